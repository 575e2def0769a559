import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForPlacement } from '#server/app/contest/ask-for-placement.ts';
import { planReminders } from '#server/app/contest/plan-reminders.ts';
import { listRemindersOf, remindUnits, retryReminder, sendReminders } from '#server/app/contest/remind-units.ts';
import { reportPlacement } from '#server/app/contest/report-placement.ts';
import { contestAddress } from '#server/app/contest/address-block.ts';
import { saveMailboxes } from '#server/app/contest/save-mailboxes.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { createContestWorld, LAN, MINH, organiserOf, SEASON } from '#tests/support/contest.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

const SENT = Temporal.Instant.from('2024-09-09T01:00:00Z');
const THIRD = 'so-ldtbxh-phong-3';
const stateOf = async (slug: string) =>
  (await planReminders(world.app, organiser)).find((unit) => unit.slug === slug)?.state;
const due = () => runDue(world.app, DUE_HANDLERS);
const sentTo = () => world.mail.sent.map(({ to }) => to).toSorted();
const sendings = async () =>
  (await listRemindersOf(world.app, organiser)).map(({ all, waiting, sent, refused, skipped }) => ({
    ...{ all, waiting, sent, refused, skipped },
  }));

test('a list with one wrong line saves nothing; mailboxes are sealed and shown masked', async () => {
  const wrong = await saveMailboxes(world.app, organiser, `${LAN.unit};phong1@so.example\n${MINH.unit};phong2`);
  expect(wrong).toMatchObject({ ok: false, refusal: { code: 'mailboxes-with-problems', problems: [{ line: 2 }] } });
  expect(await stateOf(LAN.unit)).toBe('no-mailbox');
  const list = `${LAN.unit};phong1@so.example\n${MINH.unit};phong2@so.invalid\n${THIRD}\tphong3@so.example`;
  expect(await saveMailboxes(world.app, organiser, list)).toEqual({ ok: true, value: { saved: 3 } });
  const stored = await world.app.db.selectFrom('unit_mailbox').select('email').execute();
  expect(stored.some(({ email }) => Buffer.from(email!).toString('latin1').includes('phong'))).toBe(false);
  const lan = (await planReminders(world.app, organiser)).find(({ slug }) => slug === LAN.unit);
  expect(lan).toMatchObject({ state: 'to-remind', mailbox: 'ph***@so.example', remindedAt: null });
});

test('nobody is written to when the number is not the one that was seen', async () => {
  expect(await remindUnits(world.app, organiser, 2)).toEqual({
    ok: false,
    refusal: { code: 'reminder-count-differs', count: 3 },
  });
  expect([await due(), world.mail.sent]).toEqual([0, []]);
});

test('two who send at once send once; each unit gets one link and its own address, and who reported meanwhile gets none', async () => {
  const both = await Promise.all([remindUnits(world.app, organiser, 3), remindUnits(world.app, organiser, 3)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'nobody-to-remind' } });
  const asked = await askForPlacement(world.app, organiser, {
    unitSlug: THIRD,
    email: '',
    write: () => ({ subject: '', text: '' }),
  });
  const token = asked.ok ? asked.value.link.split('/').at(-1)! : '';
  const report = { token, url: 'so.example/tin', note: '', photo: null };
  expect((await reportPlacement(world.app, SEASON, report)).ok).toBe(true);
  await due();
  expect(sentTo()).toEqual(['phong1@so.example']);
  expect(world.mail.sent[0]!.text).toMatch(/\/bao-dat\/[\w-]{20,}\n/);
  expect(world.mail.sent[0]!.text).toContain(`${contestAddress(world.app, SEASON, LAN.unit)}\n`);
  expect(await sendings()).toEqual([{ all: 3, waiting: 0, sent: 1, refused: 1, skipped: 1 }]);
  expect((await listRemindersOf(world.app, organiser))[0]).toMatchObject({ startedAt: SENT.toString() });
});

test('what the mail server refused is tried again; nobody is reminded twice within a day, to the second', async () => {
  const [{ id } = { id: '' }] = await listRemindersOf(world.app, organiser);
  await saveMailboxes(world.app, organiser, `${MINH.unit};phong2@so.example`);
  expect(await retryReminder(world.app, organiser, id)).toBe(1);
  await due();
  expect(sentTo()).toEqual(['phong1@so.example', 'phong2@so.example']);
  world.clock.set(SENT.add({ hours: 24 }).subtract({ seconds: 1 }).toString());
  expect(await stateOf(LAN.unit)).toBe('reminded-lately');
  world.clock.set(SENT.add({ hours: 24 }).toString());
  expect([await stateOf(LAN.unit), await stateOf(THIRD)]).toEqual(['to-remind', 'reported']);
  expect((await remindUnits(world.app, organiser, 2)).ok).toBe(true);
});

test('a sending that was cut off goes on where it was', async () => {
  const [{ id } = { id: '' }] = await listRemindersOf(world.app, organiser);
  const end = new AbortController();
  const cutOff = () => {
    end.abort();
    return { subject: 'Nhắc', text: 'Nhắc' };
  };
  const run = { seasonId: SEASON, reminderId: id, signal: end.signal };
  expect(await sendReminders(world.app, run, cutOff)).toBe('later');
  expect((await sendings())[0]).toEqual({ all: 2, waiting: 1, sent: 1, refused: 0, skipped: 0 });
  await due();
  expect((await sendings())[0]).toEqual({ all: 2, waiting: 0, sent: 2, refused: 0, skipped: 0 });
  const [first, second] = ['phong1@so.example', 'phong2@so.example'];
  expect(sentTo()).toEqual([first, first, second, second]);
});

test('what is tried again is not sent to whom another sending reached meanwhile', async () => {
  await saveMailboxes(world.app, organiser, 'so-ldtbxh-phong-4;phong4@so.invalid');
  expect((await remindUnits(world.app, organiser, 1)).ok).toBe(true);
  await due();
  await saveMailboxes(world.app, organiser, 'so-ldtbxh-phong-4;phong4@so.example');
  expect((await remindUnits(world.app, organiser, 1)).ok).toBe(true);
  await due();
  const count = world.mail.sent.length;
  const other = await world.app.db
    .selectFrom('placement_reminder_mail')
    .select('reminder_id')
    .where('problem', '=', 'refused')
    .execute();
  expect(await retryReminder(world.app, organiser, other[0]!.reminder_id)).toBe(1);
  await due();
  expect(world.mail.sent).toHaveLength(count);
});

test('every invariant holds afterwards', async () => expectInvariants(world.app.db));
