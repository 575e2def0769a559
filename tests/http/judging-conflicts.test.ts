import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import { declareConflictOfJudge } from '#server/app/judging/declare-conflict-of-judge.ts';
import { declareConflicts } from '#server/app/judging/declare-conflicts.ts';
import { keepAllSuggestions, lookForConflicts } from '#server/app/judging/keep-suggestions.ts';
import { listCouncilForEntrant } from '#server/app/judging/list-council-for-entrant.ts';
import { decideSheet } from '#server/app/judging/decide-sheet.ts';
import { listQuestionedSheets } from '#server/app/judging/list-questioned-sheets.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { listEntriesToDeclare } from '#server/app/judging/list-entries-to-declare.ts';
import { openCouncilList } from '#server/app/judging/open-council-list.ts';
import { recordEmployer, withdrawEmployer } from '#server/app/judging/record-employer.ts';
import { endTurn, tryTurn } from '#server/db/queries/due.ts';
import { insertEmployer } from '#server/db/queries/judge-employer.ts';
import { listConflicts as listConflictsOf } from '#server/db/queries/judging.ts';
import { decideConflict } from '#server/app/judging/decide-conflict.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { listConflicts } from '#server/app/judging/list-conflicts.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  AT,
  codeOf,
  createAward,
  SEASON,
  sealSheet,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { recuseJudge, stateConflict } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

let award: Award;
let own: Submitted;
/** Accepted, and assigned to nobody. */
let other: Submitted;

beforeAll(async () => {
  award = await createAward();
  own = await submitApplicant(award, 0);
  other = await submitApplicant(award, 1);
  taken(await acceptEntry(award.world.app, award.secretariat, other));
  await assignToPanel(award, [own.entryId]);
});
afterAll(() => award.world.close());

const conflicts = async (actor: SignedIn) => taken(await listConflicts(award.world.app, actor, { seasonId: SEASON }));
/** Of the two entries those that a judge may see nothing of. */
const conflictsOf = async ({ personId }: SignedIn) =>
  (await listConflictsOf(award.world.app.db, [own.entryId, other.entryId], [personId])).map(({ entry_id }) => entry_id);
const judged = async (judge: SignedIn) => taken(await listAssignments(award.world.app, judge)).length;
const resolve = async (actor: SignedIn, conflictId: string, more: Partial<Parameters<typeof decideConflict>[2]> = {}) =>
  codeOf(
    await decideConflict(award.world.app, actor, {
      seasonId: SEASON,
      conflictId,
      outcome: 'dismissed',
      reason: 'Không còn liên quan',
      seen: 0,
      ...more,
    }),
  );

describe('resolving what a judge said of themselves', () => {
  test('it holds at once, is dismissed with a reason only, and may be confirmed again', async () => {
    const { judges, secretariat, organiser, auditor } = award;
    await recuseJudge(award);
    expect(await judged(judges[2])).toBe(0);
    const [line] = await conflicts(secretariat);
    expect(line).toMatchObject({ state: 'declared', origin: 'judge', personName: 'judge-3', resolutions: 0 });
    expect(await resolve(auditor, line!.id)).toBe('conflict-not-found');
    expect(await resolve(secretariat, line!.id, { reason: '  ' })).toBe('conflict-reason-missing');
    const both = await Promise.all([resolve(secretariat, line!.id), resolve(organiser, line!.id)]);
    expect(both.toSorted()).toEqual(['conflict-resolved-meanwhile', 'ok']);
    expect(await judged(judges[2])).toBe(1);
    expect(await resolve(organiser, line!.id, { outcome: 'confirmed', seen: 1 })).toBe('ok');
    expect(await judged(judges[2])).toBe(0);
    const [after] = await conflicts(auditor);
    expect(after!.steps.map(({ outcome }) => outcome)).toEqual(['dismissed', 'confirmed']);
  });

  test('an officer neither sees nor resolves the conflicts of an organisation they are in a conflict with', async () => {
    const [line] = await conflicts(award.organiser);
    await stateConflict(award, award.organiser, own.entryId);
    expect(await conflicts(award.organiser)).toEqual([]);
    expect(await resolve(award.organiser, line!.id, { seen: 2 })).toBe('conflict-not-found');
    const ofOrganiser = (await conflicts(award.secretariat)).find(({ personName }) => personName === 'organiser')!;
    expect(await resolve(award.secretariat, ofOrganiser.id)).toBe('ok');
    expect((await conflicts(award.organiser)).length).toBe(2);
  });
});

