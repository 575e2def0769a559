import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Proof that a person speaks for an entry that is to present. Only `app/judging/declare-availability.ts` makes one. */
export type PresentingEntry = { readonly entryId: string; readonly personId: string } & {
  readonly __proof: 'presenting-entry';
};

/** A stretch of time an entrant spoke of. */
export interface EntrantTime {
  readonly kind: 'cannot' | 'prefers';
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** When an entrant can present, as the newest statement says. */
export interface EntrantAvailabilityRow {
  readonly entryId: string;
  readonly presentsOnline: boolean;
  readonly note: string | null;
  readonly statedAt: Temporal.Instant;
  readonly times: readonly EntrantTime[];
}

/** What entrants said of these entries in a round; who said nothing has no row. */
export async function listEntrantAvailability(
  db: ReadonlyKysely,
  { entryIds, judgingRound }: { readonly entryIds: readonly string[]; readonly judgingRound: string },
): Promise<readonly EntrantAvailabilityRow[]> {
  const newest = await db
    .selectFrom('entrant_availability as said')
    .distinctOn('said.entry_id')
    .select(['said.id', 'said.entry_id', 'said.presents_online', 'said.note', 'said.stated_at'])
    .where('said.entry_id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .where('said.judging_round', '=', judgingRound)
    .orderBy('said.entry_id')
    .orderBy('said.stated_at', 'desc')
    .orderBy('said.id', 'desc')
    .execute();
  const ids = newest.map(({ id }) => id);
  const times = await db
    .selectFrom('entrant_time')
    .select(['availability_id', 'kind', 'from_at', 'until_at'])
    .where('availability_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('from_at')
    .execute();
  const timesOf = Map.groupBy(times, ({ availability_id }) => availability_id);
  return newest.map((row) => ({
    entryId: row.entry_id,
    presentsOnline: row.presents_online,
    note: row.note,
    statedAt: row.stated_at,
    times: (timesOf.get(row.id) ?? []).map(({ kind, from_at: from, until_at: until }) => ({
      kind: kind as EntrantTime['kind'],
      from,
      until,
    })),
  }));
}

export interface NewEntrantAvailability {
  readonly id: string;
  readonly judgingRound: string;
  readonly presentsOnline: boolean;
  readonly note: string | null;
  readonly times: readonly EntrantTime[];
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps what an entrant says; the newest counts. */
export async function insertEntrantAvailability(
  db: Kysely<Database>,
  { entryId, personId }: PresentingEntry,
  row: NewEntrantAvailability,
): Promise<void> {
  await db
    .insertInto('entrant_availability')
    .values({
      id: row.id,
      entry_id: entryId,
      judging_round: row.judgingRound,
      presents_online: row.presentsOnline,
      note: row.note,
      stated_by: personId,
      stated_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
  if (row.times.length === 0) return;
  await db
    .insertInto('entrant_time')
    .values(
      row.times.map(({ kind, from, until }) => ({ availability_id: row.id, kind, from_at: from, until_at: until })),
    )
    .execute();
}
