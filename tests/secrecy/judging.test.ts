import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countEntries } from '#server/app/dossier/count-entries.ts';
import { exportDossiers } from '#server/app/dossier/export-dossiers.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readConsensusDecisions } from '#server/app/judging/decide-consensus.ts';
import { decideConflict } from '#server/app/judging/decide-conflict.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { grantAuditor } from '#server/app/judging/grant-auditor.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { listAuditors } from '#server/app/judging/list-auditors.ts';
import { listConflicts } from '#server/app/judging/list-conflicts.ts';
import { listEntriesToDeclare } from '#server/app/judging/list-entries-to-declare.ts';
import { listQuestionedSheets } from '#server/app/judging/list-questioned-sheets.ts';
import { beginPlan } from '#server/app/judging/begin-plan.ts';
import { prepareFinalVote } from '#server/app/judging/prepare-final-vote.ts';
import { readBallotPaper } from '#server/app/judging/read-ballot-paper.ts';
import { readFinalVote } from '#server/app/judging/read-final-vote.ts';
import { readOwnTimetable } from '#server/app/judging/read-own-timetable.ts';
import { readPlan } from '#server/app/judging/read-plan.ts';
import { readRoom } from '#server/app/judging/read-room.ts';
import { readAnalysis } from '#server/app/judging/read-analysis.ts';
import { readOwnSeverity } from '#server/app/judging/read-own-severity.ts';
import { listSheetProgress } from '#server/app/judging/list-sheet-progress.ts';
import { listSheetReceipts } from '#server/app/judging/list-sheet-receipts.ts';
import { listAuditConflicts, listAuditCouncils } from '#server/app/judging/read-audit-lists.ts';
import { listAuditSheets, readAuditLog, readAuditOverview, readAuditSample } from '#server/app/judging/read-audit.ts';
import { readOrder } from '#server/app/judging/read-order.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { readScoreSheet } from '#server/app/judging/read-score-sheet.ts';
import { recordOpenedPage } from '#server/app/judging/open-audit.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { decideSheet } from '#server/app/judging/decide-sheet.ts';
import { openCouncilList } from '#server/app/judging/open-council-list.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { signInAsDemoPerson } from '#server/app/person/sign-in-as-demo-person.ts';
import { createServer } from '#server/http/server.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { listQueue } from '#server/app/vetting/list-queue.ts';
import type { App } from '#server/app/app.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import { listRolesInForce } from '#server/db/queries/role.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  codeOf,
  createAward,
  joinCouncils,
  ROUND,
  SEASON,
  sealSheet,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { cookieHeader, visitor } from '#tests/support/accounts.ts';
import { publishRoom } from '#tests/support/room.ts';
import type { World } from '#tests/support/world.ts';
import { addConflictedSecretary } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

/** What must not be told: the entry by its name, a comment of a sealed sheet, and its total, a number that nothing else has. */
const NAME = 'TEN-HO-SO-KIN';
const COMMENT = 'NHAN-XET-KIN';

let award: Award;
let secret: Submitted;
let other: Submitted;
let sealed: { readonly scoreSheetId: string };
let assignmentId: string;
let panelId: string;
let planId: string;
let roomId: string;
let voteId = '00000000-0000-7000-8000-000000000000';
let total: RegExp;
let cast: Readonly<Record<string, Actor>>;