describe('what a judge declares before anything is assigned', () => {
  const declare = (judge: SignedIn, more: Partial<Parameters<typeof declareConflicts>[2]>) =>
    declareConflicts(award.world.app, judge, { seasonId: SEASON, marked: [], none: [], ...more });
  const declarable = async (judge: SignedIn) =>
    taken(await listEntriesToDeclare(award.world.app, judge, { seasonId: SEASON })).entries;

  test('names, organisations and categories only, without those of a conflict, and none for whoever sits on no council', async () => {
    const [, second, third] = award.judges;
    expect((await declarable(second)).map((line) => Object.keys(line).toSorted())[0]).toEqual([
      'categoryLabel',
      'categoryName',
      'entryId',
      'isAnswered',
      'name',
      'organisationName',
    ]);
    expect((await declarable(second)).map(({ entryId }) => entryId)).toEqual(
      expect.arrayContaining([own.entryId, other.entryId]),
    );
    expect((await declarable(third)).map(({ entryId }) => entryId)).toEqual([other.entryId]);
    for (const [who, outcome] of [
      [own.owner, 'season-not-found'],
      [award.auditor, 'season-not-found'],
      [null, 'not-signed-in'],
    ] as const)
      expect(codeOf(await listEntriesToDeclare(award.world.app, who, { seasonId: SEASON }))).toBe(outcome);
  });

  test('a mark needs a kind and a reason; then it is gone, and the rest is answered', async () => {
    const [first] = award.judges;
    const mark = { entryId: other.entryId, kind: 'family', reason: 'Em ruột là giám đốc' };
    const none = [own.entryId, other.entryId];
    expect(codeOf(await declare(first, { marked: [{ ...mark, reason: ' ' }] }))).toBe('conflict-reason-missing');
    expect(codeOf(await declare(first, { marked: [{ ...mark, kind: 'sponsor' }] }))).toBe('conflict-kind-unknown');
    expect(taken(await declare(first, { marked: [mark], none }))).toEqual({ declared: 1, none: 1 });
    expect((await declarable(first)).map(({ entryId, isAnswered }) => [entryId, isAnswered])).toEqual([
      [own.entryId, true],
    ]);
    expect(taken(await declare(first, { marked: [mark], none: [] }))).toEqual({ declared: 0, none: 0 }); // no word that it exists
  });
});

