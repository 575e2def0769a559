import type { Kysely } from 'kysely';
import { completeRules, type RulesRefusal } from '#core/judging/final-round/complete-rules.ts';
import type { VoteRules } from '#core/judging/final-round/final-rules.ts';
import { commitTo } from '#core/ledger/commitment.ts';
import { seedDocument } from '#core/ledger/randomness-value.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { insertFinalVote, listFinalVotes, type NewFinalVote } from '../../db/queries/final-vote.ts';
import { listMembersOfCouncil } from '../../db/queries/final-vote-member.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { loadSeasonVotes, voteSeedOf, type LoadedVote } from './load-season-votes.ts';
import { loadVoteField, type FieldRefusal, type VoteField } from './load-vote-candidates.ts';
import { drawRoundOf, recordOfVote } from './record-of-vote.ts';

export interface VoteToPrepare {
  readonly seasonId: string;
  readonly councilId: string;
  readonly titleId: string;
  /** Empty = all. */
  readonly categoryIds: readonly string[];
}

export type PrepareVoteRefusal =
  | QueueRefusal
  | RulesRefusal
  | FieldRefusal
  | { readonly code: 'vote-not-yours-to-run' }
  | { readonly code: 'final-round-unknown' }
  | { readonly code: 'category-not-found' }
  | { readonly code: 'council-without-members' }
  | { readonly code: 'vote-without-candidates' }
  /** One vote decides a title for a category: another follows only where it was given up or had no quorum. */
  | { readonly code: 'vote-held-already'; readonly number: number };

/** Lets in whoever may prepare votes of this season. */
export async function prepareAtDesk(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<AwardDesk, QueueRefusal | { readonly code: 'vote-not-yours-to-run' }>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { roles } = desk.value;
  return roles.has('organiser') || roles.has('secretariat') ? desk : refuse({ code: 'vote-not-yours-to-run' });
}

/** Who would stand in a vote and by which rules, before anything is fixed. */
export interface VotePreview extends Omit<VoteField, 'analysisId'> {
  readonly rules: VoteRules;
  readonly places: number | null;
  readonly hasAnalysis: boolean;
  readonly members: number;
}

/** Shows what a vote would be prepared with; writes nothing. */
export async function previewFinalVote(
  app: App,
  actor: Actor,
  input: VoteToPrepare,
): Promise<Result<VotePreview, PrepareVoteRefusal>> {
  const asked = await askRules(app, actor, input);
  if (!asked.ok) return asked;
  const { desk, rules, places } = asked.value;
  const held = heldAlready(await loadSeasonVotes(app, input.seasonId), input);
  if (held) return refuse({ code: 'vote-held-already', number: held.vote.number });
  const field = await loadVoteField(app, desk, input);
  if (!field.ok) return field;
  const { councilId } = input;
  const members = isId(councilId) ? await listMembersOfCouncil(app.db, desk.proof, councilId) : [];
  if (members.length === 0) return refuse({ code: 'council-without-members' });
  if (field.value.candidates.length === 0) return refuse({ code: 'vote-without-candidates' });
  const { title, candidates, refused, analysisId } = field.value;
  return accept({
    ...{ title, candidates, refused, rules, places },
    hasAnalysis: analysisId !== null,
    members: members.length,
  });
}

interface AskedRules {
  readonly desk: AwardDesk;
  readonly rules: VoteRules;
  readonly places: number | null;
}

/** What the season says of a vote on this title, for whoever may prepare it. */
async function askRules(
  app: App,
  actor: Actor,
  { seasonId, titleId, categoryIds }: VoteToPrepare,
): Promise<Result<AskedRules, PrepareVoteRefusal>> {
  const admitted = await prepareAtDesk(app, actor, seasonId);
  if (!admitted.ok) return admitted;
  const { award } = admitted.value.award;
  const stated = award.finalRound?.votes.find(({ title }) => title === titleId);
  if (!stated) return refuse({ code: 'final-round-unknown' });
  const known = new Set(award.categories.map(({ id }) => id));
  if (!categoryIds.every((id) => known.has(id))) return refuse({ code: 'category-not-found' });
  const places = award.titles.find(({ id }) => id === titleId)?.count ?? null;
  const rules = completeRules(stated, places);
  return rules.ok ? accept({ desk: admitted.value, rules: rules.value, places }) : rules;
}

/**
 * Prepares a vote on a title: its rules, its candidates with their results and its roll are frozen now, and the seed of the draw that may
 * end a tie is committed to in the log of the season. Nobody can vote yet.
 */
