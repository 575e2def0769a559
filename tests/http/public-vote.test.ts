import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPublicReceipt } from '#core/judging/public-vote/public-ballot.ts';
import type { PublicVoteRules } from '#core/judging/public-vote/public-vote-rules.ts';
import { verifyCommitment } from '#core/ledger/commitment.ts';
import type { Json } from '#core/shared/json.ts';
import type { App } from '#server/app/app.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { castPublicBallot, findPublicBallot } from '#server/app/judging/cast-public-ballot.ts';
import { closePublicVote, publishPublicVote } from '#server/app/judging/close-public-vote.ts';
import { commitToPublicBallot } from '#server/app/judging/commit-public-ballot.ts';
import { listPublicVotesAtDesk, readPublicVoteAtDesk } from '#server/app/judging/list-public-votes.ts';
import { preparePublicVote } from '#server/app/judging/prepare-public-vote.ts';
import { listVotesForPublic, readBallotsForPublic, readPublicVote } from '#server/app/judging/read-public-vote.ts';
import {
  giveUpPublicVote,
  openPublicVote,
  previewVoid,
  voidPublicBallots,
} from '#server/app/judging/run-public-vote.ts';
import { BATCH_BALLOTS } from '#server/app/judging/seal-public-box.ts';
import { sendVoterCode } from '#server/app/judging/send-voter-code.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import {
  acceptEntry,
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
import { putSignOn } from '#server/db/queries/sign-on.ts';
import { SIGN_ON_PURPOSE, subjectHash } from '#server/app/person/keep-sign-on.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { adoptPublicVotes, PUBLIC_VOTE } from '#tests/support/public-vote.ts';

const OPEN = '2019-03-21T09:15:00+07:00';
const ENDED = PUBLIC_VOTE.closes!;
const of = { seasonId: SEASON, ruleId: PUBLIC_VOTE.id };
let award: Award;
let app: App;
let entries: readonly [Submitted, Submitted, Submitted];
let voteId: string;

beforeAll(async () => {
  award = await createAward();
  ({ app } = award.world);
  entries = [await submitApplicant(award, 0), await submitApplicant(award, 1), await submitApplicant(award, 2)];
  await assignToPanel(award, [entries[0].entryId]);
  for (const entry of entries.slice(1)) taken(await acceptEntry(app, award.secretariat, entry));
  await adoptPublicVotes(app, [PUBLIC_VOTE]);
});
afterAll(() => award.world.close());

const standing = (of3: readonly Submitted[] = entries) =>
  of3.map(({ entryId }, at) => ({ entryId, description: `Mô tả ${at + 1}`, consent: 'Thư ngày 10/3/2019' }));
const prepare = (by: SignedIn | null = award.organiser, candidates = standing()) =>
  preparePublicVote(app, by, { ...of, candidates });
let letters = 0;

/** Asks for a code as a browser does, and answers draft and code; the code is empty where none was sent. */
async function prove(contact: string, choices: readonly string[], address = `10.0.${letters % 200}.1`) {
  letters += 1;
  let code = '';
  const write = (facts: { readonly code: string }) => {
    code = facts.code;
    return { subject: 'x', text: facts.code, sms: 'x' };
  };
  const sent = await sendVoterCode(app, null, { ...of, choices, contact, address, write });
  return sent.ok ? { draft: sent.value.draft, code, address } : { draft: '', code: codeOf(sent), address };
}

async function vote(contact: string, choices: readonly string[], address?: string) {
  const { draft, code, address: from } = await prove(contact, choices, address);
  return castPublicBallot(app, null, { ...of, draft, code, address: from });
}

let twice: Awaited<ReturnType<typeof prove>>;
const pressAgain = () => castPublicBallot(app, null, { ...of, ...twice });