describe('what data suggest', () => {
  const record = (judge: SignedIn, more: Partial<Parameters<typeof recordEmployer>[2]>) =>
    recordEmployer(award.world.app, judge, {
      seasonId: SEASON,
      name: 'Chi nhánh',
      taxCode: '',
      workedUntil: '',
      ...more,
    });
  const suggested = async () =>
    (await conflicts(award.secretariat)).filter(({ origin, kind }) => origin === 'data' && kind !== 'mail-domain');

  test('a former employer of the same family is suggested, explains itself, and stays dismissed', async () => {
    const [, second] = award.judges;
    expect(await suggested()).toEqual([]);
    expect(codeOf(await record(second, { name: ' ' }))).toBe('employer-name-missing');
    expect(codeOf(await record(second, { taxCode: '123' }))).toBe('tax-code-malformed');
    expect(codeOf(await record(second, { workedUntil: '2019-02-30' }))).toBe('employer-day-unreadable');
    expect(codeOf(await record(own.owner, {}))).toBe('season-not-found');
    taken(await record(second, { taxCode: '0101248141-001', workedUntil: '2018-06-30' }));
    const [line] = await suggested();
    expect(line).toMatchObject({
      kind: 'past-employer',
      state: 'open',
      personName: 'judge-2',
      organisationId: other.organisationId,
    });
    expect(JSON.parse(line!.fact)).toEqual({ employer: 'Chi nhánh', taxCode: '0101248141-001', until: '2018-06-30' });
    expect((await conflictsOf(second)).length).toBe(0);
    expect(await resolve(award.secretariat, line!.id)).toBe('ok');
    const look = (actor: SignedIn) => lookForConflicts(award.world.app, actor, { seasonId: SEASON });
    expect(taken(await look(award.secretariat))).toEqual({ found: 0 });
    expect(await keepAllSuggestions(award.world.app)).toBe(0);
    expect(codeOf(await look(award.auditor))).toBe('season-not-found');
    expect((await suggested()).map(({ state }) => state)).toEqual(['dismissed']);
    expect(await resolve(award.secretariat, line!.id, { outcome: 'confirmed', seen: 1 })).toBe('ok');
    expect(await conflictsOf(second)).toEqual([other.entryId]);
    const pair = { person_id: second.personId, entry_id: other.entryId };
    expect(await listConflictsOf(award.world.app.db, [other.entryId], [second.personId])).toEqual([pair]);
  });

  test('what a judge took back is no employer any more', async () => {
    const [, second] = award.judges;
    const { employers } = taken(await listEntriesToDeclare(award.world.app, second, { seasonId: SEASON }));
    const back = { seasonId: SEASON, employerId: employers[0]!.id };
    expect(codeOf(await withdrawEmployer(award.world.app, award.judges[0], back))).toBe('employer-not-found');
    taken(await withdrawEmployer(award.world.app, second, back));
    expect(codeOf(await withdrawEmployer(award.world.app, second, back))).toBe('employer-not-found');
    expect(taken(await listEntriesToDeclare(award.world.app, second, { seasonId: SEASON })).employers).toEqual([]);
  });
});

describe('what an entrant states of the council', () => {
  const list = async (actor: Actor) => listCouncilForEntrant(award.world.app, actor, other);
  const state = async (actor: Actor, more: Partial<Parameters<typeof declareConflictOfJudge>[2]> = {}) => {
    const said = {
      dossierId: other.dossierId,
      personId: award.judges[2].personId,
      kind: 'contract',
      reason: 'Nhà thầu',
    };
    return codeOf(await declareConflictOfJudge(award.world.app, actor, { ...said, ...more }));
  };
  const open = (actor: Actor, how: 'open' | 'closed') =>
    openCouncilList(award.world.app, actor, { seasonId: SEASON, open: how });

  test('nobody reads the names until the organiser opens them, and only accepted entrants do then', async () => {
    const { organiser, secretariat, auditor, judges } = award;
    expect(codeOf(await list(other.owner))).toBe('council-not-disclosed');
    expect(codeOf(await open(secretariat, 'open'))).toBe('not-allowed');
    taken(await open(organiser, 'open'));
    const viewer = await addPerson(award.world, 'viewer', [
      ['organisation-viewer', 'organisation', other.organisationId],
    ]);
    const cast = {
      owner: other.owner,
      viewer,
      rival: own.owner,
      secretariat,
      organiser,
      auditor,
      judge: judges[2],
      nobody: null,
    };
    const told = Object.entries(cast).map(async ([who, actor]) => [who, codeOf(await list(actor))]);
    expect(Object.fromEntries(await Promise.all(told))).toEqual({
      owner: 'ok',
      viewer: 'ok',
      rival: 'dossier-not-found',
      secretariat: 'dossier-not-found',
      organiser: 'dossier-not-found',
      auditor: 'dossier-not-found',
      judge: 'dossier-not-found',
      nobody: 'not-signed-in',
    });
    const { people } = taken(await list(other.owner));
    expect(people.map(({ name }) => name)).toEqual(['judge-1', 'judge-2', 'judge-3']);
    expect(JSON.stringify(people)).not.toContain('@');
    expect(await state(viewer)).toBe('dossier-not-yours-to-change');
  });

  test('it holds only once it is confirmed, is stated once, and the entrant reads no reason', async () => {
    const { judges, secretariat, organiser } = award;
    expect(await state(other.owner, { reason: '' })).toBe('conflict-reason-missing');
    expect(await state(other.owner, { kind: 'sponsor' })).toBe('conflict-kind-unknown');
    expect(await state(other.owner, { personId: own.owner.personId })).toBe('council-person-not-found');
    expect(await state(other.owner)).toBe('ok');
    expect(await state(other.owner)).toBe('conflict-already-stated');
    expect(await conflictsOf(judges[2])).not.toContain(other.entryId);
    const line = (await conflicts(secretariat)).find(({ origin }) => origin === 'entrant')!;
    expect(line).toMatchObject({ state: 'open', kind: 'contract', reason: 'Nhà thầu', dossierId: null });
    expect(await resolve(secretariat, line.id, { outcome: 'confirmed', reason: 'DA-XAC-MINH' })).toBe('ok');
    expect(await conflictsOf(judges[2])).toContain(other.entryId);
    expect(JSON.stringify(taken(await list(other.owner)))).not.toContain('DA-XAC-MINH');
    taken(await open(organiser, 'closed'));
    expect(codeOf(await list(other.owner))).toBe('council-not-disclosed');
  });
});