beforeAll(async () => {
  award = await createAward();
  const { world, judges, organiser, secretariat } = award;
  const { app } = world;
  secret = await submitApplicant(award, 0, NAME);
  other = await submitApplicant(award, 1);
  taken(await acceptEntry(app, secretariat, other));
  panelId = await assignToPanel(award, [secret.entryId]);
  sealed = await sealSheet(award, judges[1], {
    entryId: secret.entryId,
    score: 9,
    except: { 'uniqueness.creative-technology': 6 },
    comment: COMMENT,
  });
  const version = app.db.selectFrom('score_sheet_version').select('total_ten_thousandths');
  const { total_ten_thousandths: exact } = await version.executeTakeFirstOrThrow();
  total = new RegExp(`\\b(${exact}|${Math.round(exact / 100)}|${exact / 10000})\\b`);
  const place = app.db.selectFrom('assignment').select('id').where('person_id', '=', judges[1].personId);
  assignmentId = (await place.executeTakeFirstOrThrow()).id;
  cast = {
    'judge who has not sealed': judges[0],
    'judge who sealed': judges[1],
    'judge in a conflict': await confirmedInConflict(judges[2]),
    'judge of another panel': await judgeElsewhere(),
    secretariat,
    organiser,
    'secretary who once was a member': await addConflictedSecretary(award, secret.organisationId),
    auditor: award.auditor,
    'auditor of another season': await addPerson(world, 'auditor elsewhere', [['auditor', 'season', 'sao-khue-2024']]),
    owner: secret.owner,
    rival: other.owner,
    administrator: await addPerson(world, 'administrator', [['administrator', 'installation', 'installation']]),
    nobody: null,
  };
  planId = await planPanel();
  const seated = [judges[0].personId, judges[1].personId];
  roomId = await publishRoom(award, {
    ...{ panelId, entryIds: [secret.entryId], judges: seated, startsAt: '2019-03-16T09:00:00+07:00' },
  });
});
afterAll(() => award.world.close());

/** A conflict that data or an entrant say and the secretariat confirmed: the judge themselves said nothing. */
async function confirmedInConflict(judge: SignedIn): Promise<SignedIn> {
  const { app } = award.world;
  const said = { season_id: SEASON, person_id: judge.personId, organisation_id: secret.organisationId, kind: 'family' };
  const by = { origin: 'entrant', stated_by: secret.owner.personId, reason: 'Người thân', rehearsed: false };
  const id = app.ids.uuid();
  await app.db
    .insertInto('conflict')
    .values({ ...said, ...by, id, stated_at: app.clock.seasonNow(SEASON) })
    .execute();
  const resolved = { seasonId: SEASON, conflictId: id, outcome: 'confirmed', reason: 'Đã xác minh', seen: 0 } as const;
  taken(await decideConflict(app, award.secretariat, resolved));
  return judge;
}

/** A plan of the panel that the solver made, with the secret entry in it. */
async function planPanel(): Promise<string> {
  const { app } = award.world;
  const settings = { judgesPerEntry: 2, expert: null, connected: false, maxTogether: null, min: null, max: null };
  const begun = await beginPlan(app, award.secretariat, {
    ...{
      seasonId: SEASON,
      judgingRound: ROUND,
      scope: { panelIds: [panelId], categoryIds: ['phan-mem'] },
      seconds: 20,
    },
    settings: { ...settings, keeps: 'begun', fixed: [], forbidden: [], eased: [] },
  });
  await app.runs.settled(taken(begun).planId);
  return taken(begun).planId;
}

/** A vote that is prepared and has the secret entry as its candidate. */
async function prepareVote(): Promise<string> {
  const { app } = award.world;
  const { season } = app.seasons.find(SEASON)!;
  if (season.kind !== 'award') throw new Error('no award');
  const rules = { title: 'sao-khue', method: 'approval', secret: true, quorumPercent: 90, inWriting: true } as const;
  const vote = { ...rules, of: 'members', percent: 30, recusedLeave: true, ties: ['draw'] } as const;
  const finalRound = { votes: [vote], needsAnalysis: false, source: ['quy-che-2019'] };
  const changed = { ...season, award: { ...season.award, finalRound } };
  taken(await loadSeason(app, { season: changed, illustrative: [], by: null, reason: 'Chung tuyển' }));
  await app.seasons.refresh();
  const council = app.db.selectFrom('panel').select('council_id').where('id', '=', panelId);
  const { council_id: councilId } = await council.executeTakeFirstOrThrow();
  const of = { seasonId: SEASON, councilId, titleId: 'sao-khue', categoryIds: [] };
  return taken(await prepareFinalVote(app, award.secretariat, of)).voteId;
}

