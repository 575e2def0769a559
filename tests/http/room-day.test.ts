import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as mupdf from 'mupdf';
import type { RoomAct } from '#core/judging/room-events.ts';
import { scoreKey } from '#core/judging/score-sheet-total.ts';
import { translator } from '#messages/translate.ts';
import { followOwnRoom } from '#server/app/judging/follow-own-room.ts';
import { listPapers } from '#server/app/judging/list-papers.ts';
import { listRooms } from '#server/app/judging/list-rooms.ts';
import { findDisplayOfRoom, makeRoomDisplay, revokeRoomDisplay } from '#server/app/judging/make-room-display.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readPaper, readPaperScan } from '#server/app/judging/read-paper.ts';
import { readRoomPack } from '#server/app/judging/read-room-pack.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { planRoomOrder, readRoom, readRoomSignal } from '#server/app/judging/read-room.ts';
import { recordPaperReading } from '#server/app/judging/record-paper-reading.ts';
import { recordRoomAct } from '#server/app/judging/record-room-act.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { showRoomDisplay } from '#server/app/judging/show-room-display.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  addPerson,
  assignToPanel,
  openSheetOf,
  PDF,
  ROUND,
  sealSheet,
  codeOf,
  createAward,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { packDocument } from '../../src/routes/(council)/cham-diem/phong/[room]/bo-phieu.pdf/pack-document.ts';
import { addConflictedSecretary, stateConflict } from '#tests/support/cast.ts';
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
    const stop = app.rooms.follow(roomId, { changed: () => void told.push(1), closed: () => void told.push(0) });
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
    const absent = async () =>
      taken(await readResultTable(app, award.organiser, { seasonId: SEASON })).flatMap((row) =>
        row.isAbsent ? [row.entryId] : [],
      );
    expect(await absent(), 'what is judged by its papers alone is marked where titles are decided').toEqual([second]);
    taken(await act(award.judges[0], { kind: 'returned', entry: second }));
    expect(await absent()).toEqual([]);
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

