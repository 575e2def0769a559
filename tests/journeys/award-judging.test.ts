import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import {
  acceptEntry,
  addPerson,
  AT,
  joinCouncils,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';
import {
  DESKTOP,
  expectGoodPage,
  expectNoSidewaysScroll,
  NARROW,
  PHONE,
  TABLET,
  visit,
} from '#tests/support/browser.ts';
import { adoptFinalRound } from '#tests/support/final-round.ts';
import { demoVisit, type Look } from '#tests/support/journey.ts';
import { addJudge, kept, openEntry, scaleOf, scoreAll, sealSheetOnPage } from '#tests/support/judge-pages.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/to-chuc/giai-thuong/${SEASON}`;
const [FIRST, SECOND] = ['Nền tảng Sông Mã', 'Nền tảng Sông Chu'];

let site: Site;
let award: Award;

// One season from the first panel to the public page: each test takes up where the one before it stopped.
beforeAll(async () => {
  site = await openSite({ now: AT.registration });
  await loadShippedSeason(site.app, SEASON);
  award = {
    world: site,
    organiser: await addPerson(site, 'organiser', [['organiser', 'season', SEASON]]),
    secretariat: await addPerson(site, 'secretariat', [['secretariat', 'season', SEASON]]),
    auditor: await addPerson(site, 'auditor', [['auditor', 'season', SEASON]]),
    judges: [
      await addJudge(site, 'Giám khảo Một'),
      await addJudge(site, 'Giám khảo Hai'),
      await addJudge(site, 'Giám khảo Ba'),
    ],
  };
  for (const [at, name] of [FIRST, SECOND].entries()) {
    const { entryId } = await submitApplicant(award, at, name);
    taken(await acceptEntry(site.app, award.secretariat, { entryId }));
  }
  site.clock.set(AT.presentation);
});
afterAll(() => site.close());

const addressOf = (judge: SignedIn): string => `judge-${judge.personId}@example.vn`;

const enter = (person: SignedIn, look: Look = {}) => demoVisit(site, person, { viewport: TABLET, ...look });

/** Both ways of looking: every size fits, and the widest and the narrowest are looked at closely, one in light and one in dark. */
const LOOKS = [
  [
    [TABLET, 'light'],
    [NARROW, 'dark'],
  ],
  [
    [DESKTOP, 'dark'],
    [PHONE, 'light'],
  ],
] as const;
let looks = 0;

/** The page as it stands is good at every size it is made for, in light and in dark: each is looked at in one of two ways, by turns. */
async function expectGoodEverywhere(page: Page): Promise<void> {
  const own = page.viewportSize() ?? TABLET;
  for (const size of [TABLET, DESKTOP, PHONE, NARROW]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page);
  }
  for (const [size, colorScheme] of LOOKS[looks++ % LOOKS.length]!) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await expectGoodPage(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(own);
}

const declareNone = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Không có xung đột' }).check();
  await page.getByRole('button', { name: 'Gửi lời khai' }).click();
};

test('the workspaces do not exist for others', async () => {
  const { context, page } = await enter(award.judges[0]);
  for (const path of ['', '/hoi-dong', '/phan-cong', '/tien-do', '/ket-qua', '/quyet-dinh']) {
    expect((await page.goto(DESK + path))?.status(), path).toBe(404);
  }
  expect((await page.goto(`/cham-diem/${crypto.randomUUID()}`))?.status()).toBe(404);
  await context.close();
  const stranger = await visit(site.browser, site.baseURL);
  await stranger.page.goto('/cham-diem');
  expect(new URL(stranger.page.url()).pathname + new URL(stranger.page.url()).search).toBe(
    '/dang-nhap?next=%2Fcham-diem',
  );
  await stranger.context.close();
});

