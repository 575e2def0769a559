import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { PASSWORD } from '#tests/support/accounts.ts';
import { answerByHand } from '#tests/support/answer-by-hand.ts';
import { addPerson, AT, fillDossier, openApplicant, PDF, SEASON } from '#tests/support/award.ts';
import {
  DESKTOP,
  expectGoodPage,
  expectNoSidewaysScroll,
  holdScripts,
  NARROW,
  PHONE,
  visit,
} from '#tests/support/browser.ts';
import { demoVisit, type Look } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const REGISTER = `/giai-thuong/${SEASON}/dang-ky`;
const PRODUCT = 'Nền tảng Sông Mã';
const ORGANISATION = 'Công ty Lam Sơn';
/** A company of its own, whose copyright certificate is at hand. */
const BY_HAND = { branch: false, subsidiary: false, 'copyright-commitment': null };

let site: Site;
let secretary: SignedIn;
let organiser: SignedIn;

beforeAll(async () => {
  site = await openSite({ now: AT.registration });
  await loadShippedSeason(site.app, SEASON);
  secretary = await addPerson(site, 'secretariat', [['secretariat', 'season', SEASON]]);
  organiser = await addPerson(site, 'organiser', [['organiser', 'season', SEASON]]);
});
afterAll(() => site.close());

const enter = (person: SignedIn, look: Look = {}) => demoVisit(site, person, look);

