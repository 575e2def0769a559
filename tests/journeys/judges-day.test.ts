import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import {
  addPerson,
  assignToPanel,
  AT,
  SEASON,
  sealSheet,
  submitApplicant,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { DESKTOP, expectGoodPage, PHONE, visit, type Visitor } from '#tests/support/browser.ts';
import { adoptFinalRound } from '#tests/support/final-round.ts';
import { demoVisit } from '#tests/support/journey.ts';
import {
  addJudge,
  giveScore,
  kept,
  openEntry,
  scaleOf,
  scoreAll,
  sealSheetOnPage,
} from '#tests/support/judge-pages.ts';
import { publishRoom } from '#tests/support/room.ts';
import { apart, faceOf, secondsOn } from '#tests/support/room-faces.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/to-chuc/giai-thuong/${SEASON}`;
/** A tablet held upright: every step below is good on it. */
const UPRIGHT = { width: 834, height: 1112 };
const JUDGES = ['Giám khảo Một', 'Giám khảo Hai', 'Giám khảo Ba'];
/** Presented in the room; the second is voted on too, the third is below 7.00, the third judge is in a conflict with the last. */
const [ROOM, GOOD, LOW, CLOSE] = ['Nền tảng Sông Mã', 'Nền tảng Sông Chu', 'Nền tảng Sông Bưởi', 'Nền tảng Sông Âm'];
/** In a comment of the first judge, which nobody else may meet before their own sheet is sealed. */
const OWN_WORD = 'Lời riêng của giám khảo thứ nhất';

let site: Site;
let award: Award;
let entries: readonly Submitted[];
let roomId: string;
/** The three judges, each at a tablet of their own, from the morning to the vote. */
let tablets: readonly Visitor[];

// One day of a council, on three tablets at once: each test takes up where the one before it stopped.
beforeAll(async () => {
  site = await openSite({ now: AT.registration });
  await loadShippedSeason(site.app, SEASON);
  award = {
    world: site,
    organiser: await addPerson(site, 'organiser', [['organiser', 'season', SEASON]]),
    secretariat: await addPerson(site, 'secretariat', [['secretariat', 'season', SEASON]]),
    auditor: await addPerson(site, 'auditor', [['auditor', 'season', SEASON]]),
    judges: [await addJudge(site, JUDGES[0]!), await addJudge(site, JUDGES[1]!), await addJudge(site, JUDGES[2]!)],
  };
  const submitted: Submitted[] = [];
  for (const [at, name] of [ROOM, GOOD, LOW, CLOSE].entries()) submitted.push(await submitApplicant(award, at, name));
  entries = submitted;
  const entryIds = entries.map(({ entryId }) => entryId);
  const panelId = await assignToPanel(award, entryIds);
  const judges = award.judges.map(({ personId }) => personId);
  roomId = await publishRoom(award, { panelId, entryIds, judges, startsAt: AT.presentation });
  tablets = await Promise.all(award.judges.map((judge) => demoVisit(site, judge, { viewport: UPRIGHT })));
});
afterAll(async () => {
  stopClock?.();
  await site.close();
});

/** The page of the first, second or third judge's tablet. */
const tablet = (at: number): Page => tablets[at]!.page;
const onAll = <T>(act: (page: Page, at: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(tablets.map(({ page }, at) => act(page, at)));

let stopClock: (() => void) | undefined;
/** Lets the clock of the season run, as it does outside tests. */
function runClock(): void {
  const [from, began] = [site.clock.wallNow(), performance.now()];
  const tick = () => site.clock.set(from.add({ milliseconds: Math.round(performance.now() - began) }).toString());
  const ticking = setInterval(tick, 5);
  stopClock = () => clearInterval(ticking);
}

test('three judges declare at once; what one is in a conflict with is nowhere on that tablet from then on', async () => {
  await onAll(async (page, at) => {
    await page.goto('/cham-diem');
    await page.getByRole('link', { name: /^Bản khai của/ }).click();
    if (at === 2) {
      await page.getByLabel(`Xung đột với ${CLOSE}`, { exact: true }).selectOption({ index: 1 });
      await page.getByLabel(`Lý do xung đột với ${CLOSE}`).fill('Từng tư vấn cho đơn vị');
    }
    await page.getByLabel('Tôi không có xung đột với các hồ sơ còn lại trên trang này').check();
    if (at === 0) await expectGoodPage(page);
    await page.getByRole('button', { name: 'Gửi bản khai' }).click();
    await page.getByText(at === 2 ? 'Đã ghi bản khai với 1 xung đột.' : 'Đã ghi bản khai.').waitFor();
    await page.goto('/cham-diem');
    await page.getByRole('link', { name: ROOM, exact: true }).waitFor();
  });
  for (const path of ['/cham-diem', `/cham-diem/khai-xung-dot/${SEASON}`, `/cham-diem/phong/${roomId}`]) {
    await tablet(2).goto(path);
    expect(await tablet(2).content(), path).not.toContain(CLOSE);
  }
  expect(
    await tablet(1)
      .goto(`/cham-diem/phong/${roomId}`)
      .then(() => tablet(1).content()),
  ).toContain(CLOSE);
});

test('the clock of the room runs alike on three tablets and on the display of the room', async () => {
  runClock();
  const lead = tablet(0);
  await Promise.all(
    [1, 2].map((at) =>
      tablet(at)
        .goto('/cham-diem')
        .then(() => openEntry(tablet(at), ROOM)),
    ),
  );
  await lead.goto(`/cham-diem/phong/${roomId}/man-hinh`);
  await lead.getByRole('button', { name: 'Tạo địa chỉ màn hình' }).click();
  const address = await lead.getByRole('link', { name: /\/phong\// }).innerText();
  const wall = await visit(site.browser, site.baseURL, { viewport: { width: 1920, height: 1080 } });
  await wall.page.goto(new URL(address).pathname);
  await lead.goto(`/cham-diem/phong/${roomId}`);
  await lead.getByRole('button', { name: `Bắt đầu: ${ROOM}` }).click();
  await lead.getByRole('button', { name: 'Sang phần: Thuyết trình' }).click();
  const screens = [lead, tablet(1), tablet(2), wall.page];
  for (const page of screens) await expect.poll(() => secondsOn(page)).toBeLessThan(600);
  expect(await apart(screens), 'milliseconds between the screens').toBeLessThan(300);
  await lead.getByRole('button', { name: 'Tạm dừng' }).click();
  await Promise.all(screens.map((page) => page.getByText('Thuyết trình – tạm dừng').waitFor()));
  expect(new Set(await Promise.all(screens.map(faceOf))).size).toBe(1);
  await expectGoodPage(lead);
  await wall.context.close();
  stopClock?.();
});

test('three score at once, one without a network for a while and on a phone meanwhile: nothing is lost or written over', async () => {
  await sealTheOthers();
  await onAll((page) => page.goto('/cham-diem'));
  const { context, page } = tablets[0]!;
  await page.getByText(/^Đã lưu 1\/1 hồ sơ và (\d+)\/\1 tệp lên máy này/).waitFor();
  await onAll((one) => openEntry(one, ROOM).then(() => scaleOf(one, 0).waitFor()));
  await giveScore(page, 0, 9);
  await kept(page).waitFor();
  await context.setOffline(true);
  const phone = await demoVisit(site, award.judges[0], { viewport: PHONE });
  await Promise.all([scoreOffline(page), scoreOnPhone(phone.page), scoreAll(tablet(1), 8), scoreAll(tablet(2), 8)]);
  await phone.context.close();
  await context.setOffline(false);
  await page.getByText(/^Đã gộp thêm từ/).waitFor();
  await kept(page).waitFor();
  const given = await Promise.all([0, 1, 2, 3].map((at) => chosen(scaleOf(page, at))));
  expect(given).toEqual(['9', '7', '10', '6']);
  await page.reload();
  expect(await Promise.all([0, 1, 2, 3].map((at) => chosen(scaleOf(page, at))))).toEqual(given);
  expect(await page.locator('.sheet textarea').first().inputValue()).toBe(OWN_WORD);
});

/** The sheets of the other entries, in the program: they do not differ from the one that is followed here. */
async function sealTheOthers(): Promise<void> {
  for (const [at, judge] of award.judges.entries())
    for (const [entry, score] of [
      [1, 8],
      [2, 6],
      [3, 7],
    ] as const)
      if (at !== 2 || entry !== 3)
        await sealSheet(award, judge, {
          entryId: entries[entry]!.entryId,
          score,
          except: { 'uniqueness.creative-technology': score + (at === 1 ? 1 : 2) },
        });
}

async function scoreOffline(page: Page): Promise<void> {
  await giveScore(page, 1, 7);
  await page.getByText(/Mất kết nối từ/).waitFor();
  await page.reload();
  await page.getByText('Còn 17 tiêu chí chưa chấm').waitFor();
  await giveScore(page, 3, 6);
  await page.locator('.sheet').getByText('Nhận xét', { exact: true }).first().click();
  await page.locator('.sheet textarea').first().fill(OWN_WORD);
  await page.getByText('Còn 16 tiêu chí chưa chấm').waitFor();
}

async function scoreOnPhone(page: Page): Promise<void> {
  await page.goto('/cham-diem');
  await openEntry(page, ROOM);
  await giveScore(page, 2, 10);
  await kept(page).waitFor();
}

const chosen = (scale: Locator): Promise<string | undefined> =>
  scale
    .locator('input:checked')
    .inputValue()
    .catch(() => undefined);

test('each seals and has a receipt in the log; nobody meets the scores of another before that', async () => {
  const addresses = await onAll((page) => Promise.resolve(page.url()));
  await scoreRest(tablet(0));
  await sealSheetOnPage(tablet(0));
  for (const at of [1, 2]) await expectNothingOfOthers(tablet(at), addresses[at]!, addresses[0]!);
  await sealSheetOnPage(tablet(1));
  await tablet(1).getByText('trung bình của 2 trong 3 giám khảo').waitFor();
  await expectNothingOfOthers(tablet(2), addresses[2]!, addresses[0]!);
  const officer = await demoVisit(site, award.organiser, { viewport: DESKTOP });
  await officer.page.goto(`${DESK}/phan-tich`);
  await officer.page.getByText('Điểm hiện khi mọi phiếu đã khóa').waitFor();
  await officer.context.close();
  await sealSheetOnPage(tablet(2));
  await onAll((page, at) => page.goto(addresses[at]!).then(() => page.getByText('3 trong 3 giám khảo').waitFor()));
  await expectGoodPage(tablet(2));
  const codes = await onAll(receiptOf);
  expect(new Set(codes).size).toBe(3);
  await appendLedgers(site.app);
  const files = await Promise.all(codes.map((code) => tablets[0]!.context.request.get(`/api/v1/receipts/${code}`)));
  expect(files.map((file) => file.status())).toEqual([200, 200, 200]);
});

/** The sub-criteria without a score, as the first judge: different ones, so that the panel has something to compare. */
async function scoreRest(page: Page): Promise<void> {
  const scales = page.locator('fieldset.crit');
  for (let at = 4; at < (await scales.count()); at++) await giveScore(page, at, at % 2 === 0 ? 9 : 8);
  await page.getByText('Đã chấm đủ').waitFor();
  await kept(page).waitFor();
}

async function expectNothingOfOthers(page: Page, own: string, others: string): Promise<void> {
  expect((await page.goto(others))?.status()).toBe(404);
  await page.goto(`${own}/phien-ban`);
  expect(await page.content()).not.toContain(OWN_WORD);
  await page.goto(own);
  await page.getByText('Đã chấm đủ').waitFor();
  await kept(page).waitFor();
  const shown = await page.content();
  for (const word of [OWN_WORD, JUDGES[0]!, 'Kết quả của tiểu ban']) expect(shown).not.toContain(word);
}

async function receiptOf(page: Page): Promise<string> {
  await page.getByRole('link', { name: /^Biên nhận / }).click();
  await page.waitForURL('**/bien-nhan');
  return (
    await page
      .getByText(/^VD-2019-/)
      .first()
      .innerText()
  ).trim();
}

test('the organiser freezes the analysis, and only then the three see it', async () => {
  await onAll(async (page) => {
    await page.goto(`/phan-tich/${SEASON}`);
    await page.getByText('Chưa có phân tích').waitFor();
  });
  const { context, page } = await demoVisit(site, award.organiser, { viewport: DESKTOP });
  await page.goto(`${DESK}/phan-tich`);
  await page.getByRole('link', { name: 'Khóa phân tích…' }).click();
  await page.getByRole('button', { name: 'Khóa phân tích' }).click();
  await page.getByText('Đã khóa phân tích. Hội đồng xem được từ bây giờ').waitFor();
  await context.close();
  await onAll(async (one, at) => {
    await one.goto(`/phan-tich/${SEASON}`);
    await one.getByText('Đã khóa, lần 1').waitFor();
    const shown = await one.content();
    expect([shown.includes(ROOM), shown.includes(CLOSE)]).toEqual([true, at !== 2]);
  });
  await expectGoodPage(tablet(0));
});

const SHARES = { quorumPercent: 60, inWriting: false, of: 'members', percent: 60, recusedLeave: true } as const;
const VOTES = [
  { ...SHARES, title: 'sao-khue', method: 'approval', secret: true, ties: ['draw'] },
  { ...SHARES, title: 'top-10', method: 'approval', secret: true, ties: ['adjusted-score', 'second-ballot', 'draw'] },
] as const;
const TITLES = ['Sao Khuê 2019', 'TOP 10 Sao Khuê 2019'];
/** The pages of the two votes, on the title and on the one place among who passed it. */
const votePages: string[] = [];

test.each([0, 1])(
  'the three cast their ballots of vote %i at once; it is closed, and its minutes are taken along',
  async (at) => {
    if (at === 0) await adoptFinalRound(site.app, { votes: VOTES, places: 1, needsAnalysis: true });
    const { context, page } = await demoVisit(site, award.organiser, { viewport: DESKTOP });
    await openVote(page, TITLES[at]!);
    const marks = [
      { [ROOM]: 'Đồng ý', [GOOD]: 'Đồng ý', [CLOSE]: 'Đồng ý' },
      { [ROOM]: 'Đồng ý', [GOOD]: 'Không đồng ý', [CLOSE]: 'Không đồng ý' },
    ][at]!;
    await onAll((one, judge) => castBallot(one, TITLES[at]!, judge === 2 ? { ...marks, [CLOSE]: null } : marks));
    await page.getByRole('link', { name: 'Cập nhật' }).click();
    await page.getByText('Đã bỏ phiếu 3 trên 3 thành viên').first().waitFor();
    await page.getByRole('button', { name: 'Đóng và kiểm phiếu' }).click();
    await page.getByRole('heading', { name: /^Đóng cuộc bỏ phiếu số/ }).waitFor();
    await page.getByRole('button', { name: 'Đóng và kiểm phiếu' }).click();
    await page
      .getByText(at === 0 ? '3 đề cử được thông qua' : '1 đề cử được thông qua')
      .first()
      .waitFor();
    await expectGoodPage(page);
    await page.getByLabel('Người chủ trì').fill('Chủ tịch hội đồng');
    await page.getByLabel('Thư ký', { exact: true }).fill('Thư ký hội đồng');
    await page.getByRole('button', { name: 'Lưu nội dung biên bản' }).click();
    await page.getByText('Đã lưu nội dung biên bản, bản 1.').waitFor();
    const address = page.url().split('?')[0]!;
    votePages.push(address);
    const papers = await Promise.all(['pdf', 'docx'].map((kind) => context.request.get(`${address}/bien-ban.${kind}`)));
    expect(papers.map((paper) => paper.status())).toEqual([200, 200]);
    const heads = await Promise.all(papers.map((paper) => paper.body()));
    expect(heads.map((body) => body.subarray(0, 2).toString())).toEqual(['%P', 'PK']);
    await context.close();
    await onAll(async (one, judge) => {
      await one.reload();
      await one.getByText('Kết quả bỏ phiếu').first().waitFor();
      expect((await one.content()).includes(CLOSE)).toBe(judge !== 2);
    });
  },
);

async function openVote(page: Page, title: string): Promise<void> {
  await page.goto(`${DESK}/chung-tuyen`);
  await page.getByLabel('Danh hiệu').selectOption({ label: title });
  await page.getByRole('button', { name: 'Xem danh sách đề cử' }).click();
  await page.getByRole('heading', { name: `Chốt 3 đề cử cho danh hiệu ${title}?` }).waitFor();
  await page.getByRole('button', { name: 'Chốt danh sách, chuẩn bị phiếu' }).click();
  await page.getByRole('heading', { level: 1, name: /^Cuộc bỏ phiếu số/ }).waitFor();
  for (const name of JUDGES)
    await page.getByRole('row').filter({ hasText: name }).getByRole('radio', { name: 'Có mặt' }).check();
  await page.getByRole('button', { name: 'Lưu điểm danh' }).click();
  await page.getByText('Đã lưu điểm danh (3 thay đổi).').waitFor();
  await page.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
  await page.getByRole('heading', { name: /^Mở cuộc bỏ phiếu số/ }).waitFor();
  await page.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
  await page.getByText('Đã bỏ phiếu 0 trên 3 thành viên').first().waitFor();
}

/** `null` = the entry must not be on the paper. */
async function castBallot(page: Page, title: string, marks: Readonly<Record<string, string | null>>): Promise<void> {
  await page.goto('/bieu-quyet');
  await page.getByRole('link', { name: new RegExp(`^Phiếu số \\d: ${title}$`) }).click();
  await page.getByRole('button', { name: 'Xem lại phiếu' }).waitFor();
  for (const [name, mark] of Object.entries(marks)) {
    const line = page.getByRole('group', { name });
    if (mark === null) expect(await line.count()).toBe(0);
    else await line.getByRole('radio', { name: mark, exact: true }).check();
  }
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('heading', { name: 'Bỏ lá phiếu này?' }).waitFor();
  await page.getByRole('button', { name: 'Bỏ phiếu', exact: true }).click();
  await page.getByRole('heading', { name: 'Biên nhận của Ông/Bà' }).waitFor();
  await page.goto(page.url().split('?')[0]!);
  await page.getByText('Kết quả hiện ở đây sau khi cuộc bỏ phiếu đóng.').waitFor();
}

test('what passed goes into the decisions, and the public finds the titles', async () => {
  site.clock.set(AT.decision);
  const { page } = await demoVisit(site, award.organiser, { viewport: DESKTOP });
  const codes = [await decide(page, votePages[0]!, '12/QĐ-VINASA'), await decide(page, votePages[1]!, '13/QĐ-VINASA')];
  expect(codes.map(({ length }) => length)).toEqual([3, 1]);
  const reader = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
  expect((await reader.page.goto(`/xac-thuc/${codes[1]![0]!}`))?.status()).toBe(200);
  const shown = await reader.page.locator('main').innerText();
  for (const word of [ROOM, TITLES[1]!, 'Đang có hiệu lực']) expect(shown).toContain(word);
  await reader.page.goto('/vinh-danh');
  for (const name of [ROOM, GOOD, CLOSE]) await reader.page.getByRole('link', { name }).first().waitFor();
  expect(await reader.page.getByRole('link', { name: LOW }).count()).toBe(0);
});

/** From the page of a closed vote to the published decision. Answers the codes of its titles. */
async function decide(page: Page, votePage: string, number: string): Promise<readonly string[]> {
  await page.goto(votePage);
  await page.getByRole('link', { name: /được thông qua vào dự thảo quyết định$/ }).click();
  await page.getByLabel('Số quyết định').fill(number);
  await page.getByLabel('Ngày ký').fill('5/4/2019');
  await page.getByRole('button', { name: 'Xem lại trước khi ra quyết định' }).click();
  await page.getByRole('button', { name: 'Ra quyết định', exact: true }).click();
  await page.getByRole('button', { name: 'Công bố quyết định' }).waitFor();
  const codes = await page.locator('td.mono').allInnerTexts();
  await page.getByRole('button', { name: 'Công bố quyết định' }).click();
  await page.getByText('Danh hiệu đã có trong danh bạ công khai').waitFor();
  return codes.map((code) => code.trim());
}