test('the organiser forms a council and a panel of three, and gives it the accepted entries', async () => {
  const { context, page } = await enter(award.organiser, { viewport: DESKTOP });
  await page.goto(DESK);
  await expectGoodEverywhere(page);
  await page.getByRole('link', { name: 'Thành lập hội đồng và tiểu ban' }).click();
  await page.getByRole('button', { name: 'Thành lập hội đồng' }).click();
  await page.getByRole('alert').getByText('còn 1 chỗ cần sửa').waitFor();
  await expectGoodEverywhere(page);
  await page.getByLabel('Tên hội đồng').fill('Hội đồng bình chọn Sao Khuê 2019');
  await page.getByRole('button', { name: 'Thành lập hội đồng' }).click();
  await page.getByLabel('Tên tiểu ban').fill('Tiểu ban 1 – Phần mềm');
  for (const [at, judge] of award.judges.entries()) {
    await page
      .getByLabel(`Thư điện tử của giám khảo ${at + 1}`)
      .fill(at === 2 ? 'chua-co@example.vn' : addressOf(judge));
  }
  await page.getByRole('button', { name: 'Lập tiểu ban' }).click();
  await page.getByRole('alert').getByText('Chưa có tài khoản chua-co@example.vn').waitFor();
  await page.getByLabel('Thư điện tử của giám khảo 3').fill(addressOf(award.judges[2]));
  await page.getByRole('button', { name: 'Lập tiểu ban' }).click();
  await page.getByRole('link', { name: 'Giám khảo Ba', exact: true }).waitFor(); // the panel stands
  await joinCouncils(site, award.judges.slice(1));
  await expectGoodEverywhere(page);
  await page.getByRole('link', { name: 'Mời thành viên' }).click();
  await page.getByRole('button', { name: 'Gửi thư mời' }).click();
  await page.getByRole('alert').getByText('còn 1 chỗ cần sửa').waitFor();
  await page.getByLabel('Họ và tên').fill('Bà Mẫu');
  await page.getByLabel('Thư điện tử', { exact: true }).fill('moi@example.vn');
  await page.getByLabel('Tư cách tham gia').selectOption({ label: 'Phóng viên báo chí' });
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Gửi thư mời' }).click();
  await page.getByText('Đã ghi lời mời tới moi@example.vn; hệ thống chưa nối máy chủ thư nên thư chưa đi.').waitFor();
  expect(site.mail.sent.map(({ to }) => to)).toEqual(['moi@example.vn']);
  await expectGoodEverywhere(page);
  await page.goto(`${DESK}/phan-cong`);
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Phân công hồ sơ đã chọn' }).click();
  await page.getByText('Đã phân công 2 hồ sơ.').waitFor();
  await page.goto(`${DESK}/tien-do`);
  await page.getByText('Đã khóa 0 trong 6 phiếu.').waitFor();
  await expectGoodEverywhere(page);
  await context.close();
});