export async function prepareFinalVote(
  app: App,
  actor: Actor,
  input: VoteToPrepare,
): Promise<Result<{ readonly voteId: string }, PrepareVoteRefusal>> {
  const asked = await askRules(app, actor, input);
  if (!asked.ok) return asked;
  const { desk, rules, places } = asked.value;
  const { titleId, categoryIds } = input;
  return app.db.transaction().execute(async (db) => {
    await lockSeason(db, input.seasonId); // two votes on one title take turns
    const within = { ...app, db };
    const held = heldAlready(await loadSeasonVotes(within, input.seasonId), input);
    if (held) return refuse({ code: 'vote-held-already', number: held.vote.number });
    const field = await loadVoteField(within, desk, input);
    if (!field.ok) return field;
    const { candidates, analysisId } = field.value;
    const about = { councilId: input.councilId, titleId, categoryIds, parentId: null, places, analysisId };
    return writeVote(within, desk, { ...about, rules, candidates });
  });
}

/** The vote that stands in the way of another on the same title. */
function heldAlready(votes: readonly LoadedVote[], { titleId, categoryIds }: VoteToPrepare): LoadedVote | undefined {
  const overlaps = (ids: readonly string[]) =>
    ids.length === 0 || categoryIds.length === 0 || ids.some((id) => categoryIds.includes(id));
  return votes.find(
    ({ vote, settlement }) =>
      vote.titleId === titleId &&
      vote.parentId === null &&
      overlaps(vote.categoryIds) &&
      (vote.state === 'closed' ? settlement?.quorumMet === true : vote.state !== 'given-up'),
  );
}

export type VoteToWrite = Pick<
  NewFinalVote,
  'councilId' | 'titleId' | 'categoryIds' | 'parentId' | 'places' | 'analysisId' | 'candidates'
> & { readonly rules: VoteRules };

/** Writes a prepared vote with its commitment. Within a transaction that holds the season. */
export async function writeVote(
  app: App & { readonly db: Kysely<Database> },
  desk: AwardDesk,
  row: VoteToWrite,
): Promise<
  Result<
    { readonly voteId: string },
    { readonly code: 'council-without-members' } | { readonly code: 'vote-without-candidates' }
  >
> {
  const { seasonId } = desk.proof;
  if (row.candidates.length === 0) return refuse({ code: 'vote-without-candidates' });
  const members = isId(row.councilId) ? await listMembersOfCouncil(app.db, desk.proof, row.councilId) : [];
  if (members.length === 0) return refuse({ code: 'council-without-members' });
  const number = (await listFinalVotes(app.db, seasonId)).length + 1;
  const [id, { at, rehearsed }] = [app.ids.uuid(), momentOf(app, seasonId)];
  const commitment = commitTo(seedDocument({ contest: seasonId, round: drawRoundOf(id) }), voteSeedOf(app, id));
  const inserted = await insertFinalVote(app.db, desk.proof, {
    ...{ id, number, members, preparedAt: at, rehearsed, ...row },
    ...{ method: row.rules.method, isSecret: row.rules.secret, rulesVersion: desk.award.version },
    seedCommitment: Buffer.from(commitment, 'hex'),
  });
  if (!inserted) throw new Error(`vote ${number} was prepared while the season was held`);
  await recordPrepared(app, desk, { id, number, commitment, row, members: members.length });
  return accept({ voteId: id });
}

async function recordPrepared(
  app: App & { readonly db: Kysely<Database> },
  { proof: { seasonId, personId } }: AwardDesk,
  prepared: {
    readonly id: string;
    readonly number: number;
    readonly commitment: string;
    readonly row: VoteToWrite;
    readonly members: number;
  },
): Promise<void> {
  const { id, number, commitment, row, members } = prepared;
  const subject = drawRoundOf(id);
  const leaf = { seasonId, subject, round: null };
  const seed = { use: 'final-vote-seed', vote: id, commitment };
  await recordEntry(app, app.db, { ...leaf, type: 'key-commitment', record: seed });
  const candidates = row.candidates.map(({ entryId, result }) => ({ entry: entryId, result }));
  const paper = { number, title: row.titleId, parent: row.parentId, places: row.places };
  const document = { ...paper, rules: row.rules as unknown as Json, candidates, members, analysis: row.analysisId };
  await recordOfVote(app, app.db, { seasonId, voteId: id, type: 'list-freeze', part: 'paper', document });
  const act = { action: 'final-vote-prepared', subjectKind: 'final-vote', subjectId: id, detail: { number } };
  await recordAct(app, app.db, { ...act, seasonId, personId });
}