describe('a room on paper', () => {
  const SCAN = { name: 'phieu.pdf', content: PDF };
  let second: SignedIn;
  let former: SignedIn;
  beforeAll(async () => {
    second = await addPerson(award.world, 'second-secretary', [['secretariat', 'season', SEASON]]);
    former = await addConflictedSecretary(award, entries[2]!.organisationId);
  });
  const paperOf = async (entry: number, judge: number) => {
    const rows = award.world.app.db.selectFrom('assignment').select('id');
    const found = rows
      .where('entry_id', '=', entries[entry]!.entryId)
      .where('person_id', '=', award.judges[judge]!.personId);
    return (await found.executeTakeFirstOrThrow()).id;
  };
  const type = async (
    who: SignedIn,
    assignmentId: string,
    { score = 8, scan = undefined as typeof SCAN | undefined, except = {} },
  ) => {
    const { definition } = taken(await readPaper(award.world.app, award.secretariat, { assignmentId }));
    const keys = definition.criteria.flatMap((criterion) =>
      criterion.subCriteria.map((sub) => scoreKey(criterion, sub)),
    );
    const content = {
      scores: { ...Object.fromEntries(keys.map((key) => [key, score])), ...except },
      comments: {},
      extras: {},
    };
    return recordPaperReading(award.world.app, who, { assignmentId, content, scan });
  };

  test('the pack holds the timetable and a sheet for each entry and judge, none for a judge in conflict', async () => {
    const { app } = award.world;
    expect(codeOf(await readRoomPack(app, award.judges[0], { roomId }))).toBe('room-run-by-others');
    expect(codeOf(await readRoomPack(app, award.auditor, { roomId }))).toBe('room-run-by-others');
    const pack = taken(await readRoomPack(app, award.secretariat, { roomId }));
    const sheets = pack.sheets.map(({ entry, judgeName }) => `${entry.name} / ${judgeName}`);
    const [one, two, three] = award.judges.map(({ name }) => name);
    expect(sheets.toSorted()).toEqual([
      ...[one, two, three].map((judge) => `Nền tảng Sông Mã 1 / ${judge}`),
      `Nền tảng Sông Mã 2 / ${two}`, // the other two are in conflict with it
      ...[one, two, three].map((judge) => `Nền tảng Sông Mã 3 / ${judge}`),
    ]);
    const locals = { t: translator('vi'), locale: 'vi', app } as App.Locals;
    const pdf = await app.documents.print('room-pack', packDocument(locals, pack), app.clock.wallNow());
    const document = mupdf.Document.openDocument(pdf, 'application/pdf');
    const pages = Array.from({ length: document.countPages() }, (_, at) =>
      document.loadPage(at).toStructuredText('preserve-whitespace').asText(),
    );
    expect(pages).toHaveLength(1 + sheets.length);
    expect(pages[0]).toContain('Phòng 2');
    for (const [at, sheet] of pack.sheets.entries()) {
      const words = pages[at + 1]!.replace(/\s+/g, ' ');
      for (const said of [
        sheet.code,
        sheet.judgeName,
        sheet.entry.name,
        'Tiêu chí Trọng số Điểm',
        'không có xung đột lợi ích',
        'ký, ghi rõ họ tên',
      ])
        expect(words).toContain(said);
      for (const { subCriteria } of sheet.definition.criteria)
        for (const { name, weight } of subCriteria) expect(words).toContain(`${name.vi} ${weight}%`);
    }
    // Whoever is in conflict with an entry prints nothing of it.
    expect(JSON.stringify(taken(await readRoomPack(app, former, { roomId })))).not.toContain('Sông Mã 3');
  });

  test('is typed by officers in no conflict, never by those who judge', async () => {
    const { app } = award.world;
    const assignmentId = await paperOf(2, 1);
    const asked = [null, ...award.judges, award.auditor, former, entries[2]!.owner, stranger, second, award.organiser];
    const codes = await Promise.all(asked.map(async (who) => codeOf(await readPaper(app, who, { assignmentId }))));
    expect(codes).toEqual(['not-signed-in', ...Array.from({ length: 7 }, () => 'entry-not-found'), 'ok', 'ok']);
    expect(codeOf(await readPaper(app, second, { assignmentId: await paperOf(1, 2) }))).toBe('entry-not-found'); // its judge is in conflict
    expect(codeOf(await listPapers(app, award.judges[0], { roomId }))).toBe('room-run-by-others');
  });

  test('two people read it independently: where they differ both read again, where they agree it is sealed', async () => {
    const { app } = award.world;
    const assignmentId = await paperOf(2, 1);
    expect(codeOf(await type(award.secretariat, assignmentId, {}))).toBe('paper-scan-missing');
    expect(codeOf(await type(award.secretariat, assignmentId, { score: 11, scan: SCAN }))).toBe('sheet-not-complete');
    expect(taken(await type(award.secretariat, assignmentId, { scan: SCAN }))).toBe('waits');
    expect(taken(await type(award.secretariat, assignmentId, {}))).toBe('waits'); // one person twice is one person
    const blind = taken(await readPaper(app, second, { assignmentId }));
    expect(blind).toMatchObject({ own: null, others: 1, differing: [], isSealed: false });
    const key = scoreKey(blind.definition.criteria[0]!, blind.definition.criteria[0]!.subCriteria[0]!);
    expect(taken(await type(second, assignmentId, { except: { [key]: 3 } }))).toBe('differs');
    const again = taken(await readPaper(app, award.secretariat, { assignmentId }));
    expect(again.differing).toEqual([key]);
    expect(JSON.stringify(again.own)).not.toContain(':3'); // where, never what
    expect(taken(await type(second, assignmentId, {}))).toBe('sealed');
    const version = await app.db.selectFrom('score_sheet_version').selectAll().executeTakeFirstOrThrow();
    expect(version).toMatchObject({
      ...{ version: 1, sealed_by: second.personId, entered_for: award.judges[1].personId },
      total_ten_thousandths: 80_000,
    });
    expect(await app.db.selectFrom('paper_sheet').selectAll().execute()).toHaveLength(1);
    const shown = taken(await readPanelResults(app, award.judges[1], { entryId: entries[2]!.entryId }));
    expect([shown.own?.fromPaper, shown.own?.totalHundredths]).toEqual([true, 800]);
    expect(taken(await readScan(second, assignmentId)).name).toBe('phieu.pdf');
    expect(codeOf(await type(award.organiser, assignmentId, { score: 1 }))).toBe('sheet-already-sealed');
    const states = taken(await listPapers(app, award.secretariat, { roomId })).map(({ state }) => state);
    expect(states.filter((state) => state === 'sealed-from-paper')).toHaveLength(1);
  });

  test('a sheet that its judge sealed on screen is never touched', async () => {
    const assignmentId = await paperOf(2, 0);
    await sealSheet(award, award.judges[0], { entryId: entries[2]!.entryId, score: 6 });
    expect(codeOf(await type(award.secretariat, assignmentId, { scan: SCAN }))).toBe('sheet-already-sealed');
    const sealed = await award.world.app.db.selectFrom('score_sheet_version').select('total_ten_thousandths').execute();
    expect(sealed.map((row) => row.total_ten_thousandths).toSorted()).toEqual([60_000, 80_000]);
  });

  test('a judge whose tablet died half-way: the signed paper takes the place of what was not sealed', async () => {
    const { app } = award.world;
    const assignmentId = await paperOf(0, 1);
    const sheet = await openSheetOf(award, award.judges[1], entries[0]!.entryId);
    const begun = { scoreSheetId: sheet.scoreSheetId, revision: sheet.revision, comments: {} };
    taken(await saveScores(app, award.judges[1], { ...begun, scores: { 'uniqueness.creative-technology': 2 } }));
    expect(taken(await type(award.secretariat, assignmentId, { score: 7, scan: SCAN }))).toBe('waits');
    expect(taken(await type(award.organiser, assignmentId, { score: 7 }))).toBe('sealed');
    const shown = taken(await readPanelResults(app, award.judges[1], { entryId: entries[0]!.entryId }));
    expect([shown.own?.totalHundredths, shown.own?.fromPaper]).toEqual([700, true]);
  });

  const readScan = (who: SignedIn, assignmentId: string) => readPaperScan(award.world.app, who, { assignmentId });
});