describe('a conflict found after scoring', () => {
  const questioned = async (actor: SignedIn) =>
    taken(await listQuestionedSheets(award.world.app, actor, { seasonId: SEASON }));
  const decide = async (actor: SignedIn, more: Partial<Parameters<typeof decideSheet>[2]> = {}) => {
    const { assignment_id: assignmentId } = await award.world.app.db
      .selectFrom('score_sheet')
      .innerJoin('assignment', 'assignment.id', 'score_sheet.assignment_id')
      .select('assignment_id')
      .where('assignment.person_id', '=', award.judges[1].personId)
      .executeTakeFirstOrThrow();
    const asked = {
      seasonId: SEASON,
      assignmentId,
      outcome: 'counted',
      reason: 'Xung đột không ảnh hưởng',
      seen: 0,
    } as const;
    return codeOf(await decideSheet(award.world.app, actor, { ...asked, decisionNumber: '12/QĐ-HĐ', ...more }));
  };
  const means = async (actor: SignedIn) => {
    const [sheet] = await questioned(actor);
    const { withIt, withoutIt } = sheet!.both!;
    return [withIt.resultHundredths, withIt.countedJudges, withoutIt.resultHundredths, withoutIt.countedJudges];
  };
  const counted = async () => {
    const rows = taken(await readResultTable(award.world.app, award.secretariat, { seasonId: SEASON }));
    const { result, inQuestion } = rows.find(({ entryId }) => entryId === own.entryId)!;
    return [result?.resultHundredths, result?.countedJudges, inQuestion];
  };
  const recognise = async () => {
    const decision = { number: '20/QĐ-VINASA', signedOn: '2019-04-05', subject: 'Công nhận danh hiệu' };
    const grants = [{ titleId: 'sao-khue', entryIds: [own.entryId] }];
    const asked = { ...decision, seasonId: SEASON, grants, notRecognised: [] };
    return codeOf(await decideRecognition(award.world.app, chief, asked));
  };
  let chief: SignedIn;

  test('leaves the sheet in question: it does not count, and no title is decided', async () => {
    const { judges, secretariat } = award;
    chief = await addPerson(award.world, 'chief', [['organiser', 'season', SEASON]]);
    await sealSheet(award, judges[0], { entryId: own.entryId, score: 8 });
    await sealSheet(award, judges[1], { entryId: own.entryId, score: 9 });
    expect(await questioned(secretariat)).toEqual([]);
    expect(await counted()).toEqual([850, 2, 0]);
    await stateConflict(award, judges[1], own.entryId);
    expect(await counted()).toEqual([800, 1, 1]);
    expect((await questioned(chief)).map(({ state, judgeName }) => [state, judgeName])).toEqual([
      ['in-question', 'judge-2'],
    ]);
    expect(await means(chief)).toEqual([850, 2, 800, 1]);
    award.world.clock.set(AT.decision);
    expect(await recognise()).toBe('sheets-in-question');
    expect(await decide(secretariat)).toBe('sheet-not-in-question');
    expect(await decide(chief, { reason: ' ' })).toBe('ruling-reason-missing');
    expect(await decide(chief, { outcome: 'maybe' as never })).toBe('ruling-outcome-unknown');
  });

  test('the organiser includes or excludes it by a logged decision, and both results stay', async () => {
    const atOnce = await Promise.all([decide(chief), decide(chief)]);
    expect(atOnce.toSorted()).toEqual(['ok', 'sheet-decided-meanwhile']);
    expect(await counted()).toEqual([850, 2, 0]);
    expect(await decide(chief)).toBe('sheet-decided-meanwhile');
    expect(await decide(chief, { outcome: 'excluded', decisionNumber: '', seen: 1 })).toBe('ok');
    expect(await counted()).toEqual([800, 1, 0]);
    expect(await means(award.secretariat)).toEqual([850, 2, 800, 1]);
    const [sheet] = await questioned(award.auditor);
    expect(sheet!.rulings.map(({ counts, decisionNumber, ruledBy }) => [counts, decisionNumber, ruledBy])).toEqual([
      [true, '12/QĐ-HĐ', 'chief'],
      [false, null, 'chief'],
    ]);
    const logged = await award.world.app.db
      .selectFrom('audit_event')
      .select('action')
      .where('subject_id', '=', own.entryId)
      .where('action', 'in', ['sheet-counted', 'sheet-excluded'])
      .execute();
    expect(logged.map(({ action }) => action).toSorted()).toEqual(['sheet-counted', 'sheet-excluded']);
    expect(await judged(award.judges[1])).toBe(0);
    expect(await recognise()).toBe('entries-not-honourable');
  });

  test('a decision to count it outweighs what was known then: a conflict found later puts it in question again', async () => {
    const { judges, world } = award;
    expect(await decide(chief, { seen: 2 })).toBe('ok');
    expect(await counted()).toEqual([850, 2, 0]);
    world.clock.set('2019-04-05T09:10:00+07:00');
    await stateConflict(award, judges[1], own.entryId);
    expect(await counted()).toEqual([800, 1, 1]);
    expect(await means(chief)).toEqual([850, 2, 800, 1]);
    expect((await questioned(chief)).map(({ state }) => state)).toEqual(['in-question']);
    expect(await recognise()).toBe('sheets-in-question');
    expect(await decide(chief, { seen: 3 })).toBe('ok');
    world.clock.set('2019-04-05T09:20:00+07:00');
    const stated = (await conflicts(chief)).filter(
      ({ personName, state }) => personName === 'judge-2' && state === 'declared',
    );
    expect(stated.length).toBeGreaterThan(0);
    for (const { id } of stated) expect(await resolve(chief, id, { outcome: 'confirmed' })).toBe('ok');
    expect(await counted()).toEqual([850, 2, 0]); // what was known is no news once it is confirmed
  });
});

test('the data are looked through by one process at a time, until the judging is over', async () => {
  const { app, clock } = award.world;
  const { personId } = award.judges[0];
  const at = app.clock.wallNow();
  const row = { name: 'Công ty mẹ', folded: 'cong ty me', taxCode: '0101248141-002', workedUntil: null, at };
  await insertEmployer(app.db, { ...row, id: app.ids.uuid(), personId });
  await app.db.connection().execute(async (connection) => {
    expect(await tryTurn(connection, 'conflict-suggestions')).toBe(true);
    expect(await keepAllSuggestions(app)).toBe(0);
    await endTurn(connection, 'conflict-suggestions');
  });
  clock.set(AT.decision);
  expect(await keepAllSuggestions(app)).toBe(0);
  clock.set(AT.presentation);
  expect(await keepAllSuggestions(app)).toBe(1);
  expect(await keepAllSuggestions(app)).toBe(0);
});

test('every invariant holds', () => expectInvariants(award.world.app.db));
