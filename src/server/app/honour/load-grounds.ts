import type { DecidableEntry } from '#core/honour/decision.ts';
import type { GrantRules, VoteStanding } from '#core/judging/final-round/admit-grant.ts';
import type { TitleDefinition } from '#core/season/award-definition.ts';
import { listTitlesGranted } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import { listVoteStandings } from '../judging/list-vote-standings.ts';
import { listResults, type JudgedEntry } from '../judging/read-result-table.ts';
import type { OrganiserDeciding } from './gates.ts';

export interface TitleHeld {
  readonly entryId: string;
  readonly titleId: string;
}

/** What a decision is judged by. */
export interface RecognitionGrounds {
  readonly judged: ReadonlyMap<string, JudgedEntry>;
  readonly votes: readonly VoteStanding[];
  readonly rules: GrantRules;
  readonly held: readonly TitleHeld[];
  readonly stripped: readonly TitleHeld[];
}

/** Loads what a decision of this season is judged by, as it stands now. */
export async function loadGrounds(app: App, { award, desk, roles }: OrganiserDeciding): Promise<RecognitionGrounds> {
  const judged = new Map((await listResults(app, { award, proof: desk, roles })).map((one) => [one.entry.id, one]));
  const votes = await listVoteStandings(app, award.seasonId);
  const { finalRound } = award.award;
  const votedTitles = new Set(finalRound?.votes.map((vote) => vote.title));
  const rules = { votedTitles, needsMinutes: finalRound?.minutes?.neededForDecision === true };
  const before = await listTitlesGranted(app.db, desk);
  const held = before.filter((row) => row.revoked_at === null).map(titleOf);
  const stripped = before.filter((row) => row.revoked_at !== null).map(titleOf);
  return { judged, votes, rules, held, stripped };
}

function titleOf(row: { readonly entry_id: string; readonly title_id: string }): TitleHeld {
  return { entryId: row.entry_id, titleId: row.title_id };
}

/** A title that is not drawn from the holders of another: the recognition itself. */
export function isFirst(title: TitleDefinition): boolean {
  return title.fromHoldersOf === undefined;
}

/** What the rules ask of an entry that holds these titles. A result that may not be seen yet counts as no result: quorum not met. */
export function decidable({ entry, result }: JudgedEntry, titles: readonly string[]): DecidableEntry {
  return {
    entry: entry.id,
    state: entry.state,
    countedJudges: result?.countedJudges ?? 0,
    quorumMet: result?.quorumMet ?? false,
    thresholdReached: result?.thresholdReached ?? null,
    ...(result?.consensus ? { qualified: result.consensus.outcome === 'passed' } : {}),
    laterRoundToCome: result?.laterRound ?? false,
    titles,
  };
}

/** The titles an entry holds. */
export function titlesOf({ entry }: JudgedEntry, held: readonly TitleHeld[]): readonly string[] {
  return held.filter((row) => row.entryId === entry.id).map((row) => row.titleId);
}
