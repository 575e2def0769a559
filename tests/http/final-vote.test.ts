import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BLIND_NAME } from '#core/dossier/mask-names.ts';
import type { Marks } from '#core/judging/final-round/ballot.ts';
import type { FinalVoteRules } from '#core/judging/final-round/final-rules.ts';
import type { Presence } from '#core/judging/final-round/final-vote-policy.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { verifyCommitment } from '#core/ledger/commitment.ts';
import { draw } from '../../src/cli/draw.ts';
import { translator } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { countPaperBallots } from '#server/app/judging/count-paper-ballots.ts';
import { answerMembership } from '#server/app/judging/answer-membership.ts';
import { listOwnMemberships } from '#server/app/judging/list-members.ts';
import { castFinalBallot } from '#server/app/judging/cast-ballot.ts';
import { closeFinalVote, giveUpFinalVote } from '#server/app/judging/close-final-vote.ts';
import { drawFinalVote, readVoteDraw } from '#server/app/judging/draw-final-vote.ts';
import { listOwnVotes, readFinalRound } from '#server/app/judging/list-final-votes.ts';
import { freezeMinutes, type MinutesToFreeze } from '#server/app/judging/freeze-minutes.ts';
import { keepSignedMinutes } from '#server/app/judging/keep-signed-minutes.ts';
import { noteVoteAttendance, openFinalVote } from '#server/app/judging/open-final-vote.ts';
import { prepareFinalVote } from '#server/app/judging/prepare-final-vote.ts';
import { prepareSecondBallot } from '#server/app/judging/prepare-second-ballot.ts';
import { readBallotPaper } from '#server/app/judging/read-ballot-paper.ts';
import { readVoteOpenings } from '#server/app/judging/record-of-vote.ts';
import { readFinalVote } from '#server/app/judging/read-final-vote.ts';
import { readMinutes, readMinutesFile } from '#server/app/judging/read-minutes.ts';
import { signMinutes } from '#server/app/judging/sign-minutes.ts';
import { writeVoteMinutes } from '#server/app/judging/write-vote-minutes.ts';
import { hashPassword } from '#server/app/person/passwords.ts';
import { listVoteTasks } from '#server/app/work/list-vote-tasks.ts';
import { openFileInspector } from '#server/ports/file-inspector.ts';
import { putPassword } from '#server/db/queries/person.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import {
  addPerson,
  assignToPanel,
  codeOf,
  createAward,
  joinCouncils,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { stateConflict } from '#tests/support/cast.ts';
import { adoptFinalRound } from '#tests/support/final-round.ts';
import { makeSigner } from '#tests/support/signed-pdf.ts';
import {
  minutesOf,
  withSignatures,
} from '../../src/routes/(organiser)/to-chuc/giai-thuong/[season]/chung-tuyen/[vote]/minutes-document.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

const FINAL = '2019-03-30T09:00:30+07:00';
let award: Award;
let app: App;
let councilId: string;
/** 8.00, 8.00 and 7.00 reach the threshold of 7.00; what is a little below does not. */
let entries: readonly [Submitted, Submitted, Submitted, Submitted];
/** Ten members: the three judges first. The last is in a conflict with the first entry. */
let members: readonly SignedIn[];

beforeAll(async () => {
  award = await createAward();
  ({ app } = award.world);
  entries = [
    await submitApplicant(award, 0),
    await submitApplicant(award, 1),
    await submitApplicant(award, 2),
    await submitApplicant(award, 3),
  ];
  await assignToPanel(
    award,
    entries.map(({ entryId }) => entryId),
  );
  for (const [at, score] of [8, 8, 7, 7].entries())
    for (const judge of award.judges)
      await sealSheet(award, judge, {
        entryId: entries[at]!.entryId,
        score,
        ...(at === 3 ? { except: { 'uniqueness.creative-technology': 6 } } : {}),
      });
  const council = await app.db.selectFrom('council').select('id').executeTakeFirstOrThrow();
  councilId = council.id;
  members = [...award.judges, ...(await addMembers(7))];
  await joinCouncils(award.world, members);
  const [silent, unsigned] = await addMembers(2, 'outsider');
  outsiders = [silent!, unsigned!];
  const [{ memberId } = { memberId: '' }] = taken(await listOwnMemberships(app, unsigned!));
  taken(await answerMembership(app, unsigned!, { memberId, outcome: 'accepted', reason: '' }));
  await stateConflict(award, members.at(-1)!, entries[0].entryId);
  award.world.clock.set(FINAL);
});
afterAll(() => award.world.close());

/** Members of the council who sit on no panel. */
async function addMembers(count: number, name = 'member'): Promise<readonly SignedIn[]> {
  const added: SignedIn[] = [];
  for (let at = 0; at < count; at += 1) {
    const person = await addPerson(award.world, `${name}-${at}`);
    const named = {
      office: at === 0 && name === 'member' ? 'chair' : 'member',
      capacity: 'ministry',
      named_at: app.clock.wallNow(),
    };
    await app.db
      .insertInto('council_member')
      .values({ id: app.ids.uuid(), council_id: councilId, person_id: person.personId, name: person.name, ...named })
      .execute();
    added.push(person);
  }
  return added;
}

/** Named like everybody else, and on no roll: the first has said nothing, the second has accepted and not signed. */
let outsiders: readonly [SignedIn, SignedIn];

const usual = { quorumPercent: 90, inWriting: true, of: 'members', percent: 30, recusedLeave: true } as const;
const grades = ['xuat-sac', 'tot', 'kha'].map((id) => ({ id, name: { vi: id } }));
const saoKhue: FinalVoteRules = { ...usual, title: 'sao-khue', method: 'approval', secret: true, ties: ['draw'] };
const topTen: FinalVoteRules = {
  ...{ ...usual, title: 'top-10', method: 'majority-judgment', secret: true, grades },
  ties: ['second-ballot', 'draw'],
};

/** The final round of these votes, the TOP title having one place. */
const adoptVotes = (votes: readonly FinalVoteRules[], needsAnalysis = false): Promise<void> =>
  adoptFinalRound(app, { votes, places: 1, needsAnalysis });

const prepare = (titleId: string, by: SignedIn | null = award.secretariat) =>
  prepareFinalVote(app, by, { seasonId: SEASON, councilId, titleId, categoryIds: [] });
