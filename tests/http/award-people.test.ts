import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  decideComplaintAnswer,
  proposeComplaintAnswer,
  takeEntrantComplaint,
} from '#server/app/dossier/answer-entrant-complaint.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { reinstateEntry } from '#server/app/dossier/reinstate-entry.ts';
import { decideEntries } from '#server/app/vetting/decide-entries.ts';
import { readOutbox } from '#server/app/vetting/read-outbox.ts';
import { releaseDecisions } from '#server/app/vetting/release-decisions.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { extendCompletion } from '#server/app/dossier/extend-completion.ts';
import { readConversation } from '#server/app/vetting/read-conversation.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { fileEntrantComplaint } from '#server/app/dossier/file-entrant-complaint.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { listOwnMails, noteContact, readContactLog } from '#server/app/dossier/note-contact.ts';
import { listDossierOpenings } from '#server/app/dossier/note-opening.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readRecourse } from '#server/app/dossier/read-recourse.ts';
import {
  listOwnComplaints,
  listSeasonComplaints,
  seeEntrantComplaint,
} from '#server/app/dossier/read-entrant-complaint.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { recuseFromEntry } from '#server/app/judging/recuse-from-entry.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { sendMails } from '#server/jobs/send-mails.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  addPerson,
  assignToPanel,
  AT,
  createAward,
  acceptEntry,
  openApplicant,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';

let award: Award;
let own: Submitted;
let judged: Submitted;
let other: SignedIn;
let people: Readonly<Record<string, SignedIn | null>>;
let complaintId: string;

beforeAll(async () => {
  award = await createAward();
  const { world } = award;
  own = await submitApplicant(award, 0);
  judged = await submitApplicant(award, 1);
  ({ owner: other } = await openApplicant(award, 2));
  await assignToPanel(award, [judged.entryId]);
  world.clock.set(AT.registration);
  const lines = taken(await listAssignments(world.app, award.judges[1]));
  taken(
    await recuseFromEntry(world.app, award.judges[1], {
      assignmentId: lines[0]!.assignmentId,
      reason: 'Đồng nghiệp cũ',
    }),
  );
  people = {
    owner: judged.owner,
    viewer: await addPerson(world, 'viewer', [['organisation-viewer', 'organisation', judged.organisationId]]),
    'former member': { ...judged.owner, roles: [] },
    'other organisation': other,
    judge: award.judges[0],
    'recused judge': award.judges[1],
    secretariat: award.secretariat,
    organiser: award.organiser,
    auditor: award.auditor,
    'secretariat of another season': await addPerson(world, 'x', [['secretariat', 'season', 'vda-2024']]),
    'somebody without roles': await addPerson(world, 'nobody'),
    'nobody signed in': null,
  };
});
afterAll(() => award.world.close());

/** What each of them is answered, in words. */
async function everybody(ask: (actor: SignedIn | null) => Promise<string>): Promise<Readonly<Record<string, string>>> {
  const answers: [string, string][] = [];
  for (const [who, actor] of Object.entries(people)) answers.push([who, await ask(actor)]);
  return Object.fromEntries(answers);
}
const outcome = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? 'seen' : (result.refusal?.code ?? '');
const NOT_FOUND = 'dossier-not-found';
const OUTSIDE = {
  'recused judge': NOT_FOUND,
  'former member': NOT_FOUND,
  'other organisation': NOT_FOUND,
  'secretariat of another season': NOT_FOUND,
  'somebody without roles': NOT_FOUND,
  'nobody signed in': 'not-signed-in',
};
const note = {
  channel: 'call',
  direction: 'to-entrant',
  withWhom: 'Người liên hệ',
  about: 'Hỏi bản quyền',
  happenedAt: '',
};

