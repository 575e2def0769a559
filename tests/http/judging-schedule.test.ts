import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawLots } from '#core/contest/lots.ts';
import type { Json } from '#core/shared/json.ts';
import type { AssignmentProblem } from '#core/judging/assignment/assignment-problem.ts';
import { commitTo, verifyCommitment } from '#core/ledger/commitment.ts';
import { readDrawRequest } from '#core/ledger/draw-request.ts';
import { seedDocument } from '#core/ledger/randomness-value.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { beginPlan } from '#server/app/judging/begin-plan.ts';
import { beginSchedule } from '#server/app/judging/begin-schedule.ts';
import {
  appendScheduleSlot,
  changeScheduleRules,
  changeScheduleSlots,
  discardDraft,
  removeScheduleRoom,
  saveScheduleRoom,
} from '#server/app/judging/change-schedule.ts';
import { drawOrder, readOrderDraws } from '#server/app/judging/draw-presentation-order.ts';
import { keepPresentation, movePresentation } from '#server/app/judging/move-presentation.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { declareAvailability, readPresenting } from '#server/app/judging/declare-availability.ts';
import { planSchedule } from '#server/app/judging/plan-schedule.ts';
import { listLettersToPrint } from '#server/app/judging/print-schedule-letters.ts';
import { previewPublication, publishSchedule } from '#server/app/judging/publish-schedule.ts';
import { readOwnTimetable } from '#server/app/judging/read-own-timetable.ts';
import { sendScheduleLetters } from '#server/app/judging/send-schedule-letters.ts';
import { readSchedule, type ScheduleInSight } from '#server/app/judging/read-schedule.ts';
import type { App } from '#server/app/app.ts';
import { scheduleLetterWords } from '#messages/schedule-letters.ts';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import {
  addPerson,
  assignToPanel,
  codeOf,
  createAward,
  joinCouncils,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { stateConflict } from '#tests/support/cast.ts';
import { countQueries } from '#tests/support/query-count.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

const of = { seasonId: SEASON };
const DAY = '2019-03-16';
const at = (time: string) => Temporal.Instant.from(`${DAY}T${time}:00+07:00`);
const room = { roomId: null, name: 'Phòng 1', city: 'Hà Nội', place: '11 Lê Hồng Phong', isOnline: false, days: null };

describe('the timetable of presentations', () => {
  let award: Award;
  let entrants: readonly Submitted[];
  let panelId: string;
  /** A second organiser, in no conflict. */
  let planner: SignedIn;
  beforeAll(async () => {
    award = await createAward();
    planner = await addPerson(award.world, 'planner', [['organiser', 'season', SEASON]]);
    entrants = [await submitApplicant(award, 0), await submitApplicant(award, 1), await submitApplicant(award, 2)];
    panelId = await assignToPanel(
      award,
      entrants.map(({ entryId }) => entryId),
    );
  });
  afterAll(async () => {
    await expectInvariants(award.world.app.db);
    await award.world.close();
  });

  const read = async (actor: SignedIn = award.organiser): Promise<ScheduleInSight> =>
    taken(await readSchedule(award.world.app, actor, of));
  const revision = async () => (await read()).draft?.revision ?? 0;
  const draft = async () => ({ ...of, revision: await revision() });
  const draftOf = async (who: SignedIn) => ({ ...of, revision: (await read(who)).draft?.revision ?? 0 });
  const placeOf = async (one: Submitted, actor?: SignedIn) =>
    (await read(actor)).shown?.places.find(({ entry }) => entry === one.entryId);
  const wait = async (runId: string) => award.world.app.runs.settled(runId);

  /** Puts a presentation where a test wants it, by somebody who may see it. */
  const place = async ({ entryId }: Submitted, startsAt: string) => {
    const { app } = award.world;
    const roomId = (await read()).shown!.rooms[0]!.roomId;
    const to = { roomId, startsAt: at(startsAt) };
    taken(await movePresentation(app, planner, { ...(await draft()), entryId, to }));
  };

  /** The pairs that a plan by whole panels is begun without. */
  const ruledOutOfPlan = async (panelIds: readonly string[]) => {
    const { app } = award.world;
    const asked: AssignmentProblem[] = [];
    const assign: App['solver']['assign'] = (problem, options) => {
      asked.push(problem);
      return app.solver.assign(problem, options);
    };
    const watched = { ...app, solver: { ...app.solver, assign } };
    const limits = { expert: null, connected: false, maxTogether: null, min: null, max: null, outside: 0 };
    const { planId } = taken(
      await beginPlan(watched, award.secretariat, {
        seasonId: SEASON,
        judgingRound: 'thuyet-trinh',
        scope: { panelIds, categoryIds: ['phan-mem'] },
        settings: { judgesPerEntry: 2, keeps: 'begun', fixed: [], forbidden: [], eased: [], ...limits },
        seconds: 5,
      }),
    );
    await app.runs.settled(planId);
    return asked.flatMap(({ forbidden }) => forbidden);
  };

  test('a draft begins by the season’s rules: slots of 25 minutes, one at a time', async () => {
    const { app } = award.world;
    expect(codeOf(await beginSchedule(app, award.secretariat, of))).toBe('not-allowed');
    expect(codeOf(await beginSchedule(app, award.judges[0], of))).toBe('season-not-found');
    taken(await beginSchedule(app, award.organiser, of));
    expect(codeOf(await beginSchedule(app, award.organiser, of))).toBe('schedule-draft-exists');
    const { draft, shown, inForce } = await read();
    expect([draft?.number, draft?.slotMinutes, inForce]).toEqual([1, 25, null]);
    expect(shown?.entries.map(({ entryId }) => entryId).toSorted()).toEqual(
      entrants.map(({ entryId }) => entryId).toSorted(),
    );
  });

  test('it has slots, a room and rules before it is planned', async () => {
    const { app, organiser } = { app: award.world.app, organiser: award.organiser };
    expect(codeOf(await planSchedule(app, organiser, await draft()))).toBe('schedule-no-room');
    const save = async (more: object) =>
      saveScheduleRoom(app, organiser, { ...(await draft()), ...room, panelId, ...more });
    expect(codeOf(await save({ name: ' ' }))).toBe('room-name-missing');
    expect(codeOf(await save({ panelId: app.ids.uuid() }))).toBe('panel-not-found');
    taken(await save({}));
    expect(codeOf(await save({}))).toBe('room-name-taken');
    expect(codeOf(await planSchedule(app, organiser, await draft()))).toBe('schedule-no-slot');
    const plan = { days: [DAY], sessions: [{ from: '08:00', until: '09:20' }] };
    expect(taken(await changeScheduleSlots(app, organiser, { ...(await draft()), plan }))).toEqual({ slots: 3 });
    expect(codeOf(await appendScheduleSlot(app, organiser, { ...(await draft()), startsAt: at('09:10') }))).toBe(
      'slot-overlaps',
    );
    taken(await appendScheduleSlot(app, organiser, { ...(await draft()), startsAt: at('10:00') }));
    const rules = { quorum: 2, maxInARow: 3, keepsCategories: true };
    expect(codeOf(await changeScheduleRules(app, organiser, { ...(await draft()), ...rules, quorum: 0 }))).toBe(
      'schedule-rule-out-of-range',
    );
    taken(await changeScheduleRules(app, organiser, { ...(await draft()), ...rules }));
    expect((await read()).shown?.slots.map((slot) => slot.toString())).toEqual(
      ['08:00', '08:25', '08:50', '10:00'].map((time) => at(time).toString()),
    );
  });

  test('two who change the same draft: the second is told, nothing is lost', async () => {
    const { app } = award.world;
    const before = await draft();
    taken(
      await changeScheduleRules(app, award.organiser, { ...before, quorum: 2, maxInARow: 3, keepsCategories: true }),
    );
    const late = await changeScheduleRules(app, award.organiser, {
      ...before,
      quorum: 3,
      maxInARow: null,
      keepsCategories: false,
    });
    expect(codeOf(late)).toBe('schedule-changed');
    expect((await read()).draft?.quorum).toBe(2);
  });

  test('the solver fills it, proved, with the three judges in every presentation', async () => {
    const { app } = award.world;
    const { runId } = taken(await planSchedule(app, award.organiser, await draft()));
    await wait(runId);
    const { shown, run } = await read();
    expect(run).toMatchObject({ isRunning: false, outcome: 'solved' });
    expect(shown?.solving).toMatchObject({ status: 'optimal', gap: 0, unscheduled: [] });
    expect(shown?.places.map(({ slot }) => slot)).toEqual(
      ['08:00', '08:25', '08:50'].map((time) => at(time).toString()),
    );
    expect(shown?.places.map(({ judges }) => judges.length)).toEqual([3, 3, 3]);
    expect(shown?.warnings).toEqual([]);
  });

  test('what the solver finds does not overwrite what was changed meanwhile', async () => {
    const { app } = award.world;
    const before = await draft();
    const rules = { quorum: 2, maxInARow: 4, keepsCategories: true };
    const schedule: App['solver']['schedule'] = async (problem, options) => {
      taken(await changeScheduleRules(app, award.organiser, { ...before, ...rules }));
      return app.solver.schedule(problem, options);
    };
    const slow = { ...app, solver: { ...app.solver, schedule } };
    const { runId } = taken(await planSchedule(slow, award.organiser, before));
    await wait(runId);
    expect((await read()).run?.outcome).toBe('changed');
  });

  test('of two that let it be planned in the same moment one finds the solver at work', async () => {
    const { app } = award.world;
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const schedule: App['solver']['schedule'] = async (problem, options) => {
      await answered;
      return app.solver.schedule(problem, options);
    };
    const slow = { ...app, solver: { ...app.solver, schedule } };
    const before = await draft();
    const both = await Promise.all([1, 2].map(() => planSchedule(slow, award.organiser, before)));
    answer();
    for (const result of both) if (result.ok) await wait(result.value.runId);
    expect(both.map((result) => (result.ok ? 'begun' : result.refusal.code)).toSorted()).toEqual([
      'begun',
      'schedule-is-planned',
    ]);
  });

  test('a presentation is moved, two exchange, one is taken out; what breaks a rule is told and stands', async () => {
    const { app } = award.world;
    const roomId = (await read()).shown!.rooms[0]!.roomId;
    const [first, second] = entrants as [Submitted, Submitted];
    const move = async (entryId: string, startsAt: Temporal.Instant | null) =>
      movePresentation(app, award.organiser, {
        ...(await draft()),
        entryId,
        to: startsAt && { roomId, startsAt },
      });
    const [a, b] = [await placeOf(first), await placeOf(second)];
    taken(await move(first.entryId, Temporal.Instant.from(b!.slot)));
    expect([(await placeOf(first))?.slot, (await placeOf(second))?.slot]).toEqual([b!.slot, a!.slot]);
    taken(await move(first.entryId, at('10:00')));
    expect((await placeOf(first))?.slot).toBe(at('10:00').toString());
    expect(codeOf(await move(first.entryId, at('11:00')))).toBe('place-not-found');
    expect(codeOf(await move(app.ids.uuid(), null))).toBe('entry-not-found');
    taken(await move(second.entryId, null));
    expect(await placeOf(second)).toBeUndefined();
    taken(
      await changeScheduleRules(app, award.organiser, {
        ...(await draft()),
        quorum: 4,
        maxInARow: 4,
        keepsCategories: true,
      }),
    );
    expect(taken(await move(second.entryId, at('08:00'))).warnings).toEqual([
      { entry: second.entryId, code: 'no-quorum', there: 3, quorum: 4 },
    ]);
    taken(
      await changeScheduleRules(app, award.organiser, {
        ...(await draft()),
        quorum: 2,
        maxInARow: 4,
        keepsCategories: true,
      }),
    );
  });

  test('what is kept stays where it is when the rest is planned again', async () => {
    const { app } = award.world;
    const [first] = entrants as [Submitted];
    taken(await keepPresentation(app, award.organiser, { ...(await draft()), entryId: first.entryId, isKept: true }));
    const { runId } = taken(await planSchedule(app, award.organiser, await draft()));
    await wait(runId);
    expect(await placeOf(first)).toMatchObject({ slot: at('10:00').toString(), isKept: true });
    expect((await read()).shown?.places.length).toBe(3);
  });

  test('a conflicted judge does not sit, and an organiser in a conflict learns only that the place is taken', async () => {
    const { app } = award.world;
    const [, second] = entrants as [Submitted, Submitted];
    await stateConflict(award, award.judges[1], second.entryId);
    await stateConflict(award, award.organiser, second.entryId);
    const asAuditor = await read(award.auditor);
    expect(asAuditor.shown?.warnings).toEqual([
      { entry: second.entryId, code: 'judge-steps-out', judges: [award.judges[1].personId] },
    ]);
    const own = await read();
    expect(
      JSON.stringify(own, (_key, value: unknown) => (value instanceof Temporal.Instant ? '' : value)),
    ).not.toContain(second.entryId);
    const hidden = own.shown?.entries.find(({ isHidden }) => isHidden);
    expect(hidden).toMatchObject({ name: '', organisationName: '' });
    const taken1 = own.shown!.places.find(({ entry }) => entry === hidden?.entryId)!;
    const onto = { roomId: taken1.room, startsAt: Temporal.Instant.from(taken1.slot) };
    const move = { ...(await draft()), entryId: entrants[2]!.entryId, to: onto };
    expect(codeOf(await movePresentation(app, award.organiser, move))).toBe('entry-not-found');
    const take = { ...(await draft()), entryId: second.entryId, to: null };
    expect(codeOf(await movePresentation(app, award.organiser, take))).toBe('entry-not-found');
  });

  test('a room that is taken out takes its presentations with it', async () => {
    const { app } = award.world;
    const { roomId } = taken(
      await saveScheduleRoom(app, award.organiser, { ...(await draft()), ...room, name: 'Phòng 2', panelId }),
    );
    const entryId = entrants[0]!.entryId;
    const to = { roomId, startsAt: at('08:50') };
    taken(await movePresentation(app, award.organiser, { ...(await draft()), entryId, to }));
    taken(await removeScheduleRoom(app, award.organiser, { ...(await draft()), roomId }));
    expect(await placeOf(entrants[0]!)).toBeUndefined();
    expect((await read()).shown?.rooms.length).toBe(1);
  });

  const publish = async (reason: string, more: object = {}) =>
    publishSchedule(award.world.app, award.organiser, { ...(await draft()), reason, isAware: false, ...more });
  const sendAll = async () => {
    award.world.mail.sent.length = 0;
    await sendScheduleLetters(award.world.app, scheduleLetterWords, new AbortController().signal);
    return award.world.mail.sent;
  };
  const calendarOf = (mail: { readonly attachments?: readonly { readonly content: Buffer }[] | undefined }) =>
    mail.attachments![0]!.content.toString().replaceAll('\r\n ', '');

  test('published, it is as it is: entrants and judges are invited, each once, and nobody else', async () => {
    const { app, mail } = award.world;
    for (const [at, startsAt] of ['08:00', '08:25', '08:50'].entries()) await place(entrants[at]!, startsAt);
    expect(codeOf(await publish(' '))).toBe('schedule-reason-missing');
    const preview = taken(await previewPublication(app, award.organiser, of));
    expect([preview.entries.length, preview.hiddenEntries, preview.judges.length]).toEqual([2, 1, 3]);
    expect(preview.entries.map(({ isReached }) => isReached)).toEqual([true, true]);
    expect(codeOf(await previewPublication(app, award.secretariat, of))).toBe('not-allowed');
    expect(taken(await publish('Công bố lần đầu'))).toEqual({ number: 1, letters: 6 });
    expect(codeOf(await publish('Lần nữa'))).toBe('schedule-no-draft');
    const version = (await read()).inForce!;
    await expect(
      app.db.updateTable('presentation').set({ is_kept: true }).where('schedule_id', '=', version.id).execute(),
    ).rejects.toThrow('a published schedule does not change');
    const counting = await countQueries(app, (counted) =>
      sendScheduleLetters(counted, scheduleLetterWords, new AbortController().signal),
    );
    const { sent } = mail;
    expect(sent.length).toBe(6);
    expect(counting.queries).toBeLessThan(25); // each version once, not once for each letter
    const own = sent.find(({ subject }) => subject.includes('lịch thuyết trình của Nền tảng Sông Mã 1'))!;
    expect(calendarOf(own)).toContain(`UID:${entrants[0]!.entryId}-thuyet-trinh@${SEASON}`);
    expect(calendarOf(own)).toContain('DTSTART:20190316T010000Z');
    expect(calendarOf(own)).toContain('METHOD:REQUEST');
    expect(own.text).toContain('11 Lê Hồng Phong');
    expect(await sendAll()).toEqual([]);
    expect(mail.sent).toEqual([]);
  });

  test('an entrant whom no mail reaches is named to officers, with a letter to print; one in conflict is not', async () => {
    const { app } = award.world;
    const printed = async (actor: Actor) => listLettersToPrint(app, actor, { ...of, locale: 'vi' });
    expect(taken(await printed(award.organiser))).toEqual([]);
    const [first] = entrants as [Submitted, Submitted, Submitted];
    await app.db.transaction().execute(async (db) => {
      const ends = db.updateTable('role_grant').set({ valid_to: award.world.app.clock.wallNow() });
      await ends.where('scope_id', '=', first.organisationId).execute();
      const letters = taken(await listLettersToPrint({ ...app, db }, award.organiser, { ...of, locale: 'vi' }));
      expect(letters.map(({ entryId }) => entryId)).toEqual([first.entryId]);
      const { body } = scheduleLetterWords(letters[0]!.facts, 'vi');
      expect([body.includes('11 Lê Hồng Phong'), body.includes('http')]).toEqual([true, false]);
      await db.updateTable('role_grant').set({ valid_to: null }).where('scope_id', '=', first.organisationId).execute();
    });
    expect(codeOf(await printed(award.judges[0]))).toBe('season-not-found');
    expect(codeOf(await printed(first.owner))).toBe('season-not-found');
    expect(codeOf(await printed(null))).toBe('not-signed-in');
  });

  test('a judge in a conflict reads of the entry neither on the page, in the file, nor in the letter', async () => {
    const { app } = award.world;
    const [free, conflicted] = [award.judges[0], award.judges[1]];
    const namesFor = async (judge: SignedIn) => taken(await readOwnTimetable(app, judge)).map(({ name }) => name);
    expect(await namesFor(free)).toEqual([1, 2, 3].map((at) => `Nền tảng Sông Mã ${at}`));
    expect(await namesFor(conflicted)).toEqual([1, 3].map((at) => `Nền tảng Sông Mã ${at}`));
    for (const other of [award.secretariat, award.organiser, award.auditor, entrants[0]!.owner])
      expect(await namesFor(other)).toEqual([]);
    expect(codeOf(await readOwnTimetable(app, null))).toBe('not-signed-in');
    const bodies = await app.db
      .selectFrom('schedule_letter')
      .select('body')
      .where('person_id', '=', conflicted.personId)
      .execute();
    expect(bodies.map(({ body }) => body?.includes('Nền tảng Sông Mã 2'))).toEqual([false]);
  });

  test('an entrant reads its own slot, nobody else’s, and says when it cannot come', async () => {
    const { app } = award.world;
    const [first, second] = entrants as [Submitted, Submitted];
    const presenting = async (actor: Actor, dossierId = first.dossierId) => readPresenting(app, actor, { dossierId });
    expect(taken(await presenting(first.owner))?.entries[0]?.slot).toMatchObject({
      startsAt: at('08:00'),
      roomName: 'Phòng 1',
    });
    expect(codeOf(await presenting(second.owner))).toBe('dossier-not-found');
    expect(codeOf(await presenting(null))).toBe('not-signed-in');
    for (const other of [award.judges[0], award.secretariat, award.organiser, award.auditor])
      expect(taken(await presenting(other))).toBeNull();
    const say = (actor: Actor, cannot: readonly string[], prefers: readonly string[] = []) =>
      declareAvailability(app, actor, {
        dossierId: first.dossierId,
        entryId: first.entryId,
        presentsOnline: true,
        cannot,
        prefers,
        note: 'Bay chuyến trưa',
      });
    expect(codeOf(await say(first.owner, ['2019-03-30/morning']))).toBe('half-day-unknown');
    expect(codeOf(await say(award.organiser, []))).toBe('entry-not-found');
    expect(codeOf(await say(second.owner, []))).toBe('dossier-not-found');
    const [morning, afternoon] = [`${DAY}/morning`, `${DAY}/afternoon`];
    expect(codeOf(await say(first.owner, [morning], ['2019-03-30/morning']))).toBe('half-day-unknown');
    expect(codeOf(await say(first.owner, [morning], [morning]))).toBe('half-day-contradicted');
    taken(await say(first.owner, [morning], [afternoon]));
    const said = taken(await presenting(first.owner))?.entries[0]?.said;
    expect([said?.presentsOnline, said?.times.map(({ kind, from }) => [kind, from.toString()])]).toEqual([
      true,
      [
        ['cannot', '2019-03-15T17:00:00Z'],
        ['prefers', `${DAY}T05:00:00Z`],
      ],
    ]);
  });

  test('the next version begins as a copy; who is late moves, and only who is affected gets a letter', async () => {
    const { app } = award.world;
    const [first, , third] = entrants as [Submitted, Submitted, Submitted];
    taken(await beginSchedule(app, award.organiser, of));
    expect((await read()).shown?.places.length).toBe(3);
    expect((await read()).shown?.warnings.map(({ code }) => code)).toContain('entrant-away');
    taken(await appendScheduleSlot(app, award.organiser, { ...(await draft()), startsAt: at('13:30') }));
    await place(first, '13:30');
    const preview = taken(await previewPublication(app, award.organiser, of));
    expect(preview.entries.map(({ entryId, change }) => [entryId, change])).toEqual([[first.entryId, 'moved']]);
    expect(codeOf(await publish('Đơn vị đến muộn'))).toBe('schedule-breaks-rules'); // the room is not online
    expect(taken(await publish('Đơn vị đến muộn', { isAware: true }))).toEqual({ number: 2, letters: 4 });
    const sent = await sendAll();
    const own = sent.find(({ subject }) => subject.includes('Nền tảng Sông Mã 1'))!;
    expect(calendarOf(own)).toMatch(/UID:\S+[\s\S]+SEQUENCE:2/);
    expect(own.text).toContain('Lý do thay đổi: Đơn vị đến muộn');
    expect(sent.some(({ subject }) => subject.includes(`Nền tảng Sông Mã 3`))).toBe(false);
    taken(await beginSchedule(app, award.organiser, of));
    taken(await movePresentation(app, award.organiser, { ...(await draft()), entryId: third.entryId, to: null }));
    taken(await publish('Đơn vị rút', { isAware: true }));
    const recalled = (await sendAll()).find(({ subject }) => subject.includes('Nền tảng Sông Mã 3'))!;
    expect(calendarOf(recalled)).toContain('METHOD:CANCEL');
    expect(calendarOf(recalled)).toContain('SEQUENCE:3');
    expect(calendarOf(recalled)).toContain(`UID:${third.entryId}-thuyet-trinh@${SEASON}`);
  });

  test('an entry that was excluded leaves the next draft, and a judge who left reads nothing any more', async () => {
    const { app } = award.world;
    const [first] = entrants as [Submitted];
    const excluded = { entryId: first.entryId, reason: 'Khai sai', decisionNumber: '05/QĐ-BTC' };
    taken(await excludeEntry(app, planner, excluded));
    expect(taken(await readOwnTimetable(app, award.judges[0])).map(({ name }) => name)).toEqual(['Nền tảng Sông Mã 2']);
    taken(await beginSchedule(app, planner, of));
    expect((await read(planner)).shown?.places.map(({ entry }) => entry)).toEqual([entrants[1]!.entryId]);
    taken(await publish('Loại hồ sơ', { isAware: true }));
    const recalled = (await sendAll()).find(({ subject }) => subject.includes('Nền tảng Sông Mã 1'))!;
    expect(calendarOf(recalled)).toContain('METHOD:CANCEL');
    const left = { left_at: app.clock.seasonNow(SEASON), left_reason: 'Đi công tác' };
    await app.db.updateTable('seat').set(left).where('person_id', '=', award.judges[0].personId).execute();
    expect(taken(await readOwnTimetable(app, award.judges[0]))).toEqual([]);
  });

  test('who scores an entry in another panel’s room is named to the organiser, and told on their own list', async () => {
    const { app } = award.world;
    const readers = await Promise.all([1, 2, 3].map((one) => addPerson(award.world, `reader-elsewhere-${one}`)));
    const second = entrants[1] as Submitted;
    const { council_id: councilId } = await app.db.selectFrom('panel').select('council_id').executeTakeFirstOrThrow();
    const judges = readers.map(({ personId }, seat) => ({ personId, isLead: seat === 0 }));
    const other = { seasonId: SEASON, councilId, name: 'Tiểu ban 2', judges };
    const { panelId: elsewhere } = taken(await formPanel(app, award.organiser, other));
    await joinCouncils(award.world, readers);
    const assigned = { seasonId: SEASON, panelId: elsewhere, judgingRound: 'thuyet-trinh', entryIds: [second.entryId] };
    taken(await assignEntries(app, award.secretariat, assigned));
    const unheard = async (who: Actor) => taken(await listAssignments(app, who)).map(({ isUnheard }) => isUnheard);
    expect([await unheard(readers[0]!), await unheard(award.judges[1])]).toEqual([[true], [false]]);
    taken(await beginSchedule(app, planner, of));
    expect((await read(planner)).shown?.warnings).toContainEqual({
      entry: second.entryId,
      code: 'reader-elsewhere',
      judges: readers.map(({ personId }) => personId).toSorted(),
    });
    const told = taken(await previewPublication(app, planner, of)).unheard;
    expect(told.map(({ name, entries }) => [name, entries]).toSorted()).toEqual(
      readers.map(({ name }) => [name, ['Nền tảng Sông Mã 2']]).toSorted(),
    );
    await stateConflict(award, planner, second.entryId);
    expect(taken(await previewPublication(app, planner, of)).unheard).toEqual([]);
    taken(await discardDraft(app, planner, await draftOf(planner)));
    const ruledOut = await ruledOutOfPlan([panelId, elsewhere]);
    for (const { personId } of readers) expect(ruledOut).toContainEqual({ judge: personId, entry: second.entryId });
    expect(ruledOut.filter(({ judge }) => award.judges.some(({ personId }) => personId === judge))).toEqual([]);
  });

  test('where the rules have the order drawn: committed to first, drawn once, checked by anybody', async () => {
    const { app } = award.world;
    const round = { seasonId: SEASON, judgingRound: 'chung-tuyen' };
    const drawn = withDrawnOrder(app);
    const revise = async () => ({
      ...round,
      revision: taken(await readSchedule(drawn, planner, round)).draft!.revision,
    });
    taken(await beginSchedule(drawn, planner, round));
    const draft = taken(await readSchedule(drawn, planner, round)).draft!;
    const commitment = draft.orderCommitment;
    taken(await saveScheduleRoom(drawn, planner, { ...(await revise()), ...room, panelId }));
    const plan = { days: [DAY], sessions: [{ from: '14:00', until: '16:00' }] };
    taken(await changeScheduleSlots(drawn, planner, { ...(await revise()), plan }));
    taken(
      await changeScheduleRules(drawn, planner, {
        ...(await revise()),
        quorum: 1,
        maxInARow: null,
        keepsCategories: false,
      }),
    );
    const { runId } = taken(await planSchedule(drawn, planner, await revise()));
    await wait(runId);
    const early = { ...(await revise()), reason: 'Chung tuyển', isAware: true };
    expect(codeOf(await publishSchedule(drawn, planner, early))).toBe('schedule-order-not-drawn');
    expect(codeOf(await drawOrder(drawn, award.secretariat, await revise()))).toBe('not-allowed');
    taken(await drawOrder(drawn, planner, await revise()));
    expect(codeOf(await drawOrder(drawn, planner, await revise()))).toBe('schedule-order-drawn');
    const move = { ...(await revise()), entryId: entrants[0]!.entryId, to: null };
    expect(codeOf(await movePresentation(drawn, planner, move))).toBe('schedule-order-drawn');
    expect(codeOf(await discardDraft(drawn, planner, await revise()))).toBe('schedule-order-drawn');
    expect(await readOrderDraws(drawn, of)).toEqual([]);
    const logged = async () =>
      JSON.stringify(await drawn.db.selectFrom('ledger_record').select('record').where(isOfOrder).execute());
    const told = ['candidates', 'seed', 'ticket'];
    for (const one of told) expect(await logged()).not.toContain(one);
    taken(await publishSchedule(drawn, planner, { ...(await revise()), reason: 'Chung tuyển', isAware: true }));
    for (const one of told) expect(await logged()).toContain(one);
    const subject = `presentation-order/${draft.id}/opened`;
    const row = await drawn.db
      .selectFrom('ledger_record')
      .select('record')
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow();
    const { opened } = row.record as unknown as { opened: Record<string, { document: Json; nonce: string }> };
    expect(Object.keys(opened).toSorted()).toEqual(['draw', 'list']);
    for (const { document, nonce } of Object.values(opened))
      expect(await logged()).toContain(commitTo(document, Buffer.from(nonce, 'hex')));
    const [request] = await readOrderDraws(drawn, of);
    expect(request?.beacon.commitment).toBe(commitment);
    const read = readDrawRequest(JSON.parse(JSON.stringify(request)));
    if (!read.ok) throw new Error(read.refusal.code);
    const { beacon, candidates } = read.value;
    if (beacon.source !== 'commitment') throw new Error(beacon.source);
    const opens = verifyCommitment(beacon.commitment, seedDocument(beacon), Buffer.from(beacon.seed, 'hex'));
    expect(opens).toBe(true);
    const shown = taken(await readSchedule(drawn, award.auditor, round)).shown!;
    const order = shown.places.toSorted((a, b) => (a.slot < b.slot ? -1 : 1)).map(({ entry }) => entry);
    // Everybody can present in every slot, so the order is that of the tickets.
    expect(order).toEqual(drawLots(beacon.seed, candidates).map(({ participantId }) => participantId));
  });
});

const isOfOrder = sql<boolean>`record->>'use' = 'presentation-order'`;

/** The same installation with a season whose order of presentations is drawn. */
function withDrawnOrder(app: App): App {
  const find: App['seasons']['find'] = (id) => {
    const held = app.seasons.find(id);
    if (held?.season.kind !== 'award' || !held.season.award.slot) return held;
    const slot = { ...held.season.award.slot, order: 'drawn' as const };
    return { ...held, season: { ...held.season, award: { ...held.season.award, slot } } };
  };
  return { ...app, seasons: { ...app.seasons, find } };
}