const note = (voteId: string, presence: (at: number) => Presence) =>
  noteVoteAttendance(app, award.secretariat, {
    voteId,
    presence: Object.fromEntries(members.map(({ personId }, at) => [personId, presence(at)])),
  });
const all = (mark: (entry: string) => string, of: readonly Submitted[] = entries.slice(0, 3)): Marks =>
  Object.fromEntries(of.map(({ entryId }) => [entryId, mark(entryId)]));
const cast = (voteId: string, member: SignedIn, marks: Marks, within = app) =>
  castFinalBallot(within, member, { voteId, marks });
const decide = (titleId: string, entryIds: readonly string[]) =>
  decideRecognition(app, award.organiser, {
    ...{ seasonId: SEASON, number: `${titleId}/QĐ-MH`, signedOn: '2019-04-05', subject: 'Công nhận (minh họa)' },
    grants: [{ titleId, entryIds }],
    notRecognised: [],
  });

/** Everybody who may try. */
async function everybody(): Promise<Readonly<Record<string, SignedIn | null>>> {
  const { world } = award;
  return {
    organiser: award.organiser,
    secretariat: award.secretariat,
    auditor: award.auditor,
    member: members[4]!,
    'member in conflict': members[9]!,
    'judge of no council': await addPerson(world, 'stranger'),
    'secretariat of another season': await addPerson(world, 'elsewhere', [['secretariat', 'season', 'sao-khue-2024']]),
    entrant: entries[0].owner,
    administrator: await addPerson(world, 'administrator', [['administrator', 'installation', '']]),
    'member who said nothing': outsiders[0],
    'member who has not signed': outsiders[1],
    nobody: null,
  };
}
async function askAll(ask: (who: SignedIn | null) => Promise<{ ok: boolean; refusal?: { code: string } }>) {
  const answers: [string, string][] = [];
  for (const [name, who] of Object.entries(await everybody())) answers.push([name, codeOf(await ask(who))]);
  return Object.fromEntries(answers);
}
const STRANGERS = {
  'judge of no council': 'vote-not-found',
  'secretariat of another season': 'vote-not-found',
  entrant: 'vote-not-found',
  administrator: 'vote-not-found',
  'member who said nothing': 'vote-not-found',
  'member who has not signed': 'vote-not-found',
  nobody: 'not-signed-in',
};

let voteId: string;

test('a vote needs rules; without one a title that the season votes on is not decided', async () => {
  expect(codeOf(await prepare('sao-khue'))).toBe('final-round-unknown');
  await adoptVotes([{ ...saoKhue, percent: null }]);
  expect(await prepare('sao-khue')).toEqual({ ok: false, refusal: { code: 'final-rules-unknown', rule: 'percent' } });
  await adoptVotes([saoKhue, topTen], true);
  expect(codeOf(await prepare('sao-khue'))).toBe('analysis-not-frozen');
  await adoptVotes([saoKhue, topTen]);
  expect(codeOf(await decide('sao-khue', [entries[0].entryId]))).toBe('final-vote-missing');
});

test('it is prepared by organiser or secretariat who see every entry; only who reaches 7.00 exactly stands', async () => {
  const field = { seasonId: SEASON, councilId, titleId: 'sao-khue', categoryIds: [] };
  const secretary = await addPerson(award.world, 'conflicted', [['secretariat', 'season', SEASON]]);
  await stateConflict(award, secretary, entries[0].entryId);
  expect(await prepareFinalVote(app, secretary, field)).toMatchObject({
    refusal: { code: 'vote-officer-in-conflict', entries: 1 },
  });
  expect(codeOf(await prepare('sao-khue', award.auditor))).toBe('vote-not-yours-to-run');
  for (const who of [members[4]!, entries[0].owner])
    expect(codeOf(await prepare('sao-khue', who))).toBe('season-not-found');
  expect(codeOf(await prepareFinalVote(app, award.organiser, { ...field, councilId: app.ids.uuid() }))).toBe(
    'council-without-members',
  );
  ({ voteId } = taken(await prepare('sao-khue')));
  const view = taken(await readFinalVote(app, award.secretariat, voteId));
  expect(view.candidates.map((one) => [one.entryId, one.resultHundredths])).toEqual(
    [0, 1, 2].map((at) => [entries[at]!.entryId, at === 2 ? 700 : 800]),
  );
  const audited = taken(await readFinalVote(app, award.auditor, voteId));
  expect(audited.candidates.map((one) => one.resultHundredths)).toEqual([null, null, null]);
  expect(view.attendance).toEqual({ members: 10, present: 0, inWriting: 0 });
  expect([view.fewestVoters, audited.fewestVoters]).toEqual([0, null]);
  expect([view.conflicts, audited.conflicts]).toEqual([{ waiting: 1, sinceBallot: 0 }, null]);
  expect(await prepare('sao-khue')).toMatchObject({ refusal: { code: 'vote-held-already', number: 1 } });
  expect(codeOf(await prepare('top-10'))).toBe('vote-without-candidates'); // nobody holds the title yet
});

test('it opens when 9 of 10 members are there, not when 8 are and 2 vote in writing', async () => {
  expect(
    codeOf(
      await cast(
        voteId,
        members[0]!,
        all(() => 'yes'),
      ),
    ),
  ).toBe('vote-not-open');
  taken(await note(voteId, (at) => (at < 8 ? 'present' : 'in-writing')));
  expect(await openFinalVote(app, award.secretariat, { voteId })).toEqual({
    ok: false,
    refusal: { code: 'quorum-not-present', present: 8, required: 9, members: 10, met: false },
  });
  expect(taken(await note(voteId, (at) => (at === 7 ? 'in-writing' : at === 8 ? 'absent' : 'present')))).toEqual({
    changed: 3,
  });
  taken(await note(voteId, (at) => (at === 7 ? 'in-writing' : 'present')));
  // Ten are there, one of them in a conflict with a candidate.
  expect(taken(await readFinalVote(app, award.secretariat, voteId)).fewestVoters).toBe(9);
  // A page that was read before says only what changed on it, and nothing where another officer changed it since.
  const shown = (presence: Presence) => ({ [members[0]!.personId]: presence, [members[1]!.personId]: presence });
  const older = (presence: Readonly<Record<string, Presence>>) =>
    noteVoteAttendance(app, award.organiser, { voteId, presence, seen: shown('absent') });
  expect(taken(await older(shown('absent')))).toEqual({ changed: 0 });
  expect(codeOf(await older(shown('in-writing')))).toBe('attendance-changed');
  expect(
    await askAll((who) => openFinalVote(app, who, { voteId })).then(({ organiser, secretariat, ...others }) => [
      [organiser, secretariat],
      others,
    ]),
  ).toEqual([
    ['ok', 'vote-opened-already'],
    {
      ...{ auditor: 'vote-not-yours-to-run', member: 'vote-not-yours-to-run' },
      ...{ 'member in conflict': 'vote-not-yours-to-run', ...STRANGERS },
    },
  ]);
});