test('a judge accepts the seat, signs the commitment and states half-days; the organiser sees it, with who is missing', async () => {
  const judge = await enter(award.judges[0]);
  await judge.page.goto('/cham-diem/hoi-dong');
  await judge.page.getByRole('button', { name: 'Nhận lời tham gia' }).click();
  await judge.page.getByText('Quý vị đã nhận lời tham gia.').waitFor();
  await expectGoodEverywhere(judge.page);
  await judge.page.getByRole('button', { name: 'Ký cam kết' }).click();
  await judge.page.getByRole('alert').getByText('còn 1 chỗ cần sửa').waitFor();
  await judge.page.getByLabel('Họ và tên').fill('Giám khảo Một');
  await judge.page.getByRole('button', { name: 'Ký cam kết' }).click();
  await judge.page.getByText('Giám khảo Một ký lúc').waitFor();
  await judge.page.getByLabel('Nhiều nhất').fill('12');
  await judge.page.getByLabel('Thêm ngày có mặt').fill('20/3/2019');
  await judge.page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await judge.page.getByText('20/3/2019').waitFor();
  await judge.context.close();
  const { context, page } = await enter(award.organiser, { viewport: DESKTOP });
  await page.goto(`${DESK}/hoi-dong`);
  await page.getByText('còn thiếu 5').waitFor();
  await page.getByRole('link', { name: 'Giám khảo Một', exact: true }).click();
  await page.getByText('Giám khảo Một ký lúc').waitFor();
  await expectGoodEverywhere(page);
  await page.goto(`${DESK}/hoi-dong`);
  await page.getByRole('link', { name: 'Thay, đổi vòng Giám khảo Một' }).click();
  await page.getByRole('button', { name: 'Xem trước hệ quả' }).click();
  await page.getByText('Cho Giám khảo Một rời tiểu ban').waitFor();
  await expectGoodEverywhere(page);
  await page.goto(`${DESK}/hoi-dong`);
  await page.getByRole('link', { name: 'Quyết định, nội dung cam kết' }).click();
  await page.getByRole('heading', { name: 'Ghi quyết định thành lập' }).waitFor();
  await expectGoodEverywhere(page);
  await page.goto(`${DESK}/hoi-dong`);
  await page.getByRole('link', { name: 'Có mặt, thù lao' }).click();
  await page.getByLabel('Thù lao của Giám khảo Một (đồng)').fill('1.500.000');
  await page.getByRole('button', { name: 'Lưu danh sách' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await expectGoodEverywhere(page);
  await context.close();
});

test('a plan is found, looked at, changed by hand, and not adopted by looking', async () => {
  const { context, page } = await enter(award.organiser, { viewport: DESKTOP });
  const good = async () => {
    for (const size of [NARROW, DESKTOP]) {
      await page.setViewportSize(size);
      await expectGoodPage(page);
    }
  };
  await page.goto(`${DESK}/phan-cong/phuong-an`);
  await good();
  await page.getByLabel('Chỉ giữ lượt đã mở phiếu').check();
  await page.getByLabel('Nhiều nhất mỗi giám khảo').fill('1');
  await page.getByRole('button', { name: 'Tìm phương án tốt nhất' }).click();
  await page.getByText('tăng số lượt chấm tối đa 1').first().waitFor();
  await good();
  await page.getByRole('button', { name: 'Nới đúng như vậy và giải lại' }).click();
  await page.getByText('Đã chứng minh: không có phương án nào tốt hơn').waitFor();
  await page.getByText('Phương án này đã nới so với thông số ban đầu').waitFor();
  await good();
  await page.getByRole('link', { name: `Sửa ${FIRST}` }).click();
  await page.getByRole('group', { name: 'Người đọc hồ sơ này' }).getByLabel('Giám khảo Ba').uncheck();
  await page.getByRole('button', { name: 'Xem hệ quả' }).click();
  await page.getByText(`${FIRST}: số người đọc lệch 1.`).waitFor();
  await good();
  await page.getByRole('button', { name: 'Lập phương án với thay đổi này' }).click();
  await page.getByText('Thôi giao 1 lượt chưa mở phiếu').waitFor();
  await good();
  await page.goto(`${DESK}/phan-cong/phuong-an/nhap`);
  await good();
  await page.goto(`${DESK}/phan-cong/nhac`);
  await page.getByText('2 trong 2 phiếu').first().waitFor();
  await good();
  await page.goto(`${DESK}/tien-do`);
  await page.getByText('Đã khóa 0 trong 6 phiếu.').waitFor();
  await context.close();
});

describe('three judges on machines of their own', () => {
  test('one keeps scoring through a lost network and a reload, and seals', async () => {
    const { context, page } = await enter(award.judges[0]);
    await page.goto('/cham-diem');
    await expectGoodEverywhere(page);
    await openEntry(page, FIRST);
    await page.getByRole('button', { name: 'Gửi lời khai' }).click();
    await page.getByRole('alert').getByText('Chọn có hay không có xung đột').waitFor();
    await expectGoodEverywhere(page);
    await declareNone(page);
    await page.getByText('Còn 19 tiêu chí chưa chấm').waitFor();
    await expectGoodEverywhere(page);
    const scale = (at: number) => page.locator('fieldset.crit').nth(at);
    await scale(0).getByRole('radio', { name: '8', exact: true }).check();
    await kept(page).waitFor();
    await context.setOffline(true);
    await scale(1).getByRole('radio', { name: '9', exact: true }).check();
    await page.getByText(/Mất kết nối từ \d\d:\d\d/).waitFor();
    await page.getByText('8 × 60% + 9 × 40% = 8,40; × 15% = 1,26 vào tổng').waitFor();
    await expectGoodEverywhere(page);
    await page.getByRole('link', { name: /^Tài liệu/ }).click();
    await page.getByRole('heading', { name: 'Tệp mô tả chi tiết' }).waitFor();
    await context.setOffline(false);
    await kept(page).waitFor();
    await page.reload();
    expect(await scale(1).getByRole('radio', { name: '9', exact: true }).isChecked()).toBe(true);
    await scoreAll(page, 8);
    await page.getByText('Đã chấm đủ').waitFor();
    await kept(page).waitFor();
    await page.getByRole('button', { name: 'Khóa phiếu…' }).click();
    await page.waitForURL('**/khoa');
    await expectGoodEverywhere(page);
    await page.getByRole('button', { name: 'Khóa phiếu', exact: true }).click();
    await page.getByText(/Đã khóa lúc/).waitFor();
    await expectGoodEverywhere(page);
    await context.close();
  });

  test('one scores without a network: pages, dossier and files open from the machine, through reloads, and all arrives', async () => {
    const { context, page } = await enter(award.judges[0]);
    await page.goto('/cham-diem');
    await openEntry(page, SECOND);
    await declareNone(page);
    await page.getByText('Còn 19 tiêu chí chưa chấm').waitFor();
    const address = page.url();
    await page.goto('/cham-diem');
    await page.getByText(/^Đã lưu 1\/1 hồ sơ và (\d+)\/\1 tệp lên máy này/).waitFor();
    await context.setOffline(true);
    await page.reload();
    await page.getByText('Danh sách này mở từ bản lưu trên máy').waitFor();
    await openEntry(page, SECOND);
    await page.getByText('Còn 19 tiêu chí chưa chấm').waitFor();
    const scale = (at: number) => page.locator('fieldset.crit').nth(at);
    await scale(0).getByRole('radio', { name: '5', exact: true }).check();
    await page.getByText(/Mất kết nối từ/).waitFor();
    await expectGoodEverywhere(page);
    await page.reload();
    await page.getByText('Còn 18 tiêu chí chưa chấm').waitFor();
    await scale(1).getByRole('radio', { name: '6', exact: true }).check();
    await page.getByRole('link', { name: /^Tài liệu/ }).click();
    const file = page.locator('a[href$="/xem"]').first();
    await file.waitFor();
    expect(await file.evaluate(async (link: HTMLAnchorElement) => (await fetch(link.href)).status)).toBe(200);
    expect((await page.goto('/cham-diem/khong-co'))?.status()).toBe(200);
    await page.getByText('Trang này chưa được lưu trên máy').waitFor();
    await page.goto(address);
    await page.getByText('Còn 17 tiêu chí chưa chấm').waitFor();
    await scoreAll(page, 6);
    await page.getByRole('button', { name: 'Khóa phiếu…' }).click();
    await page.getByText('Khóa phiếu cần có mạng').waitFor();
    await expectGoodEverywhere(page);
    await context.setOffline(false);
    await page.getByText('Đã có mạng lại và điểm đã gửi').waitFor();
    await page.goto('/tai-khoan');
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await page.waitForURL(/da-dang-xuat/);
    await expect
      .poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('pages'))))
      .toEqual([]);
    await context.setOffline(true);
    await expect(page.goto(address)).rejects.toThrow();
    await context.close();
  });

  test('what could not be sent before the page was closed is there when it is opened again', async () => {
    const { context, page } = await enter(award.judges[0]);
    await page.goto('/cham-diem');
    await openEntry(page, SECOND);
    await page.locator('fieldset.crit').nth(0).waitFor();
    const address = page.url();
    await context.setOffline(true);
    await page.locator('fieldset.crit').nth(0).getByRole('radio', { name: '7', exact: true }).check();
    await page.getByText(/Mất kết nối từ/).waitFor();
    await page.goto('about:blank');
    await context.setOffline(false);
    await page.goto(address);
    // The page as it comes says what the server has; what this machine remembers follows at once.
    await expect.poll(() => scaleOf(page, 0).getByRole('radio', { name: '7', exact: true }).isChecked()).toBe(true);
    await scoreAll(page, 7);
    await kept(page).waitFor();
    await sealSheetOnPage(page);
    await context.close();
  });

  test('one does the same without script', async () => {
    const { context, page } = await enter(award.judges[1], { javaScriptEnabled: false });
    for (const [name, score] of [
      [FIRST, 7],
      [SECOND, 6],
    ] as const) {
      await page.goto('/cham-diem');
      await openEntry(page, name);
      await declareNone(page);
      await page
        .locator('fieldset.crit')
        .nth(0)
        .getByRole('radio', { name: String(score), exact: true })
        .check();
      await page.getByRole('button', { name: 'Khóa phiếu…' }).press('Enter');
      await page.getByText('Chưa khóa được phiếu: còn 18 tiêu chí chưa chấm').waitFor();
      await scoreAll(page, score);
      await sealSheetOnPage(page);
    }
    expect(await page.locator('main').innerText()).toContain('trung bình của 2 trong 3 giám khảo');
    await context.close();
  });

  test('one has a conflict with an entry, which is nowhere from then on, and scores the other on a phone', async () => {
    const { context, page } = await enter(award.judges[2], { viewport: PHONE });
    await page.goto('/cham-diem');
    await openEntry(page, SECOND);
    await page.getByRole('radio', { name: /^Có xung đột/ }).check();
    const closed = page.url();
    await page.getByRole('button', { name: 'Gửi lời khai' }).click();
    await page.getByRole('alert').getByText('lý do').waitFor();
    await page.getByRole('textbox', { name: 'Lý do' }).fill('Từng tư vấn cho đơn vị');
    await page.getByRole('button', { name: 'Gửi lời khai' }).click();
    await page.getByText('Đã ghi nhận Quý vị rút khỏi một hồ sơ').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(SECOND);
    expect((await page.goto(closed))?.status()).toBe(404);
    await page.goto('/cham-diem');
    await openEntry(page, FIRST);
    await declareNone(page);
    await scoreAll(page, 9);
    await kept(page).waitFor();
    await sealSheetOnPage(page);
    await page.getByText('trung bình của 3 trong 3 giám khảo').waitFor();
    await expectGoodEverywhere(page);
    await context.close();
  });
});

