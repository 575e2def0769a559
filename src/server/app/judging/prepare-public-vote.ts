import type { Kysely } from 'kysely';
import { runsPublicVotes } from '#core/judging/public-vote/public-vote-policy.ts';
import {
  completePublicRules,
  type PublicRulesRefusal,
  type PublicVoteRules,
  type WholePublicRules,
} from '#core/judging/public-vote/public-vote-rules.ts';
import { commitTo } from '#core/ledger/commitment.ts';
import { seedDocument } from '#core/ledger/randomness-value.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { listQueueRows } from '../../db/queries/dossier-queue.ts';
import {
  countConflictsAmong,
  insertPublicVote,
  listPublicVotes,
  type PublicCandidate,
} from '../../db/queries/public-vote.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { isStruck } from './load-season-votes.ts';

/** An entry that may stand in a public vote. */
export interface PossibleCandidate {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
}

/** One who is to stand: the words the public reads, and how the entrant agreed. */
export interface ChosenCandidate {
  readonly entryId: string;
  readonly description: string;
  readonly consent: string;
}

export interface PublicVoteToPrepare {
  readonly seasonId: string;
  readonly ruleId: string;
  readonly candidates: readonly ChosenCandidate[];
}

export type PreparePublicRefusal =
  | QueueRefusal
  | PublicRulesRefusal
  | { readonly code: 'public-vote-not-yours-to-run' }
  | { readonly code: 'public-vote-not-found' }
  | { readonly code: 'public-vote-officer-in-conflict' }
  | { readonly code: 'public-vote-too-few'; readonly fewest: number }
  | { readonly code: 'public-vote-entry-not-possible' }
  | { readonly code: 'public-vote-consent-missing'; readonly name: string }
  | { readonly code: 'public-vote-description-long'; readonly name: string; readonly most: number }
  | { readonly code: 'public-vote-held-already' };

const MOST_CHARACTERS = 400;
const FEWEST = 2;

/** Seed of the draw of a public vote: derived from the installation's secret, so it needs no storing before it is revealed. */
export function publicSeedOf({ keys }: Pick<App, 'keys'>, voteId: string): string {
  return Buffer.from(keys.hmac('judging/public-vote-seed', voteId)).toString('hex');
}

/** What the draws of a public vote are named in requests to draw again, and its records in the log. */
export function publicRoundOf(voteId: string): string {
  return `public-vote/${voteId}`;
}

/** The accepted entries of the categories of a public vote, by name; without those in conflict with whoever prepares. */
export async function listPossibleCandidates(
  app: Pick<App, 'db'>,
  { proof }: AwardDesk,
  rules: Pick<PublicVoteRules, 'categories'>,
): Promise<readonly PossibleCandidate[]> {
  const rows = await listQueueRows(app.db, proof);
  return rows
    .filter((row) => !isStruck(row.to_state) && rules.categories.includes(row.category_id))
    .map((row) => ({
      ...{ entryId: row.id, name: row.name, organisationName: row.organisation_name, categoryId: row.category_id },
    }))
    .toSorted((a, b) => (foldForSearch(a.name) < foldForSearch(b.name) ? -1 : 1));
}

/**
 * Prepares a public vote: its rules and who stands in it are fixed, and the seed of the draw among equals is committed to in the log of
 * the season. Of a dossier nothing is taken but the names; what else the public reads the organiser writes, with how the entrant agreed.
 */
export async function preparePublicVote(
  app: App,
  actor: Actor,
  input: PublicVoteToPrepare,
): Promise<Result<{ readonly voteId: string }, PreparePublicRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  if (!runsPublicVotes(desk.value.roles)) return refuse({ code: 'public-vote-not-yours-to-run' });
  const stated = desk.value.award.award.publicVotes?.find(({ id }) => id === input.ruleId);
  if (!stated) return refuse({ code: 'public-vote-not-found' });
  const rules = completePublicRules(stated);
  if (!rules.ok) return rules;
  const hidden = await countConflictsAmong(app.db, desk.value.proof, stated.categories);
  if (hidden > 0) return refuse({ code: 'public-vote-officer-in-conflict' }); // they would leave out whom they cannot see
  return app.db
    .transaction()
    .execute(async (db): Promise<Result<{ readonly voteId: string }, PreparePublicRefusal>> => {
      await lockSeason(db, input.seasonId);
      const votes = await listPublicVotes(db, input.seasonId);
      if (votes.some(({ ruleId, givenUpReason }) => ruleId === input.ruleId && givenUpReason === null))
        return refuse({ code: 'public-vote-held-already' });
      const possible = await listPossibleCandidates({ db }, desk.value, stated);
      const candidates = readCandidates(possible, input.candidates);
      if (!candidates.ok) return candidates;
      const row = { ruleId: input.ruleId, number: votes.length + 1, rules: rules.value, candidates: candidates.value };
      return accept({ voteId: await writeVote({ ...app, db }, desk.value, row) });
    });
}

function readCandidates(
  possible: readonly PossibleCandidate[],
  chosen: readonly ChosenCandidate[],
): Result<readonly PublicCandidate[], PreparePublicRefusal> {
  if (new Set(chosen.map(({ entryId }) => entryId)).size < FEWEST)
    return refuse({ code: 'public-vote-too-few', fewest: FEWEST });
  const candidates: PublicCandidate[] = [];
  for (const { entryId, ...words } of chosen) {
    const entry = possible.find((one) => one.entryId === entryId);
    if (!entry || candidates.some((one) => one.entryId === entryId))
      return refuse({ code: 'public-vote-entry-not-possible' });
    const [description, consent] = [tidy(words.description), tidy(words.consent)];
    const { name } = entry;
    if (consent === '') return refuse({ code: 'public-vote-consent-missing', name });
    if (Math.max(description.length, consent.length) > MOST_CHARACTERS)
      return refuse({ code: 'public-vote-description-long', name, most: MOST_CHARACTERS });
    candidates.push({ ...entry, description, consent });
  }
  return accept(candidates);
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

interface ToWrite {
  readonly ruleId: string;
  readonly number: number;
  readonly rules: WholePublicRules;
  readonly candidates: readonly PublicCandidate[];
}

async function writeVote(
  app: App & { readonly db: Kysely<Database> },
  { proof, award }: AwardDesk,
  row: ToWrite,
): Promise<string> {
  const { seasonId, personId } = proof;
  const [id, { at, rehearsed }] = [app.ids.uuid(), momentOf(app, seasonId)];
  const nonce = Buffer.from(publicSeedOf(app, id), 'hex');
  const commitment = commitTo(seedDocument({ contest: seasonId, round: publicRoundOf(id) }), nonce);
  await insertPublicVote(app.db, proof, {
    ...{ id, ...row, rulesVersion: award.version, preparedAt: at, rehearsed },
    seedCommitment: Buffer.from(commitment, 'hex'),
  });
  const record = { use: 'public-vote-seed', vote: id, commitment };
  await recordEntry(app, app.db, { seasonId, type: 'key-commitment', subject: publicRoundOf(id), round: null, record });
  const detail = { number: row.number, candidates: row.candidates.length };
  const act = { action: 'public-vote-prepared', subjectKind: 'public-vote', subjectId: id, detail };
  await recordAct(app, app.db, { ...act, seasonId, personId });
  return id;
}