describe('while it is open', () => {
  test('a member votes once, whatever two tablets send at the same moment', async () => {
    const [first, second] = [all(() => 'yes'), all(() => 'no')];
    const sent = await Promise.all([cast(voteId, members[0]!, first), cast(voteId, members[0]!, second)]);
    expect(sent.map(codeOf).toSorted()).toEqual(['ballot-cast-already', 'ok']);
    expect(codeOf(await cast(voteId, members[0]!, second))).toBe('ballot-cast-already');
  });

  test('a ballot that lacks somebody, or says what the rules do not know, is not taken', async () => {
    expect(
      codeOf(
        await cast(
          voteId,
          members[1]!,
          all(() => ''),
        ),
      ),
    ).toBe('ballot-incomplete');
    expect(
      codeOf(
        await cast(
          voteId,
          members[1]!,
          all(() => 'abstain'),
        ),
      ),
    ).toBe('ballot-mark-unknown');
    expect(
      codeOf(
        await cast(
          voteId,
          members[1]!,
          all(() => 'yes', entries.slice()),
        ),
      ),
    ).toBe('ballot-mark-unknown');
  });

  test('a member in a conflict neither sees the entry nor votes on it', async () => {
    const paper = taken(await readBallotPaper(app, members[9]!, voteId));
    expect([paper.candidates.map(({ entryId }) => entryId), paper.leftOut]).toEqual([
      [entries[1].entryId, entries[2].entryId],
      1,
    ]);
    expect(JSON.stringify(taken(await readFinalVote(app, members[9]!, voteId)))).not.toContain(entries[0].entryId);
    expect(
      codeOf(
        await cast(
          voteId,
          members[9]!,
          all(() => 'yes'),
        ),
      ),
    ).toBe('ballot-mark-unknown');
    taken(
      await cast(
        voteId,
        members[9]!,
        all(() => 'yes', [entries[1], entries[2]]),
      ),
    );
  });

  test('where the award is judged blind, members read no name, and officers do', async () => {
    const named = async (who: SignedIn) => [
      taken(await readFinalVote(app, who, voteId)).candidates[0]!,
      ...(who === award.auditor ? [] : [taken(await readBallotPaper(app, who, voteId)).candidates[0]!]),
    ];
    const before = await named(members[4]!);
    const blind = (judgedBlind: boolean) => adoptFinalRound(app, { votes: [saoKhue, topTen], places: 1, judgedBlind });
    await blind(true);
    for (const one of await named(members[4]!)) {
      expect(one.organisationName).toBe(BLIND_NAME);
      expect(JSON.stringify(one)).not.toContain(before[0]!.organisationName);
    }
    const [officer] = await named(award.auditor);
    expect(officer?.organisationName).toBe(before[0]!.organisationName);
    await blind(false);
  });

  test('a power cut in the middle of casting leaves nothing, and the member votes again', async () => {
    const before = await app.db.selectFrom('final_vote_box').select('sealed').executeTakeFirstOrThrow();
    const cut = { ...app, clock: { ...app.clock, isRehearsing: failing(app, 2) } };
    await expect(
      cast(
        voteId,
        members[1]!,
        all(() => 'yes'),
        cut,
      ),
    ).rejects.toThrow('power cut');
    const after = await app.db.selectFrom('final_vote_box').select('sealed').executeTakeFirstOrThrow();
    expect(after).toEqual(before);
    expect(taken(await readBallotPaper(app, members[1]!, voteId)).hasVoted).toBe(false);
    taken(
      await cast(
        voteId,
        members[1]!,
        all((entry) => (entry === entries[1].entryId ? 'no' : 'yes')),
      ),
    );
  });

  test('a member who leaves the council votes no more, and stays on the roll', async () => {
    const left = { ended_at: app.clock.wallNow(), ended_reason: 'Chuyển công tác' };
    await app.db.updateTable('council_member').set(left).where('person_id', '=', members[8]!.personId).execute();
    expect(
      codeOf(
        await cast(
          voteId,
          members[8]!,
          all(() => 'yes'),
        ),
      ),
    ).toBe('member-left-council');
    const view = taken(await readFinalVote(app, award.organiser, voteId));
    expect([view.attendance.members, view.cast]).toEqual([10, 3]);
  });

  test('who has voted is known to officers, what was voted to nobody', async () => {
    const seen: Record<string, unknown> = {};
    for (const [name, who] of Object.entries(await everybody())) {
      const read = await readFinalVote(app, who, voteId);
      const view = read.ok ? read.value : null;
      seen[name] = view
        ? [view.roll?.filter(({ hasVoted }) => hasVoted).length ?? null, view.cast, view.settlement, view.draw]
        : codeOf(read);
      for (const one of view?.candidates ?? []) expect([one.counted, one.standing]).toEqual([null, null]);
    }
    expect(seen).toEqual({
      organiser: [3, 3, null, null],
      secretariat: [3, 3, null, null],
      auditor: [3, 3, null, null],
      member: [null, null, null, null],
      'member in conflict': [null, null, null, null],
      ...STRANGERS,
    });
    expect(await askAll((who) => readBallotPaper(app, who, voteId))).toEqual({
      ...{ organiser: 'vote-not-found', secretariat: 'vote-not-found', auditor: 'vote-not-found' },
      ...{ member: 'ok', 'member in conflict': 'ok', ...STRANGERS },
    });
    expect((await askAll((who) => readVoteDraw(app, who, voteId)))['organiser']).toBe('vote-not-over');
  });

  test('no table holds a ballot, and the sealed box has one length', async () => {
    const lengths = [await boxLength()];
    taken(
      await cast(
        voteId,
        members[2]!,
        all(() => 'yes'),
      ),
    );
    taken(
      await cast(
        voteId,
        members[7]!,
        all(() => 'yes'),
      ),
    ); // in writing
    lengths.push(await boxLength());
    expect(new Set(lengths).size).toBe(1);
    const rows = await everyRow();
    expect(rows).toContain(members[2]!.personId); // that they were read at all
    expect(rows).not.toMatch(/"(yes|no)"/);
    expect(await app.db.selectFrom('final_ballot').select('position').execute()).toEqual([]);
  });
});

