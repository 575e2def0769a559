import { canonicalJson } from '#core/ledger/canonical-json.ts';
import { minutesStanding, type MinutesStanding } from '#core/judging/final-round/minutes-signing.ts';
import type { Json } from '#core/shared/json.ts';
import { listFrozenMinutes, type FrozenMinutesRow } from '../../db/queries/frozen-minutes.ts';
import type { App } from '../app.ts';
import type { LoadedVote } from './load-season-votes.ts';
import { sha256 } from './make-analysis-question.ts';

/** Minutes that were put up for signing. */
export interface MinutesCopy extends FrozenMinutesRow {
  /** The newest of their vote, and what they record is still so: these are signed, or count as signed. */
  readonly isCurrent: boolean;
}

/** The minutes of these votes that were put up for signing, of each vote the newest first. One query; none where nothing is closed. */
export async function loadMinutes(
  app: Pick<App, 'db'>,
  votes: readonly LoadedVote[],
): Promise<ReadonlyMap<string, readonly MinutesCopy[]>> {
  const closed = new Map(votes.filter(({ vote }) => vote.state === 'closed').map((one) => [one.vote.id, one]));
  if (closed.size === 0) return new Map();
  const rows = await listFrozenMinutes(app.db, [...closed.keys()]);
  const own = Map.groupBy(rows, ({ voteId }) => voteId);
  return new Map(
    [...own].map(([voteId, copies]) => {
      const facts = factsHashOf(closed.get(voteId)!);
      const isSo = (row: FrozenMinutesRow) => row.factsHash === facts && row.wordsVersion === row.wordsNow;
      return [voteId, copies.map((row, at) => ({ ...row, isCurrent: at === 0 && isSo(row) }))] as const;
    }),
  );
}

/** Where the signing of a vote's minutes stands. */
export function standingOfMinutes(copies: readonly MinutesCopy[] = []): MinutesStanding {
  const [newest] = copies;
  if (!newest) return minutesStanding(null);
  const signed = newest.signers.filter(({ signedAt }) => signedAt !== null).length;
  return minutesStanding({ isCurrent: newest.isCurrent, signed, of: newest.signers.length });
}

/**
 * Digest of everything the minutes of a vote record: who was there, what it came to, who was struck, tied and drawn since. The words of the
 * program are not in it, so that a new release makes no signature void.
 */
export function factsHashOf({ vote, candidates, roll, struck, counted, settlement, draws }: LoadedVote): string {
  const facts = {
    ...{ vote: vote.id, closedAt: vote.closedAt, rules: vote.rules, places: vote.places },
    candidates: candidates.map(({ entryId, name, organisationName, result }) => [
      ...[entryId, name, organisationName, result],
    ]),
    roll: roll.map(({ personId, name, office, presence, castAt, onPaper }) => [
      ...[personId, name, office, presence, castAt, onPaper],
    ]),
    ...{ struck, counted, settlement, draws: draws.map(({ entryIds, places }) => ({ entryIds, places })) },
  };
  return sha256(canonicalJson(JSON.parse(JSON.stringify(facts, plain)) as Json));
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