test('the council votes in secret on tablets, with and without script; the minutes and the draft decision follow', async () => {
  // Two of three members are a quorum, and two thirds of all members pass an entry.
  const shares = { quorumPercent: 60, inWriting: false, of: 'members', percent: 60, recusedLeave: true } as const;
  await adoptFinalRound(site.app, {
    votes: [{ ...shares, title: 'sao-khue', method: 'approval', secret: true, ties: ['draw'] }],
  });
  const VOTES = `${DESK}/chung-tuyen`;
  const { context, page } = await enter(award.organiser, { viewport: DESKTOP });
  await page.goto(VOTES);
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Xem danh sách đề cử' }).click();
  await page.getByRole('heading', { name: 'Chốt 1 đề cử cho danh hiệu Sao Khuê 2019?' }).waitFor();
  expect(await page.getByRole('row').filter({ hasText: SECOND }).innerText()).toContain('dưới ngưỡng');
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Chốt danh sách, chuẩn bị phiếu' }).click();
  await page.getByRole('heading', { level: 1, name: 'Cuộc bỏ phiếu số 1: Sao Khuê 2019' }).waitFor();
  const desk = page.url();
  await expectGoodEverywhere(page);
  await page.getByText('cần 2 trên 3 thành viên: chưa đủ để bỏ phiếu').waitFor();
  for (const name of ['Giám khảo Một', 'Giám khảo Hai'])
    await page.getByRole('row').filter({ hasText: name }).getByRole('radio', { name: 'Có mặt' }).check();
  await page.getByRole('button', { name: 'Lưu điểm danh' }).click();
  await page.getByText('Đã lưu điểm danh (2 thay đổi).').waitFor();
  await page.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
  await page.getByRole('heading', { name: 'Mở cuộc bỏ phiếu số 1?' }).waitFor();
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
  await page.getByText('Đã bỏ phiếu 0 trên 3 thành viên').first().waitFor();

  for (const [at, look] of [
    [0, {}],
    [1, { javaScriptEnabled: false }],
  ] as const) {
    const member = await enter(award.judges[at], look);
    await member.page.goto('/bieu-quyet');
    await member.page.getByRole('link', { name: 'Phiếu số 1: Sao Khuê 2019' }).click();
    if (at === 0) await expectGoodEverywhere(member.page);
    await member.page.getByRole('button', { name: 'Xem lại phiếu' }).click();
    await member.page.getByText('Còn 1 dòng chưa đánh dấu').waitFor();
    const yes = member.page.getByRole('radio', { name: 'Đồng ý', exact: true });
    await yes.focus();
    await yes.press('Space');
    await member.page.getByRole('button', { name: 'Xem lại phiếu' }).press('Enter');
    await member.page.getByRole('heading', { name: 'Bỏ lá phiếu này?' }).waitFor();
    if (at === 0) await expectGoodEverywhere(member.page);
    await member.page.getByRole('button', { name: 'Bỏ phiếu', exact: true }).press('Enter');
    await member.page.getByRole('heading', { name: 'Biên nhận của Ông/Bà' }).waitFor();
    if (at === 0) await expectGoodEverywhere(member.page);
    await member.page.goto(member.page.url().split('?')[0]!);
    await member.page.getByText('Kết quả hiện ở đây sau khi cuộc bỏ phiếu đóng.').waitFor();
    expect((await member.page.goto(desk))?.status()).toBe(404);
    await member.context.close();
  }
  await page.getByRole('link', { name: 'Cập nhật' }).click();
  await page.getByText('Đã bỏ phiếu 2 trên 3 thành viên').first().waitFor();
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Đóng và kiểm phiếu' }).click();
  await page.getByRole('heading', { name: 'Đóng cuộc bỏ phiếu số 1?' }).waitFor();
  await page.getByRole('button', { name: 'Đóng và kiểm phiếu' }).click();
  await page.getByText('2 đồng ý, 0 không đồng ý; cần 2 trên 3').waitFor();
  await expectGoodEverywhere(page);
  await page.getByLabel('Người chủ trì').fill('Chủ tịch hội đồng');
  await page.getByLabel('Thư ký', { exact: true }).fill('Thư ký hội đồng');
  await page.getByRole('button', { name: 'Lưu nội dung biên bản' }).click();
  await page.getByText('Đã lưu nội dung biên bản, bản 1.').waitFor();
  const papers = await Promise.all(
    ['pdf', 'docx'].map((kind) => context.request.get(`${desk.split('?')[0]}/bien-ban.${kind}`)),
  );
  expect(papers.map((paper) => paper.status())).toEqual([200, 200]);
  expect((await papers[0]!.body()).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await papers[1]!.body()).subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('link', { name: /^Đưa 1 đề cử được thông qua/ }).click();
  await page.getByLabel('Số quyết định').waitFor();
  expect(await page.locator('main').innerText()).toContain(FIRST);
  await context.close();
});

