import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoomAct } from '#core/judging/room-events.ts';
import { makeRoomDisplay, revokeRoomDisplay } from '#server/app/judging/make-room-display.ts';
import { planRoomOrder, readRoom, readRoomSignal } from '#server/app/judging/read-room.ts';
import { recordRoomAct } from '#server/app/judging/record-room-act.ts';
import { showRoomDisplay } from '#server/app/judging/show-room-display.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  addPerson,
  assignToPanel,
  codeOf,
  createAward,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { stateConflict } from '#tests/support/cast.ts';
import { publishRoom } from '#tests/support/room.ts';

let award: Award;
let entries: readonly Submitted[];
let roomId: string;
let stranger: SignedIn;

beforeAll(async () => {
  award = await createAward();
  entries = [await submitApplicant(award, 0), await submitApplicant(award, 1), await submitApplicant(award, 2)];
  const entryIds = entries.map(({ entryId }) => entryId);
  const panelId = await assignToPanel(award, entryIds);
  const judges = award.judges.map(({ personId }) => personId);
  roomId = await publishRoom(award, { panelId, entryIds, judges, startsAt: '2019-03-16T09:00:00+07:00' });
  stranger = await addPerson(award.world, 'stranger');
});
afterAll(() => award.world.close());

const at = (time: string) => award.world.clock.set(`2019-03-16T${time}+07:00`);
const see = async (who: SignedIn | null) => taken(await readRoom(award.world.app, who, { roomId }));
const act = async (who: SignedIn, what: RoomAct, seenSequence?: number) =>
  recordRoomAct(award.world.app, who, {
    roomId,
    act: what,
    seenSequence: seenSequence ?? (await see(award.secretariat)).signal.sequence,
  });

describe('the day of a room', () => {
  test('is followed by its judges and the officers; for everybody else there is no such room', async () => {
    const { app } = award.world;
    const asked = [
      null,
      award.judges[0],
      award.judges[2],
      award.secretariat,
      award.organiser,
      award.auditor,
      entries[0]!.owner,
      stranger,
    ];
    const seen = await Promise.all(asked.map(async (who) => codeOf(await readRoom(app, who, { roomId }))));
    expect(seen).toEqual(['not-signed-in', 'ok', 'ok', 'ok', 'ok', 'ok', 'room-not-found', 'room-not-found']);
    const run = await Promise.all(
      asked.map(async (who) =>
        codeOf(await recordRoomAct(app, who, { roomId, seenSequence: 99, act: { kind: 'paused' } })),
      ),
    );
    expect(run).toEqual([
      'not-signed-in',
      ...['room-changed-meanwhile', 'room-run-by-others', 'room-changed-meanwhile', 'room-changed-meanwhile'],
      ...['room-run-by-others', 'room-not-found', 'room-not-found'],
    ]);
  });

  test('runs: who is there, the clock, the next part, the end', async () => {
    const { app } = award.world;
    const lead = award.judges[0];
    at('09:00:00');
    taken(await act(lead, { kind: 'entrant-present', entry: entries[0]!.entryId }));
    for (const { personId } of award.judges.slice(0, 2))
      taken(await act(lead, { kind: 'judge-present', judge: personId }));
    expect(codeOf(await act(lead, { kind: 'judge-present', judge: stranger.personId }))).toBe('judge-not-of-room');
    const told: number[] = [];
    const stop = app.rooms.follow(roomId, () => void told.push(1));
    taken(await act(lead, { kind: 'started', entry: entries[0]!.entryId }));
    await expect.poll(() => told.length).toBe(1);
    stop();
    at('09:03:00');
    taken(await act(award.secretariat, { kind: 'part-begun' }));
    at('09:05:00');
    const view = await see(award.judges[1]);
    expect(view.signal).toMatchObject({
      timer: { part: 1, partBegunAtMs: Temporal.Instant.from('2019-03-16T09:03:00+07:00').epochMilliseconds },
      now: { name: 'Nền tảng Sông Mã 1' },
      next: { entry: { name: 'Nền tảng Sông Mã 2' } },
      lateMinutes: 0,
    });
    expect(view.signal.parts.map(({ seconds }) => seconds)).toEqual([180, 600, 600, 120]);
    expect(view.presentations[0]).toMatchObject({ state: 'running', isPresent: true, judgesPresent: 2, judges: 3 });
    expect(view.mayRun).toBe(false);
  });

  test('two presses of one button are one: the second has not seen the first', async () => {
    const { sequence } = (await see(award.secretariat)).signal;
    at('09:13:00');
    const both = await Promise.all([
      act(award.judges[0], { kind: 'part-begun' }, sequence),
      act(award.secretariat, { kind: 'part-begun' }, sequence),
    ]);
    expect(both.map(codeOf).toSorted()).toEqual(['ok', 'room-changed-meanwhile']);
    expect((await see(award.secretariat)).signal.timer?.part).toBe(2);
  });

  test('a no-show is called back, and the rest of the day is turned round with a look at it first', async () => {
    const { app } = award.world;
    at('09:25:00');
    taken(await act(award.judges[0], { kind: 'ended' }));
    const [, second, third] = entries.map(({ entryId }) => entryId) as [string, string, string];
    taken(await act(award.judges[0], { kind: 'no-show', entry: second }));
    expect((await see(award.judges[0])).presentations.map(({ state }) => state)).toEqual([
      'ended',
      'no-show',
      'waiting',
    ]);
    taken(await act(award.judges[0], { kind: 'returned', entry: second }));
    at('09:30:00');
    expect((await see(award.judges[0])).signal.lateMinutes).toBe(5);
    const turned = { roomId, entryIds: [third, second] };
    expect(
      taken(await planRoomOrder(app, award.judges[0], turned)).map(({ entry, toMs }) => [
        entry?.name,
        new Date(toMs).toISOString(),
      ]),
    ).toEqual([
      ['Nền tảng Sông Mã 3', '2019-03-16T02:30:00.000Z'],
      ['Nền tảng Sông Mã 2', '2019-03-16T02:55:00.000Z'],
    ]);
    taken(await act(award.judges[0], { kind: 'reordered', entries: [third, second] }));
    expect((await see(award.judges[0])).signal.next?.entry?.name).toBe('Nền tảng Sông Mã 3');
    const newest = (await see(award.judges[0])).undoable;
    taken(await act(award.judges[0], { kind: 'undone', undoes: newest!.sequence }));
    expect((await see(award.judges[0])).signal.next?.entry?.name).toBe('Nền tảng Sông Mã 2');
  });
});