describe('the log of calls and mails beside a dossier', () => {
  test('is written by those who work with entrants, and read by the auditor', async () => {
    const { app } = award.world;
    const { dossierId } = judged;
    expect(await everybody(async (actor) => outcome(await noteContact(app, actor, { dossierId, ...note })))).toEqual({
      ...OUTSIDE,
      owner: NOT_FOUND,
      viewer: NOT_FOUND,
      judge: NOT_FOUND,
      secretariat: 'seen',
      organiser: 'seen',
      auditor: 'dossier-not-yours-to-change',
    });
    expect(await everybody(async (actor) => outcome(await readContactLog(app, actor, dossierId)))).toEqual({
      ...OUTSIDE,
      owner: NOT_FOUND,
      viewer: NOT_FOUND,
      judge: NOT_FOUND,
      secretariat: 'seen',
      organiser: 'seen',
      auditor: 'seen',
    });
  });

  test('holds the automatic mails by themselves; the entrant has those that went to them', async () => {
    const { app } = award.world;
    await sendMails(app, new AbortController().signal);
    const log = taken(await readContactLog(app, award.auditor, judged.dossierId));
    expect(log.mayWrite).toBe(false);
    expect(
      log.lines.map((line) => (line.what === 'mail' ? `${line.kind} ${line.state}` : line.about)).toSorted(),
    ).toEqual(['Hỏi bản quyền', 'Hỏi bản quyền', 'dossier-accepted waiting', 'dossier-submitted sent']);
    const mails = async (actor: SignedIn) =>
      (await listOwnMails(app, taken(await seeDossier(app, actor, judged.dossierId)))).map(({ kind }) => kind);
    // News of acceptance waits still, to go out with others of the hour.
    expect((await mails(judged.owner)).toSorted()).toEqual(['dossier-accepted', 'dossier-submitted']);
    expect(await mails(people['viewer']!)).toEqual([]);
    expect(await mails(award.secretariat)).toEqual([]);
  });
});

test('what a return asked for is in the log only for those who may know finances', async () => {
  const { app, clock } = award.world;
  const dueAt = app.clock.seasonNow(SEASON).add({ hours: 72 });
  const items = [{ formField: 'three-years', reason: 'LY-DO-TAI-CHINH' }];
  taken(await returnEntry(app, award.secretariat, { entryId: own.entryId, items, dueAt }));
  clock.set('2019-02-20T09:30:00+07:00');
  await sendMails(app, new AbortController().signal);
  clock.set(AT.registration);
  const told: Record<string, boolean> = {};
  for (const who of ['secretariat', 'auditor', 'organiser'] as const) {
    const { lines } = taken(await readContactLog(app, award[who], own.dossierId));
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'dossier-returned', state: 'sent' }));
    told[who] = JSON.stringify(lines).includes('LY-DO-TAI-CHINH');
  }
  expect(told).toEqual({ secretariat: true, auditor: true, organiser: false });
});

describe('who opened a dossier', () => {
  test('is kept once an hour for each, and seen by its organisation alone, judges without a name', async () => {
    const { app, clock } = award.world;
    const { dossierId } = judged;
    const before = await openings(judged.owner);
    expect(before).toEqual([]);
    for (const actor of Object.values(people)) await readDossier(app, actor, { dossierId });
    await readDossier(app, award.secretariat, { dossierId });
    clock.set('2019-02-20T10:00:00+07:00');
    await readDossier(app, award.secretariat, { dossierId });
    clock.set(AT.registration);
    expect(await openings(judged.owner)).toEqual([
      'auditor auditor 02:00',
      'judge null 02:00',
      'organiser organiser 02:00',
      'secretariat secretariat 02:00',
      'secretariat secretariat 03:00',
    ]);
    expect(await openings(people['viewer']!)).toHaveLength(5);
    for (const who of ['judge', 'secretariat', 'organiser', 'auditor'])
      expect(await openings(people[who]!)).toEqual([]);
  });

  async function openings(actor: SignedIn): Promise<readonly string[]> {
    const { app } = award.world;
    const found = await listDossierOpenings(app, taken(await seeDossier(app, actor, judged.dossierId)));
    return found.map(({ reader, name, at }) => `${reader} ${name} ${at.toString().slice(11, 16)}`).toSorted();
  }
});