async function judgeElsewhere(): Promise<SignedIn> {
  const { app } = award.world;
  const judge = await addPerson(award.world, 'judge elsewhere');
  const { councilId } = taken(await formCouncil(app, award.organiser, { seasonId: SEASON, name: 'Hội đồng 2' }));
  const seats = [judge, await addPerson(award.world, 'second'), await addPerson(award.world, 'third')];
  const judges = seats.map(({ personId }, at) => ({ personId, isLead: at === 0 }));
  const { panelId } = taken(
    await formPanel(app, award.organiser, { seasonId: SEASON, councilId, name: 'Tiểu ban 2', judges }),
  );
  await joinCouncils(award.world, seats);
  const entryIds = [other.entryId];
  taken(await assignEntries(app, award.secretariat, { seasonId: SEASON, panelId, judgingRound: ROUND, entryIds }));
  return judge;
}

const createApiServer = ({ app }: World) =>
  createServer(app, (_request, response) => void response.writeHead(404).end());

/** Every way to read of an entry that is being judged; the subject is the secret one. */
const READS: Readonly<Record<string, (app: App, actor: Actor) => Promise<unknown>>> = {
  assignments: listAssignments,
  'sheet of another': (app, actor) => readScoreSheet(app, actor, sealed),
  receipts: (app, actor) => listSheetReceipts(app, actor, { assignmentId }),
  'panel results': (app, actor) => readPanelResults(app, actor, secret),
  'decisions without consensus': (app, actor) => readConsensusDecisions(app, actor, secret),
  'order of another': (app, actor) => readOrder(app, actor, { assignmentId }),
  'result table': (app, actor) => readResultTable(app, actor, { seasonId: SEASON }),
  progress: (app, actor) => listSheetProgress(app, actor, { seasonId: SEASON }),
  'questioned sheets': (app, actor) => listQuestionedSheets(app, actor, { seasonId: SEASON }),
  'entries to declare': (app, actor) => listEntriesToDeclare(app, actor, { seasonId: SEASON }),
  queue: (app, actor) => listQueue(app, actor, { seasonId: SEASON, sort: 'waiting', descending: false }),
  search: (app, actor) => listDossiersForSecretariat(app, actor, { seasonId: SEASON, search: NAME }),
  export: (app, actor) => exportDossiers(app, actor, { seasonId: SEASON, columns: ['name'] }),
  dossier: (app, actor) => readDossier(app, actor, secret),
  'my work': async (app, actor) => (actor ? listWork(app, actor) : null),
  analysis: (app, actor) => readAnalysis(app, actor, { seasonId: SEASON }),
  'current analysis': (app, actor) => readAnalysis(app, actor, { seasonId: SEASON, current: true }),
  'own severity': (app, actor) => readOwnSeverity(app, actor, { seasonId: SEASON }),
  plan: (app, actor) => readPlan(app, actor, { seasonId: SEASON, planId }),
  room: (app, actor) => readRoom(app, actor, { roomId }),
  timetable: readOwnTimetable,
  vote: (app, actor) => readFinalVote(app, actor, voteId),
  ballot: (app, actor) => readBallotPaper(app, actor, voteId),
  'audited sheets': (app, actor) => listAuditSheets(app, actor, { seasonId: SEASON }),
  sample: (app, actor) => readAuditSample(app, actor, { seasonId: SEASON, of: 'entries', size: 50, seed: '1' }),
};

/** n = the entry is named, c = the comment, t = the total of the sheet that is sealed; what is left out tells nothing. */
const OFFICER = {
  'panel results': 'n',
  'result table': 'n',
  progress: 'n',
  queue: 'n',
  search: 'n',
  export: 'n',
  dossier: 'n',
  room: 'n',
};
const PLANNER = { ...OFFICER, plan: 'n' };
const AUDITOR = { ...OFFICER, 'audited sheets': 'n', sample: 'n' };
const JUDGE = {
  assignments: 'n',
  'panel results': 'n',
  'entries to declare': 'n',
  dossier: 'n',
  room: 'n',
  timetable: 'n',
};
const WHILE_SCORING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'judge who has not sealed': JUDGE, // leads the panel too
  'judge who sealed': { ...JUDGE, 'sheet of another': 'nct', receipts: 'ct', 'panel results': 'nct' },
  'judge in a conflict': {},
  'judge of another panel': { 'entries to declare': 'n' },
  secretariat: PLANNER,
  organiser: PLANNER,
  'secretary who once was a member': {},
  auditor: AUDITOR,
  'auditor of another season': {},
  owner: { dossier: 'n' },
  rival: {},
  administrator: {},
  nobody: {},
};

