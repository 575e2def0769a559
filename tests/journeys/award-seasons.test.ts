import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { PASSWORD } from '#tests/support/accounts.ts';
import { answerByHand, type ByHand } from '#tests/support/answer-by-hand.ts';
import { addPerson } from '#tests/support/award.ts';
import { expectGoodPage, PHONE, visit } from '#tests/support/browser.ts';
import { demoVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

// Journey B of the design in the seasons whose rules differ most; Sao Khuê 2019 is walked in award-entry.test.ts.

interface Walk {
  readonly season: string;
  /** A day on which registration is open, by the data of the season. */
  readonly now: string;
  /** What the registration page asks beside name, product and account. */
  readonly register: (page: Page) => Promise<void>;
  readonly answers: ByHand;
  readonly category: RegExp;
  readonly field: string | null;
  /** The form field that is sent back to be completed. */
  readonly returned: string;
}

const WALKS: readonly Walk[] = [
  {
    season: 'sao-khue-2024',
    now: '2024-02-20T09:00:00+07:00',
    register: (page) => page.getByLabel('Mã số thuế', { exact: true }).fill('0100109106'),
    answers: { 'copyright-commitment': null },
    category: /^Nhóm 1:/,
    field: 'dich-vu-cong',
    returned: 'functions',
  },
  {
    season: 'smart-city-2023',
    now: '2023-09-20T09:00:00+07:00',
    register: async (page) => {
      await page.getByRole('radio', { name: /^Các đô thị, thành phố/ }).check();
      await page.getByLabel('Loại đối tượng').selectOption('city-government');
      await page.getByLabel('Mã định danh').fill('H56');
      await page.getByLabel('Loại đô thị').selectOption({ index: 2 });
    },
    answers: { 'applicant-group': 'do-thi', 'urban-class': 'loai-1' },
    category: /^Nhóm 1:/,
    field: 'quy-hoach-thong-minh',
    returned: 'legal-basis',
  },
  {
    season: 'vda-2024',
    now: '2024-06-20T09:00:00+07:00',
    register: async (page) => {
      await page.getByLabel('Loại đối tượng').selectOption('enterprise');
      await page.getByLabel('Mã số thuế', { exact: true }).fill('0101248141');
    },
    answers: { 'applicant-kind': 'vietnamese-organisation', 'organisation-kind': 'enterprise' },
    category: /^Hạng mục 2:/,
    field: null,
    returned: 'functions',
  },
];

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: WALKS[0]!.now });
  for (const { season } of WALKS) await loadShippedSeason(site.app, season);
});
afterAll(() => site.close());

const enter = (person: SignedIn) => demoVisit(site, person);

const next = (page: Page) =>
  page
    .getByRole('button', { name: /^Lưu và sang bước/ })
    .last()
    .click();

describe.each(WALKS)('$season', ({ season, now, ...walk }) => {
  let page: Page;
  let desk: Page;
  let dossier: string;

  beforeAll(async () => {
    site.clock.set(now);
    ({ page } = await visit(site.browser, site.baseURL, { viewport: PHONE }));
    ({ page: desk } = await enter(await addPerson(site, `desk-${season}`, [['secretariat', 'season', season]])));
  });

  test('somebody registers, and fills the form as it asks', async () => {
    await page.goto(`/giai-thuong/${season}/dang-ky`);
    await walk.register(page);
    await page.getByLabel('Tên đơn vị').fill('Đơn vị Lam Sơn');
    await page.getByLabel('Tên sản phẩm, giải pháp hoặc dịch vụ').fill('Nền tảng Sông Mã');
    await page.getByLabel('Họ và tên').last().fill('Người phụ trách');
    await page.getByLabel('Thư điện tử').last().fill(`${season}@example.vn`);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
    await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\/[a-z-]+$/);
    dossier = page.url().replace(/\/[a-z-]+$/, '');
    for (const section of awardInForce(site.app, season)?.form.sections ?? []) {
      const at = page.url();
      if (at !== `${dossier}/${section.id}`) continue; // asks nothing of this applicant, and is no step
      for (const field of section.formFields) await answerByHand(page, field, walk.answers);
      await next(page);
      await page.waitForURL((url) => url.href !== at);
    }
    await page.waitForURL(`${dossier}/nhom`);
  });

  test('the category that fits is chosen, and the dossier submitted', async () => {
    await expectGoodPage(page);
    await page.getByLabel(walk.category).check();
    if (walk.field) await page.getByLabel('Lĩnh vực').first().selectOption(walk.field);
    await next(page);
    await page.waitForURL(`${dossier}/xem-lai`);
    await expectGoodPage(page);
    await page.getByRole('button', { name: 'Nộp hồ sơ…' }).click();
    await page.waitForURL(`${dossier}/nop`);
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    expect(await page.locator('.receipt').innerText()).toMatch(/[0-9a-f]{4}( [0-9a-f]{4}){15}/);
  });

  test('it is returned with a reason, completed, and accepted', async () => {
    const id = dossier.split('/').at(-1) ?? '';
    await desk.goto(`/thu-ky/${season}/ho-so/${id}`);
    await expectGoodPage(desk);
    await desk.getByRole('link', { name: /^Yêu cầu bổ sung/ }).click();
    const reason = desk.locator(`[name=ly-do-${walk.returned}]`);
    await desk.locator('details', { has: reason }).locator('summary').first().click();
    await reason.fill('Nêu rõ hơn');
    await desk.getByLabel('Hạn bổ sung').fill(afterDays(now, 7));
    await desk.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
    await desk.getByText('Cần bổ sung').first().waitFor();

    await page.goto(dossier);
    await page.getByText('Nêu rõ hơn').first().waitFor();
    await page.getByRole('link', { name: 'Bổ sung hồ sơ' }).click();
    await page.locator(`[id="f-${walk.returned}"]`).fill('Đã nêu rõ hơn');
    await next(page);
    await page.goto(`${dossier}/nop`);
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    await page.locator('.receipt', { hasText: 'Lần 2' }).waitFor();

    await desk.goto(`/thu-ky/${season}/ho-so/${id}`);
    await desk.getByRole('link', { name: /^Chấp nhận/ }).click();
    await desk.getByRole('button', { name: 'Ghi quyết định chấp nhận' }).click();
    await desk.goto(`/thu-ky/${season}/so-tuyen`);
    await desk.getByRole('link', { name: /^Xem lại và công bố/ }).click();
    await desk.getByRole('button', { name: /^Công bố/ }).click();
    await desk.getByText(/^Đã công bố/).waitFor();
    await page.goto(dossier);
    await page.getByText('Hồ sơ hợp lệ').first().waitFor();
  });
});

/** dd/MM/yyyy, that many days later. */
function afterDays(instant: string, days: number): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh').add({ days });
  return [day.day, day.month].map((part) => String(part).padStart(2, '0')).join('/') + `/${day.year}`;
}