describe('a complaint about a decision', () => {
  test('is received once, from whoever may write for the organisation, after a decision against it', async () => {
    const { app } = award.world;
    const entryId = judged.entryId;
    const file = (actor: SignedIn | null, words = 'Hồ sơ của chúng tôi trung thực.') =>
      fileEntrantComplaint(app, actor, { entryId, words });
    expect(outcome(await file(judged.owner))).toBe('complaint-nothing-against');
    const decided = {
      entryId,
      reason: 'Khai không trung thực.',
      decisionNumber: '07/QĐ-BTC (lần hai)'.normalize('NFD'),
    };
    taken(await excludeEntry(app, award.organiser, decided));
    const sight = taken(await seeDossier(app, judged.owner, judged.dossierId));
    const until = Temporal.Instant.from('2019-03-07T00:00:00+07:00');
    expect(await readRecourse(app, sight, sight.entries[0]!)).toEqual({ decisionNumber: '07/QĐ-BTC (lần hai)', until });
    for (const officer of [award.organiser, award.auditor]) {
      const seen = taken(await seeDossier(app, officer, judged.dossierId));
      expect(await readRecourse(app, seen, seen.entries[0]!)).toEqual({ decisionNumber: null, until: null });
    }
    const against = (await listWork(app, judged.owner)).filter(({ kind }) => kind === 'decision-against');
    expect(against).toMatchObject([{ count: 1, dueAt: until, path: `/ho-so/${judged.dossierId}` }]);
    expect(outcome(await file(judged.owner, ' '))).toBe('complaint-words-missing');
    const { owner: _owner, ...others } = people;
    for (const [who, actor] of Object.entries(others)) expect([who, (await file(actor)).ok]).toEqual([who, false]);
    const filed = taken(await file(judged.owner));
    complaintId = filed.complaintId;
    expect(filed.dueAt).toEqual(Temporal.Instant.from('2019-03-07T00:00:00+07:00'));
    expect(outcome(await file(judged.owner))).toBe('complaint-made-already');
    expect((await listWork(app, judged.owner)).map(({ kind }) => kind)).not.toContain('decision-against');
  });

  test('is seen by its organisation and the officers of its season', async () => {
    const { app } = award.world;
    expect(await everybody(async (actor) => outcome(await seeEntrantComplaint(app, actor, complaintId)))).toEqual({
      ...OUTSIDE,
      owner: NOT_FOUND,
      viewer: NOT_FOUND,
      judge: NOT_FOUND,
      secretariat: 'seen',
      organiser: 'seen',
      auditor: 'seen',
    });
    expect(await everybody(async (actor) => outcome(await listSeasonComplaints(app, actor, SEASON)))).toMatchObject({
      owner: 'season-not-found',
      judge: 'season-not-found',
      'secretariat of another season': 'season-not-found',
      auditor: 'seen',
    });
    const ownOf = async (actor: SignedIn, dossierId: string) =>
      listOwnComplaints(app, taken(await seeDossier(app, actor, dossierId)));
    expect(await ownOf(people['viewer']!, judged.dossierId)).toMatchObject([
      { about: 'excluded', words: 'Hồ sơ của chúng tôi trung thực.', answer: null, isTaken: false },
    ]);
    expect(await ownOf(award.auditor, judged.dossierId)).toEqual([]);
    expect(await ownOf(own.owner, own.dossierId)).toEqual([]);
  });

  test('waits for the desk until it is due', async () => {
    const kinds = async (actor: SignedIn) =>
      (await listWork(award.world.app, actor)).map(({ kind }) => kind).filter((kind) => kind.includes('complaint'));
    expect(await kinds(award.secretariat)).toEqual(['entrant-complaints']);
    expect(await kinds(award.auditor)).toEqual([]);
    expect(await kinds(judged.owner)).toEqual([]);
  });

  test('is answered by one and looked at by another, who did not make the decision', async () => {
    const { app } = award.world;
    const propose = (actor: SignedIn) =>
      proposeComplaintAnswer(app, actor, { complaintId, outcome: 'rejected', reason: 'Hồ sơ có số liệu sai.' });
    const decide = (actor: SignedIn, decision: 'confirmed' | 'declined', text = '') =>
      decideComplaintAnswer(app, actor, { complaintId, outcome: decision, note: text });
    const answerOf = async () =>
      (await listOwnComplaints(app, taken(await seeDossier(app, judged.owner, judged.dossierId))))[0]?.answer;
    const stuck = async (actor: SignedIn) =>
      (await listWork(app, actor)).some(({ kind }) => kind === 'complaint-needs-person');
    taken(await propose(award.secretariat)); // the organiser excluded it: nobody is left to look
    expect([await stuck(award.secretariat), await stuck(award.organiser), await stuck(award.auditor)]).toEqual([
      true,
      true,
      false,
    ]);
    const second = await addPerson(award.world, 'second', [['secretariat', 'season', SEASON]]);
    expect([await stuck(award.secretariat), await stuck(award.organiser), await stuck(second)]).toEqual([
      false,
      false,
      false,
    ]);
    taken(await decide(second, 'declined', 'Viết lại.'));
    expect(outcome(await takeEntrantComplaint(app, award.auditor, complaintId))).toBe('dossier-not-yours-to-change');
    expect(outcome(await decide(second, 'confirmed'))).toBe('complaint-answer-not-proposed');
    taken(await takeEntrantComplaint(app, award.secretariat, complaintId));
    taken(await propose(award.secretariat));
    expect(outcome(await propose(second))).toBe('complaint-answer-waits');
    expect(outcome(await decide(award.secretariat, 'confirmed'))).toBe('complaint-second-person');
    expect(outcome(await decide(award.organiser, 'confirmed'))).toBe('complaint-own-decision');
    expect(outcome(await decide(second, 'declined'))).toBe('complaint-words-missing');
    taken(await decide(second, 'declined', 'Nêu rõ số liệu nào.'));
    expect(await answerOf()).toBeNull();
    taken(await propose(award.secretariat));
    expect((await listWork(app, second)).map(({ kind }) => kind)).toContain('complaint-answers');
    expect(await answerOf()).toBeNull();
    taken(await decide(second, 'confirmed'));
    expect(await answerOf()).toMatchObject({ outcome: 'rejected', reason: 'Hồ sơ có số liệu sai.' });
    expect(outcome(await propose(award.secretariat))).toBe('complaint-answered');
    award.world.mail.sent.length = 0;
    await sendMails(app, new AbortController().signal);
    const [mail] = award.world.mail.sent;
    expect(mail?.text).toContain('Đã có trả lời khiếu nại');
  });

  test('the database itself refuses one person twice', async () => {
    const row = await award.world.app.db
      .selectFrom('entrant_complaint_proposal')
      .select(['id', 'proposed_by', 'proposed_at'])
      .executeTakeFirstOrThrow();
    await expect(
      award.world.app.db
        .insertInto('entrant_complaint_decision')
        .values({
          proposal_id: row.id,
          proposed_by: row.proposed_by,
          outcome: 'confirmed',
          note: '',
          decided_by: row.proposed_by,
          decided_at: row.proposed_at,
        })
        .execute(),
    ).rejects.toThrow('check');
  });
});