async function rowOf(actor: Actor): Promise<Readonly<Record<string, string>>> {
  const told = Object.entries(READS).map(async ([name, read]) => [name, await toldBy(read, actor)] as const);
  return Object.fromEntries((await Promise.all(told)).filter(([, what]) => what !== ''));
}

/** A map is no more than `{}` to JSON. */
const spelt = (_key: string, value: unknown) => (value instanceof Map ? [...(value as Map<unknown, unknown>)] : value);

async function toldBy(read: (app: App, actor: Actor) => Promise<unknown>, actor: Actor): Promise<string> {
  const told = JSON.stringify((await read(award.world.app, actor)) ?? null, spelt);
  return `${told.includes(NAME) ? 'n' : ''}${told.includes(COMMENT) ? 'c' : ''}${total.test(told) ? 't' : ''}`;
}

describe('while one judge has sealed and another has not', () => {
  test.each(Object.entries(WHILE_SCORING))('%s', async (who, expected) => {
    expect(await rowOf(cast[who]!)).toEqual(expected);
  });

  test('nobody is left out', () => expect(Object.keys(cast).toSorted()).toEqual(Object.keys(WHILE_SCORING).toSorted()));

  test('what one may not read is refused in the same words as what does not exist', async () => {
    const { app } = award.world;
    const nothing = app.ids.uuid();
    for (const [who, actor] of Object.entries(cast)) {
      const told = await rowOf(actor);
      const pairs = {
        'sheet of another': [readScoreSheet(app, actor, sealed), readScoreSheet(app, actor, { scoreSheetId: nothing })],
        receipts: [
          listSheetReceipts(app, actor, { assignmentId }),
          listSheetReceipts(app, actor, { assignmentId: nothing }),
        ],
        'panel results': [readPanelResults(app, actor, secret), readPanelResults(app, actor, { entryId: nothing })],
        dossier: [readDossier(app, actor, secret), readDossier(app, actor, { dossierId: nothing })],
      };
      for (const [name, [there, gone]] of Object.entries(pairs))
        if (!(name in told)) expect([who, name, await there]).toEqual([who, name, await gone]);
    }
  });

  test('no count tells whoever is in a conflict that there is an entry', async () => {
    const { app } = award.world;
    const member = cast['secretary who once was a member']!;
    const counts = async (actor: Actor) => {
      const { states } = taken(await countEntries(app, actor, { seasonId: SEASON }));
      const list = (search?: string) =>
        listDossiersForSecretariat(app, actor, { seasonId: SEASON, ...(search && { search }) });
      const queue = taken(await listQueue(app, actor, { seasonId: SEASON, sort: 'waiting', descending: false }));
      return [
        states.accepted,
        taken(await list()).total,
        taken(await list(NAME)).total,
        queue.rows.length,
        taken(await readResultTable(app, actor, { seasonId: SEASON })).length,
        taken(await listSheetProgress(app, actor, { seasonId: SEASON })).length,
        taken(await exportDossiers(app, actor, { seasonId: SEASON, columns: ['name'] })).rows.length,
        taken(await listConflicts(app, actor, { seasonId: SEASON })).length,
      ];
    };
    expect(await counts(member)).toEqual([1, 1, 0, 1, 1, 1, 1, 0]);
    expect(await counts(award.secretariat)).toEqual([2, 2, 1, 2, 2, 2, 2, 1]);
    const conflicted = await listWork(app, cast['judge in a conflict'] as SignedIn);
    expect(conflicted.map(({ kind, count }) => [kind, count])).toEqual([['conflicts-to-declare', 1]]);
  });

  test('scores from another panel, a conflicted judge or an auditor reach no sheet', async () => {
    const { app } = award.world;
    const written = { scoreSheetId: sealed.scoreSheetId, revision: 1, scores: {}, comments: {} };
    for (const who of ['judge of another panel', 'judge in a conflict', 'auditor', 'organiser', 'owner', 'nobody']) {
      const expected = who === 'nobody' ? 'not-signed-in' : 'entry-not-found';
      const tried = [
        await saveScores(app, cast[who]!, written),
        await openScoreSheet(app, cast[who]!, { assignmentId }),
      ];
      expect([who, ...tried.map(codeOf)]).toEqual([who, expected, expected]);
    }
  });

  test('the API answers whoever may not write as if there were no sheet', async () => {
    const { world } = award;
    const server = await createApiServer(world);
    const put = async (actor: SignedIn, id: string) => {
      const token = taken(await signInAsDemoPerson(world.app, actor.personId, visitor()));
      const answer = await server.inject({
        method: 'PUT',
        url: `/api/v1/score-sheets/${id}/scores`,
        headers: {
          cookie: cookieHeader(world, token),
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
        },
        payload: { revision: 1, scores: {}, comments: {} },
      });
      const { instance: _instance, ...said } = answer.json<Record<string, unknown>>();
      return [answer.statusCode, said];
    };
    for (const who of [
      'judge of another panel',
      'judge in a conflict',
      'judge who has not sealed',
      'auditor',
      'owner',
    ]) {
      const actor = cast[who] as SignedIn;
      expect([who, await put(actor, sealed.scoreSheetId)]).toEqual([who, await put(actor, world.app.ids.uuid())]);
    }
    expect((await put(award.judges[1], sealed.scoreSheetId))[0]).not.toBe(404);
    await server.close();
  });
});