const boxLength = async () =>
  (await app.db.selectFrom('final_vote_box').select('sealed').executeTakeFirstOrThrow()).sealed.length;

/** Everything the database keeps of votes, of who did what, and of the log. */
async function everyRow(): Promise<string> {
  const tables = [
    'final_vote_box',
    'final_vote_paper_count',
    'final_vote_turnout',
    'final_vote_recusal',
    'final_ballot',
    'audit_event',
  ] as const;
  const rows = await Promise.all(
    [...tables, 'ledger_record' as const, 'ledger_pending' as const].map((table) =>
      app.db.selectFrom(table).selectAll().execute(),
    ),
  );
  return JSON.stringify(rows);
}

/** Fails at the second question, which is asked after the box was written. */
function failing(of: App, at: number): App['clock']['isRehearsing'] {
  let asked = 0;
  return (seasonId) => {
    asked += 1;
    if (asked === at) throw new Error('power cut');
    return of.clock.isRehearsing(seasonId);
  };
}

test('ballots on paper go in as sums of a batch, with who handed one in, each member still once', async () => {
  const people = [members[4]!, members[5]!, members[0]!].map(({ personId }) => personId);
  const [a, b, c] = entries.map(({ entryId }) => entryId);
  const counted = { [`${a} yes`]: 1, [`${a} no`]: 1, [`${b} yes`]: 1, [`${b} no`]: 1, [`${c} yes`]: 2 };
  const count = (who: SignedIn, personIds: readonly string[], sums: Readonly<Record<string, number>>) =>
    countPaperBallots(app, who, { voteId, personIds, counted: sums });
  expect(codeOf(await count(members[1]!, people.slice(0, 2), counted))).toBe('vote-not-yours-to-run');
  expect(codeOf(await count(award.secretariat, people, counted))).toBe('paper-ballot-of-nobody'); // has voted on a screen
  expect(await count(award.secretariat, people.slice(0, 2), { ...counted, [`${c} yes`]: 1 })).toMatchObject({
    refusal: { code: 'paper-sums-differ', entryId: c, expected: 2, counted: 1 },
  });
  const batch = people.slice(0, 2);
  const hasVoted = async (who: SignedIn) => taken(await readBallotPaper(app, who, voteId)).hasVoted;
  const other = { ...counted, [`${b} yes`]: 0, [`${b} no`]: 2 };
  for (const sums of [counted, counted, other])
    expect(taken(await count(award.secretariat, batch, sums))).toEqual({ papers: 2, isInBox: false });
  const third = { ...counted, [`${a} yes`]: 2, [`${a} no`]: 0 };
  expect(taken(await count(award.organiser, batch, third))).toEqual({ papers: 2, isInBox: false }); // differs
  expect(await hasVoted(members[4]!)).toBe(false);
  expect(await everyRow()).not.toMatch(/"(yes|no)"/);
  expect(taken(await count(award.organiser, batch, counted))).toEqual({ papers: 2, isInBox: true });
  expect(await hasVoted(members[4]!)).toBe(true);
  expect(
    codeOf(
      await cast(
        voteId,
        members[4]!,
        all(() => 'yes'),
      ),
    ),
  ).toBe('ballot-cast-already');
  expect(codeOf(await count(award.secretariat, people.slice(1, 2), counted))).toBe('paper-ballot-of-nobody');
});

test('the receipt opens the commitment in the log, and nothing else does', async () => {
  const marks = all((entry) => (entry === entries[0].entryId ? 'no' : 'yes'));
  const receipt = taken(await cast(voteId, members[3]!, marks));
  const secret = Buffer.from(receipt.secret, 'hex');
  expect(verifyCommitment(receipt.commitment, { vote: voteId, marks }, secret)).toBe(true);
  expect(verifyCommitment(receipt.commitment, { vote: voteId, marks: all(() => 'yes') }, secret)).toBe(false);
  expect(receipt.castAt.toString()).toBe('2019-03-30T02:00:00Z'); // to the minute
  const rows = await everyRow();
  expect(rows).toContain(receipt.commitment);
  expect(rows).not.toContain(receipt.secret);
  expect(taken(await readBallotPaper(app, members[3]!, voteId))).toMatchObject({
    hasVoted: true,
    commitment: receipt.commitment,
    obstacle: { code: 'ballot-cast-already' },
  });
  expect(taken(await listOwnVotes(app, members[3]!))).toMatchObject([{ id: voteId, state: 'open', hasVoted: true }]);
});

test('closed, it shows the sums to all who may know of it, and takes no ballot more', async () => {
  expect(codeOf(await closeFinalVote(app, members[3]!, { voteId }))).toBe('vote-not-yours-to-run');
  expect(codeOf(await decide('sao-khue', [entries[2].entryId]))).toBe('final-vote-not-closed');
  taken(await closeFinalVote(app, award.secretariat, { voteId }));
  expect(codeOf(await closeFinalVote(app, award.secretariat, { voteId }))).toBe('vote-over');
  expect(codeOf(await note(voteId, () => 'present'))).toBe('vote-over');
  expect(
    codeOf(
      await cast(
        voteId,
        members[6]!,
        all(() => 'yes'),
      ),
    ),
  ).toBe('vote-over');
  const kept = await app.db.selectFrom('final_ballot').select(['person_id', 'count', 'content']).execute();
  expect(kept.every((row) => row.person_id === null)).toBe(true);
  const view = taken(await readFinalVote(app, award.auditor, voteId));
  // Of the first entry one member is recused: 30 % of 9 are 3 (2.7), of the others 30 % of 10 are 3.
  const [first, second, third] = view.candidates.map(({ counted }) => counted);
  expect([first?.recused, first?.denominator, first?.required]).toEqual([1, 9, 3]);
  expect([second?.denominator, second?.required]).toEqual([10, 3]);
  expect(third?.approve).toBeGreaterThanOrEqual(5);
  expect(await askAll((who) => readFinalVote(app, who, voteId))).toEqual({
    ...{ organiser: 'ok', secretariat: 'ok', auditor: 'ok', member: 'ok', 'member in conflict': 'ok' },
    ...STRANGERS,
  });
  const conflicted = taken(await readFinalVote(app, members[9]!, voteId));
  expect(JSON.stringify(conflicted)).not.toContain(entries[0].entryId);
});