describe('a public vote', () => {
  test('is prepared by the organiser with who agreed to stand, once', async () => {
    expect(codeOf(await prepare(null))).toBe('not-signed-in');
    expect(codeOf(await prepare(award.judges[0]))).toBe('season-not-found');
    expect(codeOf(await prepare(award.auditor))).toBe('public-vote-not-yours-to-run');
    expect(codeOf(await prepare(award.organiser, standing().slice(0, 1)))).toBe('public-vote-too-few');
    const silent = standing().map((one) => ({ ...one, consent: ' ' }));
    expect(codeOf(await prepare(award.organiser, silent))).toBe('public-vote-consent-missing');
    const unknown = [...standing(), { entryId: app.ids.uuid(), description: '', consent: 'x' }];
    expect(codeOf(await prepare(award.organiser, unknown))).toBe('public-vote-entry-not-possible');
    ({ voteId } = taken(await prepare()));
    expect(codeOf(await prepare())).toBe('public-vote-held-already');
    expect(codeOf(await readPublicVote(app, of))).toBe('public-vote-not-found');
    expect(await listVotesForPublic(app, SEASON)).toEqual([]);
  });

  test('is on the public page once opened, and takes ballots from its hour on', async () => {
    taken(await openPublicVote(app, award.organiser, { voteId }));
    expect(codeOf(await openPublicVote(app, award.organiser, { voteId }))).toBe('public-vote-opened-already');
    expect(taken(await readPublicVote(app, of)).state).toBe('prepared');
    expect((await prove('som@example.vn', [entries[0].entryId])).code).toBe('public-vote-not-open');
    award.world.clock.set(OPEN);
    const view = taken(await readPublicVote(app, of));
    expect(view.state).toBe('open');
    expect(view.candidates.map(({ entryId }) => entryId).toSorted()).toEqual(
      entries.map(({ entryId }) => entryId).toSorted(),
    );
    expect(Object.keys(view.candidates[0]!).toSorted()).toEqual(
      ['categoryId', 'description', 'entryId', 'isDropped', 'name', 'organisationName'], // nothing of a dossier, no consent
    );
    expect(view.result).toBeNull();
  });

  test('one mailbox is one voter; the last ballot counts, and a receipt opens its own', async () => {
    const first = taken(await vote('lan@example.vn', [entries[0].entryId]));
    const second = taken(await vote('Lan+2@example.vn', [entries[1].entryId, entries[0].entryId]));
    expect(first.receipt).not.toBe(second.receipt);
    const found = taken(await findPublicBallot(app, { ...of, receipt: second.receipt, address: '10.9.9.9' }));
    expect(found.choices).toEqual([entries[0].entryId, entries[1].entryId].toSorted());
    expect(found.commitment).toBe(
      commitToPublicBallot(voteId, found.choices, readPublicReceipt(second.receipt)!.secret),
    );
    const wrong = second.receipt.replace(/.$/, (end) => (end === '2' ? '3' : '2'));
    expect(codeOf(await findPublicBallot(app, { ...of, receipt: wrong, address: '10.9.9.9' }))).toBe(
      'public-receipt-not-found',
    );
  });

  test('a ballot pressed twice is one ballot with one receipt', async () => {
    twice = await prove('hai-lan@example.vn', [entries[2].entryId]);
    const [one, other] = [await pressAgain(), await pressAgain()];
    expect(taken(one)).toEqual(taken(other));
  });

  test.each([
    ['nothing chosen', 'a@example.vn', () => [], 'public-ballot-empty'],
    ['too many', 'a@example.vn', () => entries.map(({ entryId }) => entryId), 'public-ballot-too-many'],
    ['somebody who does not stand', 'a@example.vn', () => [crypto.randomUUID()], 'public-ballot-not-standing'],
    ['no address', 'a@', () => [entries[0].entryId], 'voter-contact-malformed'],
  ] as const)('refuses %s', async (_, contact, choices, code) => {
    expect((await prove(contact, choices())).code).toBe(code);
  });

  test('a wrong code casts nothing', async () => {
    const proof = await prove('sai@example.vn', [entries[0].entryId]);
    const wrong = proof.code === '000000' ? '111111' : '000000';
    expect(codeOf(await castPublicBallot(app, null, { ...of, ...proof, code: wrong }))).toBe('contact-code-wrong');
    expect(codeOf(await castPublicBallot(app, null, { ...of, ...proof, draft: 'x' }))).toBe('contact-code-expired');
  });

  test('whoever runs or judges the season gets no code, and the same answer', async () => {
    const people = await app.db.selectFrom('person').select(['id', 'email']).execute();
    for (const insider of [award.organiser, award.auditor, ...award.judges]) {
      const { email } = people.find(({ id }) => id === insider.personId)!;
      for (const address of [email, email.replace('@', '+bi-danh@')])
        expect(await prove(address, [entries[0].entryId])).toMatchObject({
          code: '',
          draft: expect.stringMatching(/./),
        });
    }
  });

  test('one network casts no more than the rules say in an hour', async () => {
    const first = taken(await pressAgain());
    for (let at = 0; at < 70; at += 1)
      taken(await vote(`mang-${at}@mang.vn`, [entries[2].entryId], at < 40 ? '10.1.1.1' : '10.1.1.2'));
    expect(codeOf(await vote('mang-70@khac.vn', [entries[2].entryId], '10.1.1.1'))).toBe('too-many-from-network');
    for (const at of [1, 2, 3]) taken(await vote(`them-${at}@khac.vn`, [entries[0].entryId]));
    const box = await app.db.selectFrom('public_vote_box').select(['batch', 'ballots']).orderBy('batch').execute();
    expect(box.map(({ ballots }) => ballots)).toEqual([BATCH_BALLOTS, BATCH_BALLOTS, 76 - 2 * BATCH_BALLOTS]);
    expect(taken(await pressAgain())).toEqual(first); // from three batches ago, and not cast anew
  });

  test('the database tells of no ballot who cast it, nor an address', async () => {
    const dump = JSON.stringify([
      await app.db.selectFrom('public_vote_turnout').selectAll().execute(),
      await app.db.selectFrom('public_vote_box').selectAll().execute(),
      await sql`select record from ledger_record where record::text like '%public-vote%'`.execute(app.db),
    ]);
    const sealed = await app.db.selectFrom('public_vote_box').select('sealed').execute();
    const bytes = Buffer.concat(sealed.map((row) => Buffer.from(row.sealed))).toString('latin1');
    for (const known of ['lan@', 'mang-1', 'commitment', ...entries.map(({ entryId }) => entryId)])
      expect(bytes).not.toContain(known);
    expect(dump).not.toContain('lan@');
    expect(dump).not.toContain('mang-1');
    const turnout = JSON.stringify(await app.db.selectFrom('public_vote_turnout').selectAll().execute());
    for (const { entryId } of entries) expect(turnout).not.toContain(entryId);
    const hours = await app.db.selectFrom('public_vote_turnout').select('hour').distinct().execute();
    expect(hours.map(({ hour }) => hour.toString())).toEqual(['2019-03-21T02:00:00Z']);
  });

  test('nobody reads a running total, whatever their role; officers see when and from where', async () => {
    for (const officer of [award.organiser, award.secretariat, award.auditor]) {
      const seen = taken(await readPublicVoteAtDesk(app, officer, voteId));
      expect(seen.count).toBeNull();
      expect(JSON.stringify(seen)).not.toMatch(/"votes"/);
      expect(seen.integrity?.domains.find(({ domain }) => domain === 'mang.vn')?.ballots).toBe(70);
    }
    const entrant = entries[0].owner;
    for (const nobody of [...award.judges, entrant])
      expect(codeOf(await readPublicVoteAtDesk(app, nobody, voteId))).toBe('public-vote-not-found');
    expect(codeOf(await readPublicVoteAtDesk(app, null, voteId))).toBe('not-signed-in');
    expect(codeOf(await closePublicVote(app, award.organiser, { voteId }))).toBe('public-vote-not-over');
  });

  test('an officer in a conflict with somebody who stands does nothing and reads nothing more than the public', async () => {
    const officer = await addPerson(award.world, 'conflicted', [['organiser', 'season', SEASON]]);
    await stateConflict(award, officer, entries[0].entryId);
    const seen = taken(await readPublicVoteAtDesk(app, officer, voteId));
    expect([seen.count, seen.integrity]).toEqual([null, null]);
    expect(codeOf(await prepare(officer))).toBe('public-vote-officer-in-conflict');
    award.world.clock.set(ENDED);
    expect(codeOf(await closePublicVote(app, officer, { voteId }))).toBe('public-vote-officer-in-conflict');
  });

  test('takes nothing once its time is over, and a batch is voided with a reason', async () => {
    expect((await prove('muon@example.vn', [entries[0].entryId])).code).toBe('public-vote-not-open');
    const batch = { domain: 'mang.vn' };
    const by = award.organiser;
    expect(codeOf(await voidPublicBallots(app, by, { voteId, batch, reason: ' ' }))).toBe('reason-missing');
    expect(codeOf(await voidPublicBallots(app, by, { voteId, batch: {}, reason: 'x' }))).toBe('void-batch-empty');
    const few = { voteId, batch: { domain: 'example.vn' }, reason: 'x' }; // three ballots: their people could be known
    expect(codeOf(await voidPublicBallots(app, by, few))).toBe('void-batch-small');
    expect(codeOf(await voidPublicBallots(app, award.auditor, { voteId, batch, reason: 'x' }))).toBe(
      'public-vote-not-yours-to-run',
    );
    expect(taken(await previewVoid(app, by, { voteId, batch }))).toEqual({ ballots: 70, of: 76 });
    expect(taken(await voidPublicBallots(app, by, { voteId, batch, reason: 'Tên miền dựng hàng loạt' }))).toEqual({
      ballots: 70,
      of: 76,
    });
    const again = { voteId, batch, reason: 'Lần nữa' };
    expect(codeOf(await voidPublicBallots(app, by, again))).toBe('void-batch-empty');
  });

  test('is counted once: figures add up, who dropped out counts no more, and no ballot has a voter', async () => {
    taken(
      await excludeEntry(app, award.organiser, {
        entryId: entries[1].entryId,
        reason: 'Khai sai',
        decisionNumber: '9/QĐ-MH',
      }),
    );
    const [first, other] = await Promise.all([
      closePublicVote(app, award.organiser, { voteId }),
      closePublicVote(app, award.organiser, { voteId }),
    ]);
    expect([codeOf(first), codeOf(other)].toSorted()).toEqual(['ok', 'public-vote-over']);
    const count = taken(first.ok ? first : other);
    expect(count).toMatchObject({ ballots: 76, voters: 5, replaced: 1, void: 70, choices: 6, votes: 5 });
    expect(count.dropped).toEqual([{ entry: entries[1].entryId, votes: 1 }]);
    expect(count.lines.map(({ votes, shareHundredths, rank }) => [votes, shareHundredths, rank])).toEqual([
      [4, 8000, 1],
      [1, 2000, 2],
    ]);
    expect(await app.db.selectFrom('public_vote_box').selectAll().execute()).toEqual([]);
    const columns = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'public_ballot'`.execute(app.db);
    expect(columns.rows.map(({ name }) => name).toSorted()).toEqual([
      'batch',
      'choices',
      'commitment',
      'lookup',
      'standing',
      'vote_id',
    ]);
  });

  test('nothing is public before the organiser publishes, and not before the embargo ends', async () => {
    expect(taken(await readPublicVote(app, of)).result).toBeNull();
    expect(codeOf(await publishPublicVote(app, award.organiser, { voteId }))).toBe('public-vote-embargoed');
    award.world.clock.set(PUBLIC_VOTE.publishFrom!);
    expect(codeOf(await publishPublicVote(app, award.auditor, { voteId }))).toBe('public-vote-not-yours-to-run');
    taken(await publishPublicVote(app, award.organiser, { voteId }));
    const { result } = taken(await readPublicVote(app, of));
    const lines = taken(await readBallotsForPublic(app, of));
    for (const { standing: is, choices } of lines) expect(choices.length > 0).toBe(is === 'counted');
    expect(result!.voids).toMatchObject([{ reason: 'Tên miền dựng hàng loạt' }]);
    const log = await sql<{ record: { commitment?: string } }>`
      select record from ledger_record where record ->> 'vote' = ${voteId} and record ? 'commitment' and kind = 'result'`.execute(
      app.db,
    );
    const document = { use: 'public-vote', vote: voteId, result: result!.count as unknown as Json };
    const nonce = Buffer.from(result!.nonce, 'hex');
    expect(log.rows.map(({ record }) => verifyCommitment(record.commitment!, document, nonce))).toEqual([true]);
  });

  test('every ballot is in the log by its commitment, in batches, sorted', async () => {
    const log = await sql<{ record: { batch: number; commitments: string[] } }>`
      select record from ledger_record where record ->> 'use' = 'public-vote-batch'`.execute(app.db);
    const logged = log.rows.flatMap(({ record }) => record.commitments);
    const kept = await app.db.selectFrom('public_ballot').select('commitment').execute();
    expect(logged.toSorted()).toEqual(kept.map(({ commitment }) => Buffer.from(commitment).toString('hex')).toSorted());
    for (const { record } of log.rows) expect(record.commitments).toEqual(record.commitments.toSorted());
  });

  test('another vote follows only where one was given up, with a reason', async () => {
    expect(codeOf(await prepare())).toBe('public-vote-held-already');
    const other = { ...PUBLIC_VOTE, id: 'lan-hai', mayChange: false };
    await adoptPublicVotes(app, [PUBLIC_VOTE, other]);
    const two = standing().filter(({ entryId }) => entryId !== entries[1].entryId);
    const again = taken(
      await preparePublicVote(app, award.organiser, { seasonId: SEASON, ruleId: 'lan-hai', candidates: two }),
    );
    expect(codeOf(await giveUpPublicVote(app, award.organiser, { ...again, reason: '' }))).toBe('reason-missing');
    taken(await openPublicVote(app, award.organiser, again));
    taken(await giveUpPublicVote(app, award.organiser, { ...again, reason: 'Sai lịch' }));
    const gone = taken(await readPublicVote(app, { seasonId: SEASON, ruleId: 'lan-hai' }));
    expect([gone.state, gone.givenUpReason, gone.result]).toEqual(['given-up', 'Sai lịch', null]);
    const told = await sql`select from ledger_record where record ->> 'reason' = 'Sai lịch'`.execute(app.db);
    expect(told.rows).toHaveLength(1);
    const listed = taken(await listPublicVotesAtDesk(app, award.organiser, SEASON));
    expect(listed.votes.map(({ state }) => state)).toEqual(['published', 'given-up']);
    await expectInvariants(app.db);
  });

  test('by a sign-on each identity votes once, strong enough and their own; who judges does not', async () => {
    const byIdentity: PublicVoteRules = {
      ...PUBLIC_VOTE,
      id: 'xac-thuc',
      identity: 'vneid-2',
      mayChange: false,
      choices: 1,
      opens: '2019-04-01T00:00:00+07:00',
      closes: '2019-04-10T00:00:00+07:00',
      publishFrom: '2019-04-10T00:00:00+07:00',
    };
    await adoptPublicVotes(app, [PUBLIC_VOTE, byIdentity]);
    const here = { seasonId: SEASON, ruleId: byIdentity.id };
    const two = standing().filter(({ entryId }) => entryId !== entries[1].entryId);
    const prepared = taken(await preparePublicVote(app, award.organiser, { ...here, candidates: two }));
    taken(await openPublicVote(app, award.organiser, prepared));
    const provider = { id: 'dinh-danh', label: 'Định danh' };
    const world = { ...app, auth: { ...app.auth, provider } } as App;
    const signOn = async (person: SignedIn, level: 'vneid-1' | 'vneid-2', nationalId: string) => {
      const at = app.clock.wallNow();
      const row = {
        id: app.ids.uuid(),
        person_id: person.personId,
        provider_id: provider.id,
        account_id: person.personId,
      };
      await app.db
        .insertInto('credential')
        .values({ ...row, created_at: at, updated_at: at })
        .onConflict((c) => c.doNothing())
        .execute();
      const claims = app.keys.seal(SIGN_ON_PURPOSE, JSON.stringify({ 'national-id': nationalId }));
      const hash = subjectHash(app.keys, provider.id, person.personId);
      await putSignOn(app.db, { providerId: provider.id, subjectHash: hash, level, claims, at });
    };
    const choices = [entries[0].entryId];
    const write = () => ({ subject: '', text: '', sms: '' });
    const choose = (by: SignedIn | null, within = world) =>
      sendVoterCode(within, by, { ...here, choices, contact: '', address: '10.2.0.1', write });
    const cast = (by: SignedIn | null, draft: string) =>
      castPublicBallot(world, by, { ...here, draft, code: '', address: '10.2.0.1' });
    const [one, twin] = [await addPerson(award.world, 'cong-dan'), await addPerson(award.world, 'tai-khoan-hai')];
    expect(codeOf(await choose(one, app))).toBe('sign-on-unavailable');
    expect(codeOf(await choose(null))).toBe('sign-on-needed');
    await signOn(one, 'vneid-2', '');
    expect(codeOf(await choose(one))).toBe('sign-on-without-number');
    await signOn(one, 'vneid-1', '001');
    expect(codeOf(await choose(one))).toBe('sign-on-too-weak');
    for (const person of [one, twin]) await signOn(person, 'vneid-2', '001');
    const chosen = taken(await choose(one));
    expect(chosen.code).toBeNull();
    expect(codeOf(await cast(null, chosen.draft))).toBe('sign-on-needed');
    const first = taken(await cast(one, chosen.draft));
    expect(taken(await cast(one, chosen.draft))).toEqual(first);
    expect(codeOf(await cast(twin, taken(await choose(twin)).draft))).toBe('public-ballot-cast-already');
    await signOn(award.judges[0], 'vneid-2', '002');
    expect(codeOf(await cast(award.judges[0], taken(await choose(award.judges[0])).draft))).toBe('voter-excluded');
  });
});
