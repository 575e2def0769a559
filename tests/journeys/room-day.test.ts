import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import {
  addPerson,
  assignToPanel,
  AT,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { expectNoSidewaysScroll, TABLET, visit } from '#tests/support/browser.ts';
import { stateConflict } from '#tests/support/cast.ts';
import { demoVisit, expectGood } from '#tests/support/journey.ts';
import { publishRoom } from '#tests/support/room.ts';
import { apart, secondsOn } from '#tests/support/room-faces.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
let award: Award;
let entries: readonly Submitted[];
let roomId: string;
/** Lets the clock of the season run from a moment on, as it does outside tests. */
let ticking: ReturnType<typeof setInterval> | undefined;

function runFrom(moment: string): void {
  clearInterval(ticking);
  const [from, began] = [Temporal.Instant.from(moment), performance.now()];
  ticking = setInterval(
    () => site.clock.set(from.add({ milliseconds: Math.round(performance.now() - began) }).toString()),
    5,
  );
}

beforeAll(async () => {
  site = await openSite({ now: AT.registration });
  await loadShippedSeason(site.app, SEASON);
  award = {
    world: site,
    organiser: await addPerson(site, 'organiser', [['organiser', 'season', SEASON]]),
    secretariat: await addPerson(site, 'secretariat', [['secretariat', 'season', SEASON]]),
    auditor: await addPerson(site, 'auditor', [['auditor', 'season', SEASON]]),
    judges: [
      await addPerson(site, 'giam-khao-a'),
      await addPerson(site, 'giam-khao-b'),
      await addPerson(site, 'giam-khao-c'),
    ],
  };
  entries = [await submitApplicant(award, 0), await submitApplicant(award, 1), await submitApplicant(award, 2)];
  const entryIds = entries.map(({ entryId }) => entryId);
  const panelId = await assignToPanel(award, entryIds);
  const judges = award.judges.map(({ personId }) => personId);
  for (const judge of award.judges)
    for (const line of taken(await listAssignments(site.app, judge)))
      taken(await declareConflict(site.app, judge, { assignmentId: line.assignmentId, conflict: 'none' }));
  roomId = await publishRoom(award, { panelId, entryIds, judges, startsAt: '2019-03-16T09:00:00+07:00' });
  runFrom('2019-03-16T08:58:00+07:00');
});
afterAll(async () => {
  clearInterval(ticking);
  await site.close();
});

test('a room runs on three screens at once, by the time of the server', async () => {
  const lead = await demoVisit(site, award.judges[0], { viewport: TABLET });
  const judge = await demoVisit(site, award.judges[1], { viewport: TABLET });
  const line = taken(await listAssignments(site.app, award.judges[1])).find(
    ({ entryId }) => entryId === entries[0]!.entryId,
  )!;
  await lead.page.goto(`/cham-diem/phong/${roomId}`);
  await expectGood(lead.page);
  await lead.page.getByRole('button', { name: 'Ghi có mặt: giam-khao-a' }).click();
  await lead.page.getByText('1 trên 3 có mặt').waitFor();

  await lead.page.goto(`/cham-diem/phong/${roomId}/man-hinh`);
  await lead.page.getByRole('button', { name: 'Tạo địa chỉ màn hình' }).click();
  const address = await lead.page.getByRole('link', { name: /\/phong\// }).innerText();
  await expectGood(lead.page);
  const wall = await visit(site.browser, site.baseURL, { viewport: { width: 1920, height: 1080 } });
  await wall.page.goto(new URL(address).pathname);
  await expectGood(wall.page);
  await judge.page.goto(`/cham-diem/${line.assignmentId}`);

  await lead.page.goto(`/cham-diem/phong/${roomId}`);
  await lead.page.getByRole('button', { name: 'Bắt đầu: Nền tảng Sông Mã 1' }).click();
  await lead.page.getByRole('button', { name: 'Sang phần: Thuyết trình' }).click();
  const screens = [lead.page, judge.page, wall.page];
  for (const page of screens) await page.getByText('Thuyết trình', { exact: true }).first().waitFor();
  for (const page of screens) await expect.poll(() => secondsOn(page)).toBeLessThan(600);

  await wall.page.reload();
  await expect.poll(() => secondsOn(wall.page)).toBeLessThan(600);
  await expect.poll(() => wall.page.getByText('Đồng hồ theo giờ máy chủ').count()).toBe(1);
  expect(await apart(screens), 'milliseconds between the screens').toBeLessThan(300);
  for (const page of screens) await expectNoSidewaysScroll(page);
  await expectGood(wall.page);
  await expectGood(lead.page);

  await stateConflict(award, award.judges[2], entries[0]!.entryId);
  const conflicted = await demoVisit(site, award.judges[2], { viewport: TABLET });
  await conflicted.page.goto(`/cham-diem/phong/${roomId}`);
  await conflicted.page.getByText('Hồ sơ khác').first().waitFor();
  expect(await conflicted.page.content()).not.toContain('Sông Mã 1');

  await lead.page.getByRole('button', { name: 'Tạm dừng' }).click();
  await wall.page.getByText('Thuyết trình – tạm dừng').waitFor();
  await lead.page.goto(`/cham-diem/phong/${roomId}/thu-tu`);
  await lead.page.getByLabel('Thứ tự của Nền tảng Sông Mã 3').fill('1');
  await lead.page.getByLabel('Thứ tự của Nền tảng Sông Mã 2').fill('2');
  await lead.page.getByRole('button', { name: 'Xem trước' }).click();
  await expectGood(lead.page);
  await lead.page.getByRole('button', { name: 'Áp dụng thứ tự' }).click();
  await wall.page.getByText('Nền tảng Sông Mã 3').waitFor();

  await lead.page.goto(`/cham-diem/phong/${roomId}/man-hinh`);
  await lead.page.getByRole('button', { name: 'Thu hồi địa chỉ' }).click();
  await wall.page.getByText('Địa chỉ này không còn dùng được').first().waitFor();
  expect((await wall.page.goto(new URL(address).pathname))?.status()).toBe(404);
});