describe('a complaint about what the outbox released', () => {
  test('neither who decided nor who released is its second look; what it upholds is carried out by a new decision', async () => {
    const { app } = award.world;
    const { entryId, owner, dossierId } = await submitApplicant(award, 3);
    const [releaser, third] = [
      await addPerson(award.world, 'releaser', [['secretariat', 'season', SEASON]]),
      await addPerson(award.world, 'third', [['secretariat', 'season', SEASON]]),
    ];
    const refused = {
      seasonId: SEASON,
      entryIds: [entryId],
      decision: 'not-accept',
      reason: 'Thiếu giấy',
      letter: null,
    } as const;
    taken(await decideEntries(app, award.secretariat, refused));
    const { usual } = entrantMailWords;
    const { fingerprint } = taken(await readOutbox(app, releaser, { seasonId: SEASON, usual }));
    taken(await releaseDecisions(app, releaser, { seasonId: SEASON, fingerprint, usual }));
    const { complaintId: id } = taken(await fileEntrantComplaint(app, owner, { entryId, words: 'Giấy đã nộp.' }));
    const upheld = { complaintId: id, outcome: 'upheld', reason: 'Giấy có trong hồ sơ.' };
    taken(await proposeComplaintAnswer(app, third, upheld));
    const confirm = (actor: SignedIn) =>
      decideComplaintAnswer(app, actor, { complaintId: id, outcome: 'confirmed', note: '' });
    expect([outcome(await confirm(award.secretariat)), outcome(await confirm(releaser))]).toEqual([
      'complaint-own-decision',
      'complaint-own-decision',
    ]);
    taken(await confirm(await addPerson(award.world, 'fourth', [['secretariat', 'season', SEASON]])));

    const reinstate = (actor: SignedIn | null, more = {}) =>
      reinstateEntry(app, actor, { entryId, decisionNumber: '09/QĐ-BTC', reason: 'Khiếu nại đúng.', ...more });
    for (const actor of [award.secretariat, award.auditor, award.judges[0], owner, other, null])
      expect((await reinstate(actor)).ok).toBe(false);
    expect(outcome(await reinstate(award.organiser, { reason: ' ' }))).toBe('move-reason-missing');
    expect(outcome(await reinstate(award.organiser, { decisionNumber: ' ' }))).toBe('reinstatement-decision-missing');
    taken(await reinstate(award.organiser));
    expect(outcome(await reinstate(award.organiser))).toBe('move-not-possible');
    const { history } = taken(await readDossier(app, owner, { dossierId }));
    expect(history.map(({ state, isReinstatement, reason }) => [state, isReinstatement, reason])).toEqual([
      ['submitted', false, null],
      ['not-accepted', false, 'Thiếu giấy'],
      ['submitted', true, 'Khiếu nại đúng.'],
    ]);
    const kinds = await app.db.selectFrom('entrant_mail').select('kind').where('dossier_id', '=', dossierId).execute();
    expect(kinds.map(({ kind }) => kind)).toContain('dossier-reinstated');
    const logged = await app.db
      .selectFrom('ledger_record')
      .select('record')
      .where('kind', '=', 'staff-override')
      .execute();
    expect(logged.map(({ record }) => record)).toContainEqual({ act: 'entry-reinstated' });
    taken(await acceptEntry(app, award.secretariat, { entryId }));
  });
});