test('the public log only commits to a vote: what opens it is for officers who see all of it', async () => {
  const records = await logOfVotes();
  expect(records.length).toBeGreaterThan(5); // that they were read at all
  for (const { entryId } of entries) expect(JSON.stringify(records)).not.toContain(entryId);
  expect(await askAll((who) => readVoteOpenings(app, who, voteId))).toEqual({
    ...{ organiser: 'ok', secretariat: 'ok', auditor: 'ok' },
    ...{ member: 'vote-not-yours-to-run', 'member in conflict': 'vote-not-yours-to-run', ...STRANGERS },
  });
  const openings = taken(await readVoteOpenings(app, award.auditor, voteId));
  expect(openings.map(({ part }) => part)).toEqual(['paper', 'result']);
  expect(JSON.stringify(openings)).toContain(entries[0].entryId);
  for (const { commitment, document, nonce } of openings) {
    expect(verifyCommitment(commitment, document, Buffer.from(nonce, 'hex'))).toBe(true);
    expect(JSON.stringify(records)).toContain(commitment);
  }
});

type Signer = ReturnType<typeof makeSigner>;

describe('minutes put up for signing', () => {
  const season = () => app.seasons.find(SEASON)!.season as AwardSeason;
  const words = { place: 'Hà Nội', agenda: 'Bỏ phiếu danh hiệu kín', remarks: '' };
  const people = () => ({ chairId: members[3]!.personId, secretaryId: award.secretariat.personId });
  const write = (more: Partial<typeof words> = {}) =>
    writeVoteMinutes(app, award.secretariat, {
      ...{ voteId, ...words, ...more, chair: `TS. ${members[3]!.name}`, secretary: award.secretariat.name },
    });
  async function freeze(by: SignedIn | null = award.secretariat, changed: Partial<MinutesToFreeze> = {}) {
    const view = taken(await readFinalVote(app, award.secretariat, voteId));
    const wordsVersion = view.minutes?.version ?? 0;
    const asked = { voteId, ...people(), factsHash: view.signing!.factsHash, wordsVersion, ...changed };
    const document = (frozen: Parameters<typeof minutesOf>[2]) =>
      minutesOf({ ...view, roll: view.roll! }, season(), frozen);
    return freezeMinutes(app, by, { ...asked, write: document });
  }
  const sign = async (who: SignedIn | null, proof = who?.name ?? '', id = minutesId) => {
    const contentHash = taken(await readMinutes(app, award.auditor, id)).copy.contentHash;
    return signMinutes(app, who, { minutesId: id, contentHash, statement: 'Tôi ký biên bản này', proof });
  };
  const standing = async () => taken(await readFinalVote(app, award.auditor, voteId)).signing!.standing;
  const outsidersOf = (code: string) =>
    Object.fromEntries(Object.entries(STRANGERS).map(([who, was]) => [who, was === 'not-signed-in' ? was : code]));
  let minutesId: string;

  test('they name who signs: the chair who was there and saw everybody, and a secretary', async () => {
    expect(codeOf(await freeze())).toBe('minutes-not-written');
    taken(await write());
    expect(await askAll((who) => freeze(who, { chairId: app.ids.uuid() }))).toMatchObject({
      ...{ organiser: 'minutes-signer-unknown', secretariat: 'minutes-signer-unknown' },
      ...{ auditor: 'vote-not-yours-to-run', member: 'vote-not-yours-to-run', ...STRANGERS },
    });
    expect(codeOf(await freeze(undefined, { factsHash: '0'.repeat(64) }))).toBe('minutes-changed-meanwhile');
    expect(codeOf(await freeze(undefined, { wordsVersion: 0 }))).toBe('minutes-changed-meanwhile');
    expect(codeOf(await freeze(undefined, { chairId: members[7]!.personId }))).toBe('minutes-signer-unknown'); // in writing
    expect(codeOf(await freeze(undefined, { chairId: members[9]!.personId }))).toBe('minutes-signer-differs');
    await adoptFinalRound(app, { votes: [saoKhue, topTen], places: 1, judgedBlind: true });
    expect(codeOf(await freeze())).toBe('minutes-names-sealed'); // members read no name while a title is still voted on
    const minutes = { signers: 'members-present', neededForDecision: true } as const;
    await adoptFinalRound(app, { votes: [saoKhue, topTen], places: 1, judgedBlind: false, minutes });
    expect(await standing()).toEqual({ state: 'not-frozen', signed: 0, of: 0 });
    ({ minutesId } = taken(await freeze()));
    const { copy } = taken(await readMinutes(app, members[3]!, minutesId));
    // Everybody who was in the room; not who voted in writing.
    const there = members.filter((_, at) => ![3, 7].includes(at)).map(({ name }) => name);
    expect(copy.signers.slice(0, 2).map(({ name, capacity }) => [name, capacity])).toEqual([
      [members[3]!.name, 'chair'],
      [award.secretariat.name, 'secretary'],
    ]);
    expect(copy.signers.slice(2).map(({ name }) => name)).toEqual(there.toSorted());
    expect(codeOf(await freeze())).toBe('minutes-frozen-already');
    expect(await standing()).toMatchObject({ state: 'waiting', signed: 0 });
  });

  test('who signs reads them, and so do officers who see all of the vote; for everybody else they do not exist', async () => {
    const expected = {
      ...{ organiser: 'ok', secretariat: 'ok', auditor: 'ok', member: 'ok', 'member in conflict': 'ok' },
      ...outsidersOf('minutes-not-found'),
    };
    expect(await askAll((who) => readMinutes(app, who, minutesId))).toEqual(expected);
    expect(await askAll((who) => readMinutesFile(app, who, { minutesId }))).toEqual(expected);
    expect(await askAll((who) => sign(who, 'nobody'))).toEqual({
      ...{ organiser: 'minutes-not-yours-to-sign', auditor: 'minutes-not-yours-to-sign' },
      ...{ secretariat: 'signature-differs', member: 'signature-differs', 'member in conflict': 'signature-differs' },
      ...outsidersOf('minutes-not-found'),
    });
    const content = Buffer.from('%PDF-1.7');
    const upload = { minutesId, name: 'bien-ban.pdf', content };
    expect(await askAll((who) => keepSignedMinutes(app, who, upload))).toEqual({
      ...{ organiser: 'file-damaged', secretariat: 'file-damaged', member: 'file-damaged' },
      ...{ auditor: 'minutes-not-yours-to-sign', 'member in conflict': 'minutes-not-yours-to-sign' },
      ...outsidersOf('minutes-not-found'),
    });
    const tasks = async (who: SignedIn) =>
      (await listVoteTasks(app, who)).flatMap(({ kind, path: to }) => (kind === 'minutes-to-sign' ? [to] : []));
    expect(await tasks(members[3]!)).toEqual([`/bieu-quyet/bien-ban/${minutesId}`]);
    expect(await tasks(award.organiser)).toEqual([]);
    expect(codeOf(await decide('sao-khue', [entries[2].entryId]))).toBe('minutes-not-signed');
  });

  test('who is in a conflict reads and signs them without whom they may not see; one found since leaves nothing to read', async () => {
    const read = taken(await readMinutes(app, members[9]!, minutesId));
    const hidden = [entries[0].entryId, ...(await namesOf(entries[0].entryId))];
    for (const word of [...hidden, 'Bỏ phiếu danh hiệu kín']) expect(JSON.stringify(read)).not.toContain(word);
    const whole = taken(await readMinutes(app, members[4]!, minutesId));
    for (const word of hidden.slice(1)) expect(JSON.stringify(whole.document)).toContain(word); // it would be there
    expect(JSON.stringify(whole.document)).toContain('Bỏ phiếu danh hiệu kín');
    expect([read.isWhole, read.withheld, read.readHash === whole.readHash]).toEqual([false, 1, false]);
    const { content } = taken(await readMinutesFile(app, members[9]!, { minutesId }));
    const printed = await app.inspector.readText(Buffer.concat(await content.toArray()));
    for (const word of hidden.slice(1)) expect(printed?.join(' ').replace(/\s+/g, ' ')).not.toContain(word);
    const sinceBallot = async () => taken(await readFinalVote(app, award.organiser, voteId)).conflicts?.sinceBallot;
    await stateConflict(award, members[6]!, entries[1].entryId);
    expect(await sinceBallot()).toBe(0); // one did not vote on the candidate, the other not at all
    await stateConflict(award, members[5]!, entries[1].entryId);
    expect(await sinceBallot()).toBe(1);
    expect(codeOf(await readMinutes(app, members[6]!, minutesId))).toBe('minutes-not-found');
    expect(codeOf(await sign(members[6]!))).toBe('minutes-not-found');
  });

  test('a signature proves its signer, names the digest, and is one, whatever two tablets send', async () => {
    const hash = await hashPassword('mật khẩu của thư ký');
    const { personId } = award.secretariat;
    await putPassword(app.db, { id: app.ids.uuid(), personId, hash, at: app.clock.wallNow() });
    expect(codeOf(await sign(award.secretariat, award.secretariat.name))).toBe('current-password-wrong');
    taken(await sign(award.secretariat, 'mật khẩu của thư ký'));
    const sent = await Promise.all([sign(members[3]!), sign(members[3]!)]);
    expect(sent.map(codeOf).toSorted()).toEqual(['minutes-signed-already', 'ok']);
    expect(await standing()).toMatchObject({ state: 'partly', signed: 2 });
    const { copy } = taken(await readMinutes(app, award.auditor, minutesId));
    expect(copy.signers.slice(0, 2).map(({ means }) => means)).toEqual(['typed-name', 'password']);
    const parts = taken(await readVoteOpenings(app, award.auditor, voteId));
    const opened = parts.filter(({ part }) => part.startsWith('minutes/1'));
    expect(opened.map(({ part }) => part)).toEqual(['minutes/1', 'minutes/1/signature/1', 'minutes/1/signature/2']);
    for (const { document } of opened) expect(document).toMatchObject({ contentHash: copy.contentHash });
    const acts = await app.db.selectFrom('audit_event').select('action').where('action', 'like', '%minutes%').execute();
    expect(acts.map(({ action }) => action).toSorted()).toEqual([
      ...['minutes-frozen', 'minutes-signed', 'minutes-signed', 'vote-minutes-written'],
    ]);
  });

  test('a PDF signed elsewhere counts for whom its certificate names, on the very bytes that were put up alone', async () => {
    const pdf = await bytesOf(minutesId);
    const at = '2019-03-30T02:00:00Z';
    const [own, other, stranger, third] = [members[0]!.name, members[1]!.name, 'Nguyễn Văn Mẫu', members[2]!.name].map(
      (name) => makeSigner({ name }),
    ) as [Signer, Signer, Signer, Signer];
    const inspector = openFileInspector({ roots: [own, other, stranger, third].map(({ root }) => root) });
    const keep = (content: Uint8Array, by = award.organiser, within: App = { ...app, inspector }) =>
      keepSignedMinutes(within, by, { minutesId, name: 'bien-ban-da-ky.pdf', content });
    expect(codeOf(await keep(pdf))).toBe('minutes-file-unsigned');
    // A certificate that somebody made themselves in another's name: of no root that is named, or where none are.
    const forged = makeSigner({ name: members[0]!.name });
    expect(taken(await keep(forged.sign(pdf, at)))).toEqual({ isTied: true, signed: 0 });
    expect(taken(await keep(own.sign(pdf, at), members[4], app))).toEqual({ isTied: true, signed: 0 });
    // Printed anew, or of another vote: kept, and nobody has signed by it.
    const anew = own.sign(Buffer.concat([pdf.subarray(0, 20), Buffer.from('\n'), pdf.subarray(20)]), at);
    expect(await keep(anew)).toEqual({ ok: true, value: { isTied: false, signed: 0 } });
    expect(taken(await keep(stranger.sign(pdf, at)))).toEqual({ isTied: true, signed: 0 });
    const twice = other.sign(own.sign(pdf, at), at); // the second covers the first: both count
    expect(taken(await keep(twice))).toEqual({ isTied: true, signed: 2 });
    expect(codeOf(await keep(twice))).toBe('minutes-file-kept-already');
    const broken = Buffer.from(third.sign(pdf, at));
    broken[pdf.byteLength + 3] = 57; // after the minutes, within what was signed
    expect(taken(await keep(broken))).toEqual({ isTied: true, signed: 0 });
    const { copy, files } = taken(await readMinutes(app, members[2]!, minutesId));
    expect(copy.signers.filter(({ means }) => means === 'pdf').map(({ name }) => name)).toEqual(
      [members[0]!.name, members[1]!.name].toSorted(),
    );
    expect(files.map(({ isTied }) => isTied)).toEqual([true, true, false, true, true, true]);
    await inspector.close();
    expect(codeOf(await readMinutesFile(app, members[2]!, { minutesId, fileId: files[0]!.id }))).toBe('ok');
    expect(codeOf(await sign(members[0]!))).toBe('minutes-signed-already');
  });

  test('a change leaves nothing signed: they are put up and signed anew, and what was signed stays', async () => {
    taken(await write({ remarks: 'Một ý kiến thêm' }));
    expect(await standing()).toMatchObject({ state: 'outdated' });
    expect([codeOf(await sign(members[2]!)), codeOf(await freeze())]).toEqual(['minutes-outdated', 'ok']);
    const { signing } = taken(await readFinalVote(app, award.secretariat, voteId));
    const [newest, older] = signing!.copies;
    expect([newest!.number, older!.number, older!.signers.filter(({ signedAt }) => signedAt).length]).toEqual([
      2, 1, 4,
    ]);
    expect(codeOf(await readMinutes(app, members[2]!, older!.id))).toBe('ok');
    minutesId = newest!.id;
    for (const who of [...members.filter((_, at) => at !== 7)]) taken(await sign(who, who.name));
    expect(await standing()).toMatchObject({ state: 'partly' });
    taken(await sign(award.secretariat, 'mật khẩu của thư ký'));
    expect(await standing()).toMatchObject({ state: 'signed' });
    const [printed] = [
      withSignatures(signing!.document!, taken(await readMinutes(app, award.auditor, minutesId)).copy),
    ];
    expect(printed.signers.every(({ marks }) => marks?.[0] === 'Đã ký trong hệ thống' || marks?.length === 3)).toBe(
      true,
    );
    await adoptVotes([saoKhue, topTen]);
  });

  /** Of an entry and of who entered it. */
  async function namesOf(entryId: string): Promise<readonly string[]> {
    const row = await app.db
      .selectFrom('final_vote_candidate')
      .select(['name', 'organisation_name'])
      .where('entry_id', '=', entryId)
      .executeTakeFirstOrThrow();
    return [row.name, row.organisation_name];
  }

  async function bytesOf(id: string): Promise<Buffer> {
    const { content } = taken(await readMinutesFile(app, award.auditor, { minutesId: id }));
    const bytes = Buffer.concat(await content.toArray());
    const { copy } = taken(await readMinutes(app, award.auditor, id));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(copy.pdfSha256);
    return bytes;
  }
});