describe('once every sheet is sealed', () => {
  test('officers read the scores, the auditor not before the result is decided', async () => {
    await sealSheet(award, award.judges[0], { entryId: secret.entryId, score: 9 });
    const seen = async (who: string) => {
      const { 'panel results': panel = '', 'audited sheets': audited = '' } = await rowOf(cast[who]!);
      return [panel, audited];
    };
    expect(await seen('judge who has not sealed')).toEqual(['nct', '']);
    expect(await seen('secretariat')).toEqual(['nct', '']);
    expect(await seen('auditor')).toEqual(['n', 'n']);
    expect(await seen('judge in a conflict')).toEqual(['', '']);
    expect(await seen('owner')).toEqual(['', '']);
  });

  test.each([
    'judge in a conflict',
    'secretary who once was a member',
    'judge of another panel',
    'owner',
    'rival',
    'nobody',
  ])('%s learns nothing more', async (who) => expect(await rowOf(cast[who]!)).toEqual(WHILE_SCORING[who]));
});

describe('once a vote is prepared', () => {
  test('its candidates stand before members and officers who are in no conflict', async () => {
    award.world.clock.set('2019-03-30T09:00:30+07:00');
    voteId = await prepareVote();
    const seen: Record<string, readonly string[]> = {};
    for (const [who, actor] of Object.entries(cast)) {
      const { vote = '', ballot = '' } = await rowOf(actor);
      if (vote !== '' || ballot !== '') seen[who] = [vote, ballot];
    }
    expect(seen).toEqual({
      'judge who has not sealed': ['n', 'n'],
      'judge who sealed': ['n', 'n'],
      secretariat: ['n', ''],
      organiser: ['n', ''],
      auditor: ['n', ''],
    });
  });
});