/** The page as it stands is good at every size it is made for, in light and in dark. */
async function expectGoodEverywhere(page: Page): Promise<void> {
  const own = page.viewportSize() ?? DESKTOP;
  for (const [size, colorScheme] of [
    [PHONE, 'dark'],
    [DESKTOP, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await expectGoodPage(page);
  }
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(own);
}

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Đã lưu lúc' });

async function register(
  page: Page,
  { email, taxCode }: { readonly email: string; readonly taxCode: string },
): Promise<void> {
  await page.goto(REGISTER);
  await page.getByLabel('Mã số thuế').fill(taxCode);
  await page.getByLabel('Tên đơn vị').fill(ORGANISATION);
  await page.getByLabel('Tên sản phẩm, giải pháp hoặc dịch vụ').fill(PRODUCT);
  await page.getByLabel('Họ và tên').fill('Người phụ trách');
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
}

describe('an organisation enters, with script', () => {
  let page: Page;
  let dossier: string;

  beforeAll(async () => void ({ page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP })));

  test('is told which digit of its tax code is wrong, and keeps what it typed', async () => {
    await page.goto(REGISTER);
    await expectGoodEverywhere(page);
    await register(page, { email: 'lam-son@example.vn', taxCode: '0100109107' });
    const summary = page.getByRole('alert');
    await expect.poll(() => summary.innerText()).toContain('sai chữ số kiểm tra');
    expect(await page.getByLabel('Tên đơn vị').inputValue()).toBe(ORGANISATION);
    expect(await page.title()).toMatch(/^Lỗi: /);
    await expectGoodEverywhere(page);
  });

  test('opens account, organisation and dossier in one go', async () => {
    await register(page, { email: 'lam-son@example.vn', taxCode: '0100109106' });
    await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\/tai-khoan$/);
    dossier = page.url().replace(/\/tai-khoan$/, '');
    expect(await page.getByLabel('Mã số thuế').inputValue()).toBe('0100109106');
    await expectGoodEverywhere(page);
  });

  test('sees eligibility change while it answers, with the article and what would change it', async () => {
    await page.goto(`${dossier}/dieu-kien`);
    const rail = page.locator('aside[aria-labelledby=eligibility]');
    expect(await rail.getByRole('status').innerText()).toBe('1 trong 3 đạt');
    const yes = async (question: string) =>
      page.getByRole('group', { name: question }).getByRole('radio', { name: 'Có' }).check();
    await yes('Đơn vị hoạt động trong ngành phần mềm và dịch vụ CNTT');
    await expect.poll(() => rail.getByRole('status').innerText()).toBe('1 trong 3 đạt');
    await yes('Đơn vị được thành lập tại Việt Nam'); // registered "and/or" established: one of the two is enough
    await expect.poll(() => rail.getByRole('status').innerText()).toBe('2 trong 3 đạt');
    await yes('Đã triển khai ứng dụng trong thực tế');
    await expect.poll(() => rail.getByRole('status').innerText()).toBe('3 trong 3 đạt');
    await expect.poll(() => rail.innerText()).toContain('Nhóm 3: 3 trong 6 đạt');
    await yes('Đơn vị có đăng ký hoạt động tại Việt Nam');
    await page.getByLabel('Ngày thành lập').fill('15/08/2015');
    await page.getByLabel('Ngày thành lập').blur();
    await saved(page).waitFor();
    await page.getByRole('link', { name: 'Chọn nhóm tham gia' }).click();
    await page.waitForURL(/\/nhom$/);
    const startups = page.locator('li', { has: page.locator('#nhom-khoi-nghiep') });
    expect(await startups.innerText()).toContain('Chưa đạt điều kiện');
    expect(await startups.innerText()).toContain('Đạt khi ngày này từ 20/02/2016 trở về sau.');
    expect(await startups.innerText()).toContain('Căn cứ: Điều 4, nhóm 3, điều kiện (1).');
    await expectGoodEverywhere(page);
  });

  test('is never told that a tick is saved which is not whole, and loses none by leaving', async () => {
    const refused = page.getByRole('status').filter({ hasText: 'Có mục chưa lưu được' });
    const tick = (group: RegExp) => page.getByRole('checkbox', { name: group });
    await tick(/^Nhóm 1:/).check();
    await tick(/^Nhóm 3:/).check();
    await refused.waitFor();
    expect(await saved(page).count()).toBe(0);
    expect(await page.locator('#linh-vuc-phan-mem-problem').innerText()).toContain('Chọn lĩnh vực');
    await expectGoodEverywhere(page);
    await page
      .getByRole('link', { name: /^Xem lại và nộp/ })
      .first()
      .click();
    await page.waitForURL(/\/xem-lai$/);
    await refused.waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Nhóm và điều kiện tham gia' }).click();
    await page.waitForURL(/\/nhom/);
    await refused.waitFor();
    expect([await tick(/^Nhóm 1:/).isChecked(), await tick(/^Nhóm 3:/).isChecked()]).toEqual([true, true]);
    await page.locator('#linh-vuc-phan-mem').selectOption('chinh-phu-dien-tu');
    await saved(page).waitFor();
    await tick(/^Nhóm 1:/).uncheck();
    await tick(/^Nhóm 3:/).uncheck();
    await saved(page).waitFor();
    await page.reload();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  test('keeps its drafts through a reload, and shows what another answer asks for', async () => {
    await page.goto(`${dossier}/dieu-kien`);
    expect(await page.getByLabel('Ngày thành lập').inputValue()).toBe('15/08/2015');
    const technology = page.getByLabel('Các công nghệ mới đã ứng dụng');
    expect(await technology.isVisible()).toBe(false);
    await page
      .getByRole('group', { name: /AI, SMAC/ })
      .getByRole('radio', { name: 'Có' })
      .check();
    const kept = page.waitForResponse((response) => {
      const sent = response.request().postData() ?? '';
      return /Học máy|H%E1%BB%8Dc/.test(sent);
    });
    await technology.fill('Học máy');
    await technology.blur();
    await kept; // the answer before it is saved by itself, and says so too
    await saved(page).waitFor();
    await page.reload();
    expect(await technology.inputValue()).toBe('Học máy');
    await expectGoodEverywhere(page);
  });

  test('keeps a date that does not exist on the page and says so beside it', async () => {
    await page.getByLabel('Ngày chính thức phát hành').fill('31/02/2018');
    await page.getByRole('button', { name: 'Lưu và sang bước 4' }).click();
    await expect.poll(() => page.locator('.error-summary').innerText()).toContain('Còn 1 chỗ cần sửa');
    expect(await page.getByLabel('Ngày chính thức phát hành').inputValue()).toBe('31/02/2018');
    expect(await saved(page).count()).toBe(0);
    await expectGoodEverywhere(page);
    await page.getByLabel('Các công nghệ mới đã ứng dụng').fill('Học máy, thị giác máy');
    const kept = page.waitForResponse(/tra-loi$/);
    await page.getByLabel('Các công nghệ mới đã ứng dụng').blur();
    await kept; // a later answer that is saved does not hide the one that is not
    await page.getByRole('status').filter({ hasText: 'Có mục chưa lưu được' }).waitFor();
    await page.getByLabel('Ngày chính thức phát hành').fill('');
    await page.getByRole('button', { name: 'Lưu và sang bước 4' }).click();
    await page.waitForURL(/\/nang-luc$/);
  });

  test('fills eight figures of three years and uploads a file with its receipt', async () => {
    for (const cell of await page.locator('table input').all()) await cell.fill('1.250');
    await page.locator('table input').last().blur();
    await saved(page).waitFor();
    await expectGoodEverywhere(page);
    await page.goto(`${dossier}/de-cu`);
    await page
      .locator('#f-detail-file')
      .setInputFiles({ name: 'mo-ta.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) });
    await page.getByRole('button', { name: 'Gỡ tệp mo-ta.pdf' }).waitFor();
    await expectGoodEverywhere(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Tải về/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('mo-ta.pdf');
  });

  test('sends a file that was chosen before the script of the page had arrived', async () => {
    await page.getByRole('button', { name: 'Gỡ tệp mo-ta.pdf' }).click();
    await page.getByRole('button', { name: 'Gỡ tệp mo-ta.pdf' }).waitFor({ state: 'detached' });
    const script = await holdScripts(page, '**/_app/**/*.js');
    await page.goto(`${dossier}/de-cu`, { waitUntil: 'commit' });
    await page
      .locator('#f-detail-file')
      .setInputFiles({ name: 'mo-ta.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) });
    script.release();
    await page.getByRole('button', { name: 'Gỡ tệp mo-ta.pdf' }).waitFor();
  });

  test('is led to what is missing before it can submit', async () => {
    await page.goto(`${dossier}/xem-lai`);
    const submit = page.getByRole('button', { name: 'Nộp hồ sơ…' });
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await expectGoodEverywhere(page);
    await page.getByRole('link', { name: 'Giới thiệu chung' }).click();
    await page.waitForURL(/nang-luc#f-introduction$/);
    expect(await heading(page)).toBe('Phần 2. Thông tin hoạt động 3 năm');
  });

  test('meets the newer answer of a colleague and chooses', async () => {
    const colleague = await page.context().newPage();
    await colleague.goto(`${dossier}/nang-luc`);
    await page.goto(`${dossier}/nang-luc`);
    const services = (one: Page) => one.getByLabel('Các dịch vụ chính');
    await services(colleague).fill('Bản của đồng nghiệp');
    await services(colleague).blur();
    await saved(colleague).waitFor();
    await colleague.close();
    await services(page).fill('Bản đến sau');
    await services(page).blur();
    const conflict = page.getByRole('alert');
    await expect.poll(() => conflict.innerText()).toContain('Bản của đồng nghiệp');
    await expectGoodEverywhere(page);
    await page.getByRole('button', { name: 'Giữ bản vừa nhập' }).click();
    await expect.poll(() => conflict.count()).toBe(0);
    await saved(page).waitFor();
    await page.reload();
    expect(await services(page).inputValue()).toBe('Bản đến sau');
  });

  test('is no stranger to itself: going on while a save is still on its way asks nothing', async () => {
    await page.route('**/tra-loi', async (route) => {
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 400)); // kept by the server, and the answer is late
      await route.fulfill({ response });
    });
    const services = page.getByLabel('Các dịch vụ chính');
    await services.fill('Bản một');
    await services.blur();
    await services.fill('Bản một, viết tiếp');
    await page
      .getByRole('button', { name: /^Lưu và sang bước/ })
      .last()
      .click();
    await page.waitForURL(/\/de-cu$/);
    await page.unroute('**/tra-loi');
    await page.goto(`${dossier}/nang-luc`);
    expect(await services.inputValue()).toBe('Bản một, viết tiếp');
  });
});

describe('a dossier on its way, without script', () => {
  let page: Page;
  let desk: Page;
  let dossierId: string;

  beforeAll(async () => {
    ({ page } = await visit(site.browser, site.baseURL, { javaScriptEnabled: false, viewport: PHONE }));
    ({ page: desk } = await enter(secretary, { javaScriptEnabled: false }));
  });

  test('begins with a plain form and is filled by plain posts', async () => {
    await register(page, { email: 'song-chu@example.vn', taxCode: '0101248141' });
    await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\/tai-khoan$/);
    dossierId = /ho-so\/([^/]+)/.exec(page.url())?.[1] ?? '';
    const form = awardInForce(site.app, SEASON)?.form;
    for (const section of form?.sections ?? []) {
      expect(page.url()).toContain(`/${section.id}`);
      for (const field of section.formFields) await answerByHand(page, field, BY_HAND);
      await page
        .getByRole('button', { name: /^Lưu và sang bước/ })
        .last()
        .click();
    }
    expect(await page.locator('.error-summary').count()).toBe(0);
    expect(await heading(page)).toBe('Nhóm và điều kiện tham gia');
  });

  test('asks for the field of a category, then is complete', async () => {
    await page.getByLabel(/^Nhóm 1:/).check();
    await page
      .getByRole('button', { name: /^Lưu và sang bước/ })
      .last()
      .click();
    expect(await page.locator('.error-summary').innerText()).toContain('Chọn lĩnh vực');
    await page.getByLabel('Lĩnh vực').first().selectOption('chinh-phu-dien-tu');
    await page
      .getByRole('button', { name: /^Lưu và sang bước/ })
      .last()
      .click();
    expect(await heading(page)).toBe('Xem lại và nộp hồ sơ');
    expect(await page.getByText(/^Đã có (\d+) trong \1 mục bắt buộc$/).count()).toBe(1);
  });

  test('is submitted after the page that says what follows, and gets a receipt', async () => {
    await page.getByRole('button', { name: 'Nộp hồ sơ…' }).click();
    expect(await heading(page)).toBe(`Nộp hồ sơ “${PRODUCT}”?`);
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    expect(await page.locator('.receipt').innerText()).toMatch(
      /09:00 20\/02\/2019[\s\S]*(?:[0-9a-f]{4} ){15}[0-9a-f]{4}/,
    );
    expect(await page.locator('main').innerText()).toContain('Đã nộp');
  });

  test('reaches the secretariat, which returns it with a reason and a due date', async () => {
    await desk.goto(`/thu-ky/${SEASON}?q=song+ma`);
    await desk.getByRole('link', { name: PRODUCT }).click();
    expect(await desk.locator('main').innerText()).toContain('1.250');
    await desk.getByRole('link', { name: /^Yêu cầu bổ sung/ }).click();
    await desk.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
    expect(await desk.locator('.error-summary').innerText()).toContain('Nêu lý do ở ít nhất một mục');
    await desk.locator('summary', { hasText: 'Phần 3' }).click();
    await desk.locator('[name=ly-do-customers]').fill('Nêu tên ba khách hàng tiêu biểu');
    await desk.getByLabel('Hạn bổ sung').fill('28/02/2019');
    await desk.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
    expect(await desk.locator('main').innerText()).toContain('Cần bổ sung');
  });

  test('is completed where the reason stands and submitted again', async () => {
    await page.goto(`/ho-so/${dossierId}`);
    expect(await page.locator('main').innerText()).toContain('Nêu tên ba khách hàng tiêu biểu');
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: 'Bổ sung hồ sơ' }).click();
    await page.getByLabel('Khách hàng', { exact: true }).fill('Ba khách hàng');
    await page
      .getByRole('button', { name: /^Lưu và sang bước/ })
      .last()
      .click();
    await page.goto(`/ho-so/${dossierId}/nop`);
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    expect(await page.locator('.receipt').innerText()).toContain('Lần 2');
  });

  test('is accepted, and its organisation sees so', async () => {
    await desk.goto(`/thu-ky/${SEASON}/ho-so/${dossierId}`);
    await desk.getByRole('link', { name: /^Chấp nhận/ }).click();
    expect(await heading(desk)).toBe('Ghi quyết định chấp nhận');
    await desk.getByRole('button', { name: 'Ghi quyết định chấp nhận' }).click();
    await desk.getByText('Đơn vị chưa biết cho đến khi công bố.').waitFor();
    await page.goto(`/ho-so/${dossierId}`);
    expect(await page.locator('main').innerText()).not.toContain('Hồ sơ hợp lệ');
    await desk.goto(`/thu-ky/${SEASON}/so-tuyen`);
    await expectNoSidewaysScroll(desk);
    await desk.getByRole('link', { name: /^Xem lại và công bố/ }).click();
    await desk.getByRole('button', { name: /^Công bố 1 quyết định/ }).click();
    await desk.getByText(/^Đã công bố 1 quyết định/).waitFor();
    await page.goto(`/ho-so/${dossierId}`);
    expect(await page.locator('main').innerText()).toContain('Hồ sơ hợp lệ, chờ Hội đồng chấm.');
    await page.goto('/ho-so');
    expect(await page.locator('main').innerText()).toContain('Nhóm 1: Hợp lệ');
  });
});

test('every page around a dossier is good at every size', async () => {
  const award = {
    world: site,
    organiser,
    secretariat: secretary,
    auditor: organiser,
    judges: [organiser, organiser, organiser],
  } as const;
  const applicant = await openApplicant(award, 2);
  await fillDossier(award, applicant);
  const { page } = await enter(applicant.owner);
  const own = `/ho-so/${applicant.dossierId}`;
  const viewer = await addPerson(site, 'viewer', [['organisation-viewer', 'organisation', applicant.organisationId]]);
  const { page: reading } = await enter(viewer);
  await reading.goto(own);
  await expectGoodEverywhere(reading);
  expect(await reading.getByRole('link', { name: 'Tải bản PDF' }).count()).toBe(1);
  await reading.getByRole('link', { name: 'Xem từng phần' }).click();
  await reading.waitForURL(/\/tai-khoan$/);
  expect(await reading.locator('main input, main textarea').count()).toBe(0);
  await expectGoodEverywhere(reading);
  await reading.context().close();
  for (const address of ['/ho-so', `${own}/nhom`, `${own}/xem-lai`, `${own}/nop`, '/viec-cua-toi', REGISTER]) {
    await page.goto(address);
    await expectGoodEverywhere(page);
  }
  await page.goto(`${own}/nop`);
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await page.locator('.receipt').waitFor();
  expect(await page.locator('main').innerText()).toContain('Địa chỉ nhận bản giấy: chưa công bố');
  const fingerprint = await page.locator('.receipt dd.hash').innerText();
  await expectGoodEverywhere(page);
  await page.getByRole('link', { name: 'Xem và kiểm tra biên nhận' }).click();
  await page.waitForURL(/\/bien-nhan$/);
  expect(await page.locator('.receipt dd.hash').innerText()).toBe(fingerprint);
  await page.goBack();
  await page.getByRole('link', { name: /^Rút khỏi nhóm này/ }).click();
  await page.waitForURL(/\/rut\//);
  await page.getByText('vẫn mở lại được để sửa và nộp lại vào nhóm này').waitFor();
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Rút khỏi nhóm này' }).click();
  await page.getByRole('button', { name: /^Mở lại để sửa và nộp lại/ }).click();
  await page.getByRole('heading', { name: 'Đang sửa để nộp lại' }).waitFor();
  await expectGoodEverywhere(page);
  await page.getByRole('link', { name: 'Xem lại và nộp' }).click();
  await page.goto(`${own}/nop`);
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await page.getByText('Lần 2', { exact: true }).waitFor();
  for (const officer of [secretary, organiser]) {
    const { page: desk } = await enter(officer);
    for (const address of [
      '/viec-cua-toi',
      `/thu-ky/${SEASON}`,
      `/thu-ky/${SEASON}?q=khong-co`,
      `/thu-ky/${SEASON}/ho-so/${applicant.dossierId}`,
    ]) {
      await desk.goto(address);
      await expectGoodEverywhere(desk);
    }
    for (const link of await desk.locator('.acts a').all()) {
      const { page: act } = await enter(officer);
      await act.goto((await link.getAttribute('href')) ?? '');
      await expectGoodEverywhere(act);
      await act.context().close();
    }
  }
});

test('nobody else finds the desk or the dossier', async () => {
  const stranger = await addPerson(site, 'stranger');
  const { page } = await enter(stranger);
  const queue = await page.goto(`/thu-ky/${SEASON}`);
  expect(queue?.status()).toBe(404);
  const rows = await site.app.db.selectFrom('dossier').select('id').execute();
  const statuses: (number | undefined)[] = [];
  for (const { id } of rows)
    for (const address of [
      `/ho-so/${id}`,
      `/ho-so/${id}/tai-khoan`,
      `/ho-so/${id}/nop`,
      `/thu-ky/${SEASON}/ho-so/${id}`,
    ])
      statuses.push((await page.goto(address))?.status());
  expect(new Set(statuses)).toEqual(new Set([404]));
  await page.goto('/ho-so');
  expect(await page.locator('main').innerText()).toContain('Chưa có hồ sơ nào');
  await expectGoodEverywhere(page);
});