/** What the log of the season says of votes, to everybody. */
const logOfVotes = () =>
  app.db
    .selectFrom('ledger_record')
    .select('record')
    .where(sql<boolean>`record->>'use' like 'final-%'`)
    .execute();

describe('one place for which several are tied', () => {
  /** Everybody but the member who left, and so is not on the roll, is there and gives these marks, each on their own paper. */
  async function hold(
    id: string,
    markOf: (entry: string) => string,
    voters: readonly SignedIn[] = members.filter((_, at) => at !== 8),
  ) {
    const { roll } = taken(await readFinalVote(app, award.organiser, id));
    const presence = Object.fromEntries(roll!.map(({ personId }) => [personId, 'present'] as const));
    taken(await noteVoteAttendance(app, award.secretariat, { voteId: id, presence }));
    taken(await openFinalVote(app, award.organiser, { voteId: id }));
    for (const member of voters) {
      const { candidates } = taken(await readBallotPaper(app, member, id));
      const marks = candidates.map(({ entryId }) => [entryId, markOf(entryId)] as const);
      taken(await cast(id, member, Object.fromEntries(marks)));
    }
    taken(await closeFinalVote(app, award.organiser, { voteId: id }));
    return taken(await readFinalVote(app, award.organiser, id));
  }
  let first: string;
  let second: string;

  test('a vote given up is over, and leaves room for another', async () => {
    const { voteId: gone } = taken(await prepare('top-10'));
    const giveUp = (reason: string) => giveUpFinalVote(app, award.secretariat, { voteId: gone, reason });
    expect(codeOf(await giveUp(' '))).toBe('reason-missing');
    taken(await giveUp('Mất điện cả hội trường'));
    expect(codeOf(await giveUp('Lần nữa'))).toBe('vote-over');
    expect(codeOf(await openFinalVote(app, award.secretariat, { voteId: gone }))).toBe('vote-over');
  });

  test('a quorum that is lost before the close leaves nobody passed; open ballots by name only then, and another vote may follow', async () => {
    await adoptVotes([saoKhue, { ...topTen, method: 'schulze', secret: false }]);
    const id = taken(await prepare('top-10')).voteId;
    const { roll } = taken(await readFinalVote(app, award.organiser, id));
    const there = (presence: Presence, of = roll!) =>
      noteVoteAttendance(app, award.secretariat, {
        voteId: id,
        presence: Object.fromEntries(of.map(({ personId }) => [personId, presence] as const)),
      });
    taken(await there('present'));
    taken(await openFinalVote(app, award.organiser, { voteId: id }));
    const away = roll!.filter(({ personId }) => personId === members[9]!.personId);
    taken(await there('in-writing', away));
    taken(await cast(id, members[0]!, { [entries[1].entryId]: '1', [entries[2].entryId]: '2' }));
    taken(await cast(id, members[9]!, { [entries[2].entryId]: '1' })); // in a conflict with the first, and ranks one of two
    const marksSeen = async () =>
      taken(await readFinalVote(app, award.auditor, id)).roll?.filter(({ marks }) => marks !== null).length;
    expect(await marksSeen()).toBe(0);
    taken(await there('absent', away)); // their ballot in writing makes no quorum, whatever is noted after it
    const voted = [members[0]!.personId, members[9]!.personId];
    taken(await there('absent', roll!.filter(({ personId }) => !voted.includes(personId)).slice(2)));
    const { quorum, order } = taken(await closeFinalVote(app, award.organiser, { voteId: id }));
    expect(quorum).toEqual({ members: 9, present: 3, required: 9, met: false });
    expect(order).toEqual([[entries[1].entryId, entries[2].entryId].toSorted(), [entries[0].entryId]]);
    const view = taken(await readFinalVote(app, award.auditor, id));
    expect([view.settlement?.quorumMet, view.settlement?.sure]).toEqual([false, []]);
    expect(view.candidates.map(({ counted }) => counted?.entry).toSorted()).toEqual(order.flat().toSorted());
    expect(await marksSeen()).toBe(2);
    expect(taken(await readFinalVote(app, members[1]!, id)).roll).toBeNull();
    await adoptVotes([saoKhue, topTen]);
  });

  test('who has passed the vote on the title stands for the other, before the decision', async () => {
    first = taken(await prepare('top-10')).voteId;
    const { candidates, places } = taken(await readFinalVote(app, award.organiser, first));
    expect([candidates.length, places]).toEqual([3, 1]);
  });

  test('they wait for a second ballot of themselves alone, on the place left; until then nothing is decided', async () => {
    const band = [entries[0].entryId, entries[1].entryId];
    const view = await hold(first, (entry) => (band.includes(entry) ? 'tot' : 'kha'));
    expect(view.settlement?.bands).toEqual([
      { entries: band.toSorted(), placesLeft: 1, category: null, next: 'second-ballot' },
    ]);
    expect(codeOf(await decide('top-10', [band[0]!]))).toBe('entries-not-honourable');
    expect(codeOf(await drawFinalVote(app, award.organiser, { voteId: first }))).toBe('draw-not-due');
    const again = { seasonId: SEASON, voteId: first };
    expect(codeOf(await prepareSecondBallot(app, members[0]!, again))).toBe('season-not-found');
    const empty = taken(await prepareSecondBallot(app, award.secretariat, again)).voteId;
    await hold(empty, () => 'tot', []); // nobody votes: it parts nobody, and the one that follows counts
    second = taken(await prepareSecondBallot(app, award.secretariat, again)).voteId;
    expect(codeOf(await prepareSecondBallot(app, award.secretariat, again))).toBe('second-ballot-not-due');
    const paper = taken(await readFinalVote(app, award.organiser, second));
    expect([paper.candidates.map(({ entryId }) => entryId), paper.places, paper.rules.ties]).toEqual([
      band,
      1,
      ['draw'],
    ]);
    expect(paper.rules.percent).toBe(0); // who was tied is asked for no share again
  });

  test('tied again, they are drawn by the seed that was committed to before; anybody can draw again', async () => {
    const view = await hold(second, () => 'tot');
    expect(view.settlement?.bands[0]?.next).toBe('draw');
    expect(codeOf(await drawFinalVote(app, award.organiser, { voteId: first }))).toBe('draw-not-due'); // it is the second's
    expect(codeOf(await drawFinalVote(app, award.auditor, { voteId: second }))).toBe('vote-not-yours-to-run');
    taken(await drawFinalVote(app, award.organiser, { voteId: second }));
    expect(codeOf(await drawFinalVote(app, award.organiser, { voteId: second }))).toBe('draw-not-due');
    const drawn = taken(await readFinalVote(app, award.organiser, second));
    const parent = taken(await readFinalVote(app, award.organiser, first));
    expect(parent.settlement?.sure).toEqual(drawn.settlement?.sure);
    expect(codeOf(await readVoteDraw(app, members[9]!, second))).toBe('vote-not-found'); // would name whom they may not see
    expect(codeOf(await readVoteDraw(app, members[4]!, second))).toBe('ok');
    expect(await drawnAgain(taken(await readVoteDraw(app, award.auditor, second)))).toEqual(drawn.settlement?.sure);
    const { seedCommitment } = await app.db
      .selectFrom('final_vote')
      .select('seed_commitment as seedCommitment')
      .where('id', '=', second)
      .executeTakeFirstOrThrow();
    expect(drawn.draw?.request.beacon.commitment).toBe(Buffer.from(seedCommitment).toString('hex'));
    for (const { entryId } of entries) expect(JSON.stringify(await logOfVotes())).not.toContain(entryId);
  });

  test('an entry that is excluded since no longer takes the place: the next one of the same vote has it', async () => {
    const { settlement } = taken(await readFinalVote(app, award.organiser, first));
    const [winner] = settlement!.sure;
    const other = [entries[0].entryId, entries[1].entryId].find((entryId) => entryId !== winner)!;
    const reason = { reason: 'Kê khai không trung thực', decisionNumber: '09/QĐ-MH' };
    taken(await excludeEntry(app, award.organiser, { entryId: winner!, ...reason }));
    const after = taken(await readFinalVote(app, award.organiser, first));
    expect(after.settlement?.sure).toEqual([other]);
    expect(after.candidates.find(({ entryId }) => entryId === winner)?.isStruck).toBe(true);
    expect(codeOf(await decide('sao-khue', [winner!]))).toBe('entry-not-found'); // it is no longer before the council
    taken(await decide('sao-khue', [other, entries[2].entryId]));
    expect(codeOf(await decide('top-10', [entries[2].entryId]))).toBe('entry-not-passed-in-final-vote');
    taken(await decide('top-10', [other]));
  });

  test('the desk lists them in their order, with what each came to', async () => {
    const { votes } = taken(await readFinalRound(app, award.auditor, SEASON));
    expect(votes.map(({ number, state, parentNumber }) => [number, state, parentNumber])).toEqual([
      [1, 'closed', null],
      [2, 'given-up', null],
      [3, 'closed', null],
      [4, 'closed', null],
      [5, 'closed', 4],
      [6, 'closed', 4],
    ]);
    await expectInvariants(app.db);
  });
});

/** The winners as the command draws them from the file. */
async function drawnAgain(request: object): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-vote-'));
  const file = path.join(folder, 'draw.json');
  writeFileSync(file, JSON.stringify(request));
  const said: string[] = [];
  const print = (text: string) => void said.push(text);
  const line = { words: [file], json: true, options: {}, env: {}, print, complain: print, t: translator('vi') };
  const code = await draw(line);
  rmSync(folder, { recursive: true });
  expect([code, said.length]).toEqual([0, 1]);
  return (JSON.parse(said[0]!) as { winners: string[] }).winners;
}