describe('a date of completion', () => {
  const until = Temporal.Instant.from('2019-03-25T00:00:00+07:00');
  const extend = (actor: SignedIn | null, more = {}) =>
    extendCompletion(award.world.app, actor, { entryId: own.entryId, until, reason: 'Mất điện cả tuần.', ...more });

  test('is moved with a reason, by the desk alone, also once it is over; both sides and my work tell it', async () => {
    const { world } = award;
    const { app } = world;
    world.clock.set(AT.registration);
    taken(await submitDossier(app, own.owner, own)); // returned above
    expect(outcome(await extend(award.secretariat))).toBe('completion-not-awaited');
    const dueAt = Temporal.Instant.from('2019-03-10T00:00:00+07:00');
    const items = [{ formField: 'introduction', reason: 'Viết rõ hơn' }];
    taken(await returnEntry(app, award.secretariat, { entryId: own.entryId, items, dueAt }));
    world.clock.set('2019-03-20T09:00:00+07:00'); // the round is over, and registration too
    expect(outcome(await submitDossier(app, own.owner, own))).toBe('completion-overdue');
    const atHome = await addPerson(world, 'secretary at home', [
      ['secretariat', 'season', SEASON],
      ['organisation-viewer', 'organisation', own.organisationId],
    ]);
    const refused = [own.owner, atHome, award.auditor, other, award.judges[0], null];
    expect(await Promise.all(refused.map(async (actor) => outcome(await extend(actor))))).toEqual([
      'dossier-not-yours-to-change',
      'dossier-not-yours-to-change',
      'dossier-not-yours-to-change',
      NOT_FOUND,
      NOT_FOUND,
      'not-signed-in',
    ]);
    for (const [more, code] of [
      [{ reason: ' ' }, 'extension-reason-missing'],
      [{ reason: 'x'.repeat(501) }, 'extension-reason-too-long'],
      [{ until: app.clock.seasonNow(SEASON) }, 'extension-not-later'],
      [{ until: until.add({ hours: 24 * 60 }) }, 'completion-extension-too-long'],
    ] as const)
      expect(outcome(await extend(award.secretariat, more))).toBe(code);
    taken(await extend(award.secretariat));
    expect(outcome(await extend(award.organiser))).toBe('extension-not-later'); // it never gets shorter

    const round = async (actor: SignedIn) => taken(await readConversation(app, actor, own)).rounds.at(-1);
    expect(await round(own.owner)).toMatchObject({
      ...{ state: 'waiting', dueAt: until },
      extensions: [{ until, reason: 'Mất điện cả tuần.', by: null }],
    });
    expect((await round(award.auditor))?.extensions).toMatchObject([{ by: 'secretariat' }]);
    const task = (await listWork(app, own.owner)).find(({ kind }) => kind === 'dossier-returned');
    expect(task?.dueAt).toEqual(until);
    world.mail.sent.length = 0;
    await sendMails(app, new AbortController().signal);
    const told = world.mail.sent
      .map(({ subject, text }) => `${subject}\n${text}`)
      .find((all) => all.includes('Gia hạn bổ sung hồ sơ'));
    expect(told).toContain('24/3');
    expect(told).toContain('Mất điện cả tuần.');
  });

  test('that was moved lets the entrant hand in', async () => {
    const { app } = award.world;
    taken(await submitDossier(app, own.owner, own));
    expect(outcome(await extend(award.secretariat, { until: until.add({ hours: 24 }) }))).toBe(
      'completion-not-awaited',
    );
  });
});

test('what was written holds together', async () => {
  await expectInvariants(award.world.app.db);
});