describe('whoever may know nothing of an entry finds nothing of it in any reading of a room', () => {
  const SECRETS = () => [entries[2]!.entryId, entries[2]!.dossierId, 'Sông Mã 3', 'Lam Sơn 3'];
  const seasonAndRound = { seasonId: SEASON, judgingRound: ROUND };
  const READS: Readonly<Record<string, (who: SignedIn | null) => Promise<unknown>>> = {
    room: (who) => readRoom(award.world.app, who, { roomId }),
    signal: (who) => readRoomSignal(award.world.app, who, { roomId }),
    order: (who) => planRoomOrder(award.world.app, who, { roomId, entryIds: entries.map(({ entryId }) => entryId) }),
    pack: (who) => readRoomPack(award.world.app, who, { roomId }),
    papers: (who) => listPapers(award.world.app, who, { roomId }),
    rooms: (who) => listRooms(award.world.app, who),
    'own room': (who) => followOwnRoom(award.world.app, who, { ...seasonAndRound, entryId: entries[2]!.entryId }),
    display: (who) => findDisplayOfRoom(award.world.app, who, { roomId }),
  };
  const cast: Record<string, SignedIn | null> = {};
  beforeAll(async () => {
    await stateConflict(award, award.judges[2], entries[2]!.entryId);
    Object.assign(cast, {
      'judge in conflict': award.judges[2],
      'secretary who once was a member': await addConflictedSecretary(award, entries[2]!.organisationId),
      'secretary of another season': await addPerson(award.world, 'elsewhere', [['secretariat', 'season', 'vda-2024']]),
      'judge of no panel here': await addPerson(award.world, 'judge-elsewhere'),
      owner: entries[2]!.owner,
      nobody: null,
    });
  });

  test.each(Object.keys(READS))('%s', async (read) => {
    // First that it could leak: whoever may know of it does.
    const known = JSON.stringify(await READS[read]!(award.secretariat));
    if (['room', 'pack', 'papers'].includes(read)) expect(known).toContain('Sông Mã 3');
    for (const [name, who] of Object.entries(cast)) {
      const told = JSON.stringify(await READS[read]!(who));
      for (const secret of SECRETS()) expect(told, `${read} by ${name}`).not.toContain(secret);
    }
  });

  test('rooms are listed to those who sit there and to officers of the season alone', async () => {
    const counts = [award.judges[1], award.secretariat, award.auditor, cast['secretary of another season']!, stranger];
    const listed = await Promise.all(counts.map(async (who) => taken(await listRooms(award.world.app, who)).length));
    expect(listed).toEqual([1, 1, 1, 0, 0]);
  });
});

test('whoever has not signed for their capacity reads no name in the room, and runs none as its lead', async () => {
  const { app } = award.world;
  const names = async (who: SignedIn) => (await see(who)).presentations.flatMap(({ entry }) => entry?.name ?? []);
  const sit = (judge: SignedIn, capacity: string | null) =>
    app.db.updateTable('council_member').set({ capacity }).where('person_id', '=', judge.personId).execute();
  for (const judge of award.judges.slice(0, 2)) {
    const before = await names(judge);
    expect(before).not.toEqual([]);
    await sit(judge, 'press'); // and the embargo unsigned
    expect(await names(judge)).toEqual([]);
    expect(taken(await listRooms(app, judge)).map(({ mayRun }) => mayRun)).toEqual([false]);
    expect(codeOf(await act(judge, { kind: 'paused' }))).toBe('room-run-by-others');
    await sit(judge, null);
    expect(await names(judge)).toEqual(before);
  }
});

test('a judge who left the panel follows the room no longer, whatever the timetable says', async () => {
  const { app } = award.world;
  expect(codeOf(await readRoom(app, award.judges[1], { roomId }))).toBe('ok');
  await app.db
    .updateTable('seat')
    .set({ left_at: app.clock.wallNow(), left_reason: 'Ốm' })
    .where('person_id', '=', award.judges[1].personId)
    .execute();
  expect(codeOf(await readRoom(app, award.judges[1], { roomId }))).toBe('room-not-found');
  const { judges, presentations } = await see(award.secretariat);
  expect(judges.map(({ personId }) => personId)).not.toContain(award.judges[1].personId);
  expect(presentations[0]?.judges).toBe(2);
});

test('a server that stops ends what its screens listen to', () => {
  const { rooms } = award.world.app;
  const told: string[] = [];
  const follower = { changed: () => void told.push('changed'), closed: () => void told.push('closed') };
  const gone = rooms.follow(roomId, follower);
  gone();
  rooms.follow(roomId, follower);
  rooms.close();
  rooms.follow(roomId, follower);
  expect(told).toEqual(['closed', 'closed']);
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
