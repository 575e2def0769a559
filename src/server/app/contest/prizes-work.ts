import {
  awardContest,
  type ContestPlace,
  type ContestPrizeConditions,
  type ContestPrizes,
} from '#core/contest/contest-result.ts';
import { totalsCounter, type TotalsCounter } from '#core/contest/contest-totals.ts';
import type { ContestRules } from '#core/contest/definition.ts';
import { divisionOf } from '#core/contest/eligibility.ts';
import { packedIds } from '#core/contest/packed-ids.ts';
import { prizesHasher, type ContestPrizesHead } from '#core/season/contest-prizes.ts';
import { uuidText } from '#core/shared/uuid-text.ts';
import { readRows, type RowReader } from '../../db/binary-rows.ts';

/** The prizes of a whole contest, one step after another: the places of its lists come in as COPY sends them. */
export interface PrizesWork {
  begin(rules: Pick<ContestRules, 'eligibility'>): void;
  /** The pieces that follow are of the list of this round. */
  beginRound(round: string): void;
  read(piece: Uint8Array): void;
  /** The prizes by the places that were read; what they added up to is let go of. */
  award(conditions: ContestPrizeConditions): ContestPrizes;
  /** The places come once more, to be hashed after this head. */
  beginHash(head: ContestPrizesHead): void;
  digest(): string;
}

/** Work for one contest; it keeps what the places add up to, never the places, and knows no database. */
export function prizesWork(): PrizesWork {
  let divisionIn: (group: string | null) => string | null;
  let counter: TotalsCounter | null = totalsCounter(packedIds);
  let hasher: ReturnType<typeof prizesHasher>;
  let take = (place: ContestPlace) => counter!.add(place);
  let readPiece: (piece: Uint8Array) => void;
  return {
    begin: ({ eligibility }) => {
      divisionIn = knowingDivisions(eligibility);
    },
    beginRound: (round) => {
      readPiece = readRows((row) => take(readPrizePlace(row, round, divisionIn)));
    },
    read: (piece) => readPiece(piece),
    award(conditions) {
      const totals = counter!.totals();
      counter = null;
      return awardContest(totals, conditions);
    },
    beginHash(head) {
      hasher = prizesHasher(head);
      take = ({ participantId, submittedAtMs, prizeId, ...rest }) =>
        hasher.add({
          ...rest,
          participant: uuidText(Buffer.from(participantId, 'latin1').toString('hex')),
          submittedAt: Temporal.Instant.fromEpochMilliseconds(submittedAtMs).toString(),
          prize: prizeId,
        });
    },
    digest: () => hasher.digest(),
  };
}

/** A row of `copyPrizePlaces`: its columns in the order of the statement. The id as `packedUuid` gives it. */
function readPrizePlace(
  row: RowReader,
  round: string,
  divisionIn: (group: string | null) => string | null,
): ContestPlace {
  return {
    round,
    participantId: row.uuid(),
    scoreHundredths: row.int(),
    scoreDivisor: row.int(),
    allCorrect: row.truth(),
    predictionError: row.bigintOrNull(),
    durationMs: row.bigint(),
    submittedAtMs: row.instantMs(),
    attemptsUsed: row.int(),
    prizeId: row.textOrNull(),
    division: divisionIn(row.textOrNull()),
    assisted: row.truth(),
  };
}

function knowingDivisions(eligibility: ContestRules['eligibility']): (group: string | null) => string | null {
  const known = new Map<string | null, string | null>();
  return (group) => {
    if (!known.has(group)) {
      const division = divisionOf(eligibility, group);
      known.set(group, division.ok ? division.value : null);
    }
    return known.get(group)!;
  };
}