describe('an auditor', () => {
  const openings = async () => {
    const rows = award.world.app.db.selectFrom('audit_event').select(['subject_kind', 'subject_id', 'detail']);
    return rows.where('action', '=', 'audit-opened').where('person_id', '=', award.auditor.personId).execute();
  };
  const AUDITS: Readonly<
    Record<string, (app: App, actor: Actor, asked: { readonly seasonId: string }) => Promise<unknown>>
  > = {
    overview: readAuditOverview,
    councils: listAuditCouncils,
    conflicts: listAuditConflicts,
    sheets: listAuditSheets,
    sample: (app, actor, asked) => readAuditSample(app, actor, { ...asked, of: 'sheets', size: 1, seed: 'hạt giống' }),
    log: readAuditLog,
  };

  test.each(Object.entries(AUDITS))('opens %s, and the log says so; nobody else does', async (what, read) => {
    const { app } = award.world;
    for (const [who, actor] of Object.entries(cast)) {
      const before = (await openings()).length;
      const outcome = codeOf((await read(app, actor, { seasonId: SEASON })) as never);
      expect([who, outcome]).toEqual([who, who === 'auditor' ? 'ok' : actor ? 'season-not-found' : 'not-signed-in']);
      expect([who, (await openings()).length - before]).toEqual([who, who === 'auditor' ? 1 : 0]);
      if (who === 'auditor') expect((await openings()).map(({ subject_kind }) => subject_kind)).toContain(what);
    }
    expect(codeOf((await read(app, award.auditor, { seasonId: 'sao-khue-2024' })) as never)).toBe('season-not-found');
  });

  test('sees nothing where the log cannot be written', async () => {
    const { app } = award.world;
    const uuid = () => {
      throw new Error('no log');
    };
    for (const read of Object.values(AUDITS))
      await expect(read({ ...app, ids: { ...app.ids, uuid } }, award.auditor, { seasonId: SEASON })).rejects.toThrow(
        'no log',
      );
  });

  test('leaves every page it opens in the log: route and ids, never a token or what was searched for', async () => {
    const { app } = award.world;
    const page = { route: '/(organiser)/thu-ky/[season]', method: 'GET' };
    await recordOpenedPage(app, award.auditor, {
      ...page,
      params: { season: SEASON, dossier: secret.dossierId, token: 'BI-MAT' },
    });
    await recordOpenedPage(app, award.secretariat, { ...page, params: { season: SEASON } });
    const pages = (await openings()).filter(({ subject_kind }) => subject_kind === 'page');
    expect(pages.map(({ subject_id, detail }) => [subject_id, detail])).toEqual([
      [page.route, { season: SEASON, dossier: secret.dossierId, method: 'GET' }],
    ]);
  });

  test('draws the same sample from the same seed', async () => {
    const draw = async (seed: string) => {
      const asked = { seasonId: SEASON, of: 'sheets', size: 1, seed } as const;
      return taken(await readAuditSample(award.world.app, award.auditor, asked)).sheets.map(
        (sheet) => sheet.assignmentId,
      );
    };
    expect(await draw('a')).toEqual(await draw('a'));
    expect(await draw('a')).toHaveLength(1);
  });

  test('changes nothing', async () => {
    const { app } = award.world;
    const asked = { seasonId: SEASON };
    const [line] = taken(await listConflicts(app, award.auditor, asked));
    const resolved = { conflictId: line!.id, outcome: 'dismissed', reason: 'x', seen: 1 } as const;
    const ruled = { assignmentId, outcome: 'excluded', reason: 'x', decisionNumber: '', seen: 0 } as const;
    const grant = { email: 'a@b.vn', from: '2026-01-01', until: '2026-01-02' };
    const before = await rowsOf(app);
    const tried = [
      await decideConflict(app, award.auditor, { ...asked, ...resolved }),
      await decideSheet(app, award.auditor, { ...asked, ...ruled }),
      await openCouncilList(app, award.auditor, { ...asked, open: 'open' }),
      await formCouncil(app, award.auditor, { ...asked, name: 'Hội đồng 3' }),
      await assignEntries(app, award.auditor, { ...asked, panelId: app.ids.uuid(), judgingRound: ROUND, entryIds: [] }),
      await acceptEntry(app, award.auditor, other),
      await grantAuditor(app, award.auditor, { ...asked, ...grant }),
    ];
    expect(tried.map((one) => one.ok)).toEqual(tried.map(() => false));
    expect(await rowsOf(app)).toEqual(before);
  });

  test('is appointed for days of the season, also where its rehearsal runs in another year', async () => {
    const { app } = award.world;
    const person = await addPerson(award.world, 'rehearsed');
    const { email } = await app.db
      .selectFrom('person')
      .select('email')
      .where('id', '=', person.personId)
      .executeTakeFirstOrThrow();
    const seasonNow = () => Temporal.Instant.from('2017-03-16T10:00:00+07:00');
    const rehearsed = { ...app, clock: { ...app.clock, seasonNow } };
    const asked = { seasonId: SEASON, email, from: '16/3/2017', until: '31/3/2017' };
    expect(codeOf(await grantAuditor(rehearsed, award.organiser, { ...asked, until: '15/3/2017' }))).toBe(
      'mandate-days-unreadable',
    );
    taken(await grantAuditor(rehearsed, award.organiser, asked));
    const { auditors } = taken(await listAuditors(rehearsed, award.organiser, { seasonId: SEASON }));
    expect(auditors.find(({ name }) => name === 'rehearsed')).toMatchObject({
      days: { first: '2017-03-16', last: '2017-03-31' },
      standing: 'in-force',
      from: app.clock.wallNow().subtract({ hours: 10 }),
      until: app.clock.wallNow().add({ hours: 15 * 24 + 14 }),
    });
  });

  test('is appointed by the organiser, for some days, and must be independent; it ends by itself', async () => {
    const { app } = award.world;
    const outsider = await addPerson(award.world, 'outsider');
    const emailOf = async ({ personId }: SignedIn) =>
      (await app.db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()).email;
    const today = app.clock.wallNow().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
    const days = { from: today.toString(), until: today.add({ days: 9 }).toString() };
    const grant = async (by: Actor, person: SignedIn, more: Partial<typeof days> = {}) =>
      codeOf(await grantAuditor(app, by, { seasonId: SEASON, email: await emailOf(person), ...days, ...more }));
    expect(await grant(award.secretariat, outsider)).toBe('not-allowed');
    expect(await grant(award.organiser, outsider, { until: '' })).toBe('mandate-days-unreadable');
    for (const person of [award.judges[1], award.secretariat, secret.owner])
      expect(await grant(award.organiser, person)).toBe('auditor-not-independent');
    const unknown = { seasonId: SEASON, email: 'khong-co@example.vn', ...days };
    expect(codeOf(await grantAuditor(app, award.organiser, unknown))).toBe('auditor-without-account');
    expect(await grant(award.organiser, outsider)).toBe('ok');
    const rolesAt = async (day: Temporal.PlainDate, seconds: number) => {
      const now = day.toZonedDateTime('Asia/Ho_Chi_Minh').toInstant().add({ seconds });
      return (await listRolesInForce(app.db, { personId: outsider.personId, now })).map(({ role }) => role);
    };
    expect([await rolesAt(today, -1), await rolesAt(today, 0)]).toEqual([[], ['auditor']]);
    const after = today.add({ days: 10 });
    expect([await rolesAt(after, -1), await rolesAt(after, 0)]).toEqual([['auditor'], []]);
    const { auditors } = taken(await listAuditors(app, award.organiser, { seasonId: SEASON }));
    expect(auditors.map(({ name, standing }) => [name, standing])).toContainEqual(['outsider', 'in-force']);
    expect(codeOf(await listAuditors(app, award.auditor, { seasonId: SEASON }))).toBe('season-not-found');
  });
});

/** How many rows each table has, the log apart. */
async function rowsOf(app: App): Promise<Readonly<Record<string, number>>> {
  const tables = await app.db.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => name !== 'audit_event');
  const counted = names.map(async (name) => {
    const row = await app.db
      .selectFrom(name as 'person')
      .select((eb) => eb.fn.countAll<string>().as('rows'))
      .executeTakeFirstOrThrow();
    return [name, Number(row.rows)] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

test('every invariant holds', () => expectInvariants(award.world.app.db));