describe('what the screens of a room tell', () => {
  test('a judge in conflict reads that another entry is heard, and nothing else of it', async () => {
    const { app } = award.world;
    const second = entries[1]!;
    await stateConflict(award, award.judges[2], second.entryId);
    await stateConflict(award, award.judges[0], second.entryId);
    taken(await act(award.secretariat, { kind: 'started', entry: second.entryId }));
    const seen = await see(award.judges[2]);
    expect(seen.signal.now).toBeNull();
    expect(seen.signal.timer).not.toBeNull();
    expect(seen.presentations[1]).toMatchObject({ entryId: null, entry: null, state: 'running' });
    const told = JSON.stringify([seen, taken(await readRoomSignal(app, award.judges[2], { roomId }))]);
    for (const secret of [second.entryId, second.dossierId, 'Sông Mã 2', 'Lam Sơn 2'])
      expect(told).not.toContain(secret);
    expect(JSON.stringify(await see(award.judges[1]))).toContain('Sông Mã 2');
    // The lead is in conflict too: the clock of this presentation is the secretary's.
    expect(codeOf(await act(award.judges[0], { kind: 'paused' }))).toBe('presentation-run-by-others');
    expect(codeOf(await act(award.judges[0], { kind: 'no-show', entry: second.entryId }))).not.toBe('ok');
    taken(await act(award.secretariat, { kind: 'paused' }));
  });

  test('the display shows the clock and the announced names to whoever holds its address, until it is taken back', async () => {
    const { app } = award.world;
    expect(codeOf(await makeRoomDisplay(app, award.judges[1], { roomId }))).toBe('room-run-by-others');
    expect(codeOf(await makeRoomDisplay(app, stranger, { roomId }))).toBe('room-not-found');
    const { address } = taken(await makeRoomDisplay(app, award.secretariat, { roomId }));
    const token = address.split('/').at(-1)!;
    const shown = await showRoomDisplay(app, token);
    expect(shown?.signal).toMatchObject({ now: { name: 'Nền tảng Sông Mã 2' }, timer: { part: 0 } });
    const kept = JSON.stringify(await app.db.selectFrom('room_display').selectAll().execute());
    expect(kept).not.toContain(token);
    const told = JSON.stringify(shown);
    const secrets = [
      'judge-1',
      award.judges[0].personId,
      ...entries.flatMap(({ entryId, dossierId }) => [entryId, dossierId]),
    ];
    for (const secret of secrets) expect(told).not.toContain(secret);
    const second = taken(await makeRoomDisplay(app, award.judges[0], { roomId }))
      .address.split('/')
      .at(-1)!;
    expect(await showRoomDisplay(app, token)).toBeNull();
    taken(await revokeRoomDisplay(app, award.organiser, { roomId }));
    expect(await showRoomDisplay(app, second)).toBeNull();
    expect(await showRoomDisplay(app, '')).toBeNull();
  });
});

test('what happened agrees with itself', async () => {
  await expectInvariants(award.world.app.db);
  const acts = await award.world.app.db
    .selectFrom('audit_event')
    .select('action')
    .where('subject_kind', '=', 'room')
    .execute();
  expect(acts.length).toBeGreaterThan(8);
  expect(SEASON).toBe('sao-khue-2019');
});
