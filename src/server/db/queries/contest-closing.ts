import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Everybody who holds a prize in the published lists of a season, with what was noted of them since. */
export async function listHeldPrizes(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('ranking_publication as publication')
    .innerJoin('ranking_place as place', 'place.ranking_id', 'publication.ranking_id')
    .innerJoin('participant', 'participant.participant_id', 'place.participant_id')
    .leftJoin('ranking_publication as newer', 'newer.corrects', 'publication.ranking_id')
    .leftJoin('ranking_final', 'ranking_final.ranking_id', 'publication.ranking_id')
    .leftJoin('winner_identity as identity', (join) =>
      join
        .onRef('identity.participant_id', '=', 'place.participant_id')
        .onRef('identity.season_id', '=', 'publication.season_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('winner_call')
          .select(['winner_call.outcome', 'winner_call.called_at'])
          .whereRef('winner_call.season_id', '=', 'publication.season_id')
          .whereRef('winner_call.participant_id', '=', 'place.participant_id')
          .orderBy('winner_call.called_at', 'desc')
          .limit(1)
          .as('call'),
      (join) => join.onTrue(),
    )
    .select([
      'publication.round_id',
      'place.place',
      'place.participant_id',
      'place.display_name',
      'place.unit_id',
      'place.prize_id',
      'participant.personal',
      'ranking_final.declared_at as final_at',
      'identity.national_id',
      'identity.checked_at',
      'identity.deleted_at',
      'call.outcome as call_outcome',
      'call.called_at',
    ])
    .where('publication.season_id', '=', seasonId)
    .where('newer.ranking_id', 'is', null)
    .where('place.prize_id', 'is not', null)
    .orderBy('publication.round_id')
    .orderBy('place.place')
    .execute();
}

/** What was noted of each holder for the closing programme: invited, present. */
export async function listHolderNotes(db: ReadonlyKysely, seasonId: string) {
  const invited = await db
    .selectFrom('closing_invitation')
    .distinctOn('holder_id')
    .select(['holder_id', 'sent_at', 'problem'])
    .where('season_id', '=', seasonId)
    .orderBy('holder_id')
    .orderBy('sent_at', 'desc')
    .execute();
  const present = await db
    .selectFrom('closing_attendance')
    .distinctOn('holder_id')
    .select(['holder_id', 'is_present'])
    .where('season_id', '=', seasonId)
    .orderBy('holder_id')
    .orderBy('noted_at', 'desc')
    .execute();
  return { invited, present };
}

/** Prizes that were handed over: to whom, who received them, when. */
export async function listHandovers(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('prize_handover')
    .select(['round_id', 'holder_id', 'prize_id', 'received_by', 'handed_at'])
    .where('season_id', '=', seasonId)
    .orderBy('handed_at')
    .execute();
}

/** The plan of the closing programme; `undefined` while there is none. */
export async function findClosingProgramme(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('closing_programme')
    .select(['id', 'starts_at', 'place', 'agenda', 'set_at'])
    .where('season_id', '=', seasonId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Sets the plan of the closing programme anew. */
export async function insertClosingProgramme(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly seasonId: string;
    readonly startsAt: Temporal.Instant;
    readonly place: string;
    readonly agenda: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('closing_programme')
    .values({
      id: row.id,
      season_id: row.seasonId,
      starts_at: row.startsAt,
      place: row.place,
      agenda: row.agenda,
      set_by: row.by,
      set_at: row.at,
    })
    .execute();
}

/** Notes that somebody was sent their invitation, or why not. */
export async function insertInvitationSent(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly holderId: string;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly problem: string | null;
  },
): Promise<void> {
  await db
    .insertInto('closing_invitation')
    .values({
      season_id: row.seasonId,
      holder_id: row.holderId,
      sent_by: row.by,
      sent_at: row.at,
      problem: row.problem,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Notes whether a holder is present. */
export async function insertAttendance(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly holderId: string;
    readonly isPresent: boolean;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('closing_attendance')
    .values({
      season_id: row.seasonId,
      holder_id: row.holderId,
      is_present: row.isPresent,
      noted_by: row.by,
      noted_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Notes that a prize was handed over; `false` when it was already. */
export async function insertHandover(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly roundId: string;
    readonly holderId: string;
    readonly prizeId: string;
    readonly receivedBy: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('prize_handover')
    .values({
      season_id: row.seasonId,
      round_id: row.roundId,
      holder_id: row.holderId,
      prize_id: row.prizeId,
      received_by: row.receivedBy,
      handed_by: row.by,
      handed_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Notes a signed sheet of the record of handing over. */
export async function insertHandoverSheet(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly seasonId: string;
    readonly name: string;
    readonly type: string;
    readonly size: number;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('handover_sheet')
    .values({
      id: row.id,
      season_id: row.seasonId,
      name: row.name,
      type: row.type,
      size: row.size,
      uploaded_by: row.by,
      uploaded_at: row.at,
    })
    .execute();
}

/** The signed sheets of a season, the newest first. */
export async function listHandoverSheets(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('handover_sheet')
    .select(['id', 'name', 'type', 'size', 'uploaded_at'])
    .where('season_id', '=', seasonId)
    .orderBy('uploaded_at', 'desc')
    .execute();
}

/** Notes a call to a winner. */
export async function insertHolderCall(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly seasonId: string;
    readonly participantId: string;
    readonly outcome: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('winner_call')
    .values({
      id: row.id,
      season_id: row.seasonId,
      participant_id: row.participantId,
      outcome: row.outcome,
      called_by: row.by,
      called_at: row.at,
    })
    .execute();
}

/** Notes the identity of a winner, seen on their card; seen again, it is noted anew. */
export async function putHolderIdentity(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly participantId: string;
    readonly nationalId: Uint8Array;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly deleteAfter: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('winner_identity')
    .values({
      season_id: row.seasonId,
      participant_id: row.participantId,
      national_id: row.nationalId,
      checked_by: row.by,
      checked_at: row.at,
      delete_after: row.deleteAfter,
    })
    .onConflict((conflict) =>
      conflict.columns(['season_id', 'participant_id']).doUpdateSet((eb) => ({
        national_id: eb.ref('excluded.national_id'),
        checked_by: eb.ref('excluded.checked_by'),
        checked_at: eb.ref('excluded.checked_at'),
        delete_after: eb.ref('excluded.delete_after'),
        deleted_at: null,
      })),
    )
    .execute();
}

/** Deletes the personal numbers whose time has passed; answers for how many. That they were seen, and by whom, stays. */
export async function eraseHolderIdentities(
  db: Kysely<Database>,
  seasonId: string,
  now: Temporal.Instant,
): Promise<number> {
  const result = await db
    .updateTable('winner_identity')
    .set({ national_id: null, deleted_at: now })
    .where('season_id', '=', seasonId)
    .where('delete_after', '<=', now)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Deletes the personal numbers of these participants before their time: nothing of them is kept any longer. */
export async function eraseHolderNumbers(
  db: Kysely<Database>,
  seasonId: string,
  { participantIds, at }: { readonly participantIds: readonly string[]; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('winner_identity')
    .set({ national_id: null, deleted_at: at })
    .where('season_id', '=', seasonId)
    .where('participant_id', '=', sql<string>`any(${participantIds}::uuid[])`)
    .where('deleted_at', 'is', null)
    .execute();
}

/** Notes that somebody will not have their prize of a round; `false` when it was noted already. */
export async function insertPrizeRefusal(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly roundId: string;
    readonly participantId: string;
    readonly prizeId: string;
    readonly cause: string;
    readonly note: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('prize_refusal')
    .values({
      season_id: row.seasonId,
      round_id: row.roundId,
      participant_id: row.participantId,
      prize_id: row.prizeId,
      cause: row.cause,
      note: row.note,
      recorded_by: row.by,
      recorded_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Who will not have a prize of a round, by id. */
export async function listPrizeRefusers(
  db: ReadonlyKysely,
  seasonId: string,
  roundId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('prize_refusal')
    .select('participant_id')
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .orderBy('participant_id')
    .execute();
  return rows.map((row) => row.participant_id);
}