test('the organiser sees the exact results, decides and publishes; the public finds the title, then its revocation', async () => {
  site.clock.set(AT.decision);
  const { context, page } = await enter(award.organiser, { viewport: DESKTOP });
  await page.goto(`${DESK}/tien-do`);
  await page.getByText('Đã khóa 5 trong 5 phiếu.').waitFor();
  await page.getByText('Rút do xung đột').waitFor();
  await page.goto(`${DESK}/ket-qua`);
  await expectGoodEverywhere(page);
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  expect(await row(SECOND).innerText()).toContain('Dưới ngưỡng');
  expect(await row(FIRST).innerText()).toContain('Đủ điều kiện');
  await page.getByRole('link', { name: FIRST }).click();
  await page.getByRole('heading', { level: 1, name: FIRST }).waitFor();
  await expectGoodEverywhere(page);
  await page.goto(`${DESK}/ket-qua`);
  await page.getByRole('checkbox', { name: `Chọn ${FIRST}` }).check();
  await page.getByRole('button', { name: 'Soạn quyết định cho hồ sơ đã chọn' }).click();
  await page.getByLabel('Số quyết định').fill('12/QĐ-VINASA');
  await page.getByLabel('Ngày ký').fill('31/02/2019');
  await page.getByRole('button', { name: 'Xem lại trước khi ra quyết định' }).click();
  await page.getByRole('alert').waitFor();
  await expectGoodEverywhere(page);
  await page.getByLabel('Ngày ký').fill('5/4/2019');
  await page.getByRole('button', { name: 'Xem lại trước khi ra quyết định' }).click();
  await page.getByRole('heading', { name: /^Ra quyết định 12\/QĐ-VINASA/ }).waitFor();
  await expectGoodEverywhere(page);
  await page.getByRole('button', { name: 'Ra quyết định' }).click();
  await page.getByRole('heading', { name: 'Công bố quyết định 12/QĐ-VINASA?' }).waitFor();
  await expectGoodEverywhere(page);
  const code = (await page.locator('td.mono').first().innerText()).trim();
  const reader = await visit(site.browser, site.baseURL);
  expect((await reader.page.goto(`/xac-thuc/${code}`))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Công bố quyết định' }).click();
  await page.getByText('Danh hiệu đã có trong danh bạ công khai').waitFor();
  await expectGoodEverywhere(page);

  await reader.page.goto('/vinh-danh');
  await reader.page.getByRole('link', { name: FIRST }).first().waitFor();
  expect((await reader.page.goto(`/xac-thuc/${code}`))?.status()).toBe(200);
  expect(await reader.page.locator('main').innerText()).toContain('Đang có hiệu lực');

  await page.getByRole('link', { name: 'Thu hồi…' }).click();
  await page.getByRole('button', { name: 'Thu hồi danh hiệu' }).click();
  await page.getByRole('alert').waitFor();
  await expectGoodEverywhere(page);
  await page.getByLabel('Số quyết định thu hồi').fill('20/QĐ-VINASA');
  await page.getByLabel('Ngày ký').fill('04/4/2019');
  await page.getByLabel('Lý do thu hồi').fill('Kê khai không trung thực (Điều 10)');
  await page.getByRole('button', { name: 'Thu hồi danh hiệu' }).click();
  await page.getByRole('heading', { level: 1, name: 'Quyết định 20/QĐ-VINASA' }).waitFor();
  await page.goto(`${DESK}/quyet-dinh`);
  await expectGoodEverywhere(page);
  await reader.page.goto(`/xac-thuc/${code}`);
  expect(await reader.page.locator('main').innerText()).toContain('20/QĐ-VINASA');
  await Promise.all([context.close(), reader.context.close()]);
});
