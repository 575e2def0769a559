import type { Standing } from '#core/contest/round-result.ts';
import type { PackedIds } from '#core/contest/packed-ids.ts';
import type { RowReader, RowWriter } from '../../db/binary-rows.ts';

/** A valid attempt of a round with who made it and what they predicted; ids as `packedUuid` gives them. */
export interface ValidAttemptRow {
  readonly participantId: string;
  readonly attemptId: string;
  readonly number: number;
  readonly submittedAtMs: number;
  readonly durationMs: number;
  readonly scoreHundredths: number;
  readonly allCorrect: boolean;
  readonly timeFactorPercent: number;
  readonly prediction: number | null;
  /** As UTF-8. */
  readonly displayName: Uint8Array;
  readonly unitId: string | null;
  readonly obligationGroup: string | null;
  readonly assisted: boolean;
}

/** A row of `copyValidAttempts`: its columns in the order of the statement. */
export function readValidAttempt(row: RowReader): ValidAttemptRow {
  return {
    participantId: row.uuid(),
    attemptId: row.uuid(),
    number: row.int(),
    submittedAtMs: row.instantMs(),
    durationMs: row.bigint(),
    scoreHundredths: row.int(),
    allCorrect: row.truth(),
    timeFactorPercent: row.int(),
    prediction: row.bigintOrNull(),
    displayName: row.utf8(),
    unitId: row.uuidOrNull(),
    obligationGroup: row.textOrNull(),
    assisted: row.truth(),
  };
}

/** What a place is written from besides the standing of its participant, everything by the index of the person. */
export interface PlacePeople {
  readonly participantIds: PackedIds;
  readonly attemptIds: PackedIds;
  readonly names: { readonly write: (index: number, to: RowWriter) => void };
  readonly units: readonly (string | null)[];
}

export const PLACE_COLUMNS = 17;

/** A row of `copyPlaces`: its columns in the order of the statement. `rankingId` as `packedUuid` gives it. */
export function writePlace(rankingId: string, standing: Standing, people: PlacePeople, to: RowWriter): void {
  const { index } = standing;
  to.uuid(rankingId);
  to.int(standing.place);
  to.int(standing.rank);
  to.uuidOf(people.participantIds, index);
  to.uuidOf(people.attemptIds, index);
  people.names.write(index, to);
  to.uuid(people.units[index]!);
  to.int(standing.scoreHundredths);
  to.int(standing.scoreDivisor);
  to.truth(standing.allCorrect);
  to.bigint(standing.prediction);
  to.bigint(standing.predictionError);
  to.bigint(standing.durationMs);
  to.instantMs(standing.submittedAtMs);
  to.int(standing.attemptsUsed);
  to.truth(standing.byLot);
  to.text(standing.prizeId);
}
