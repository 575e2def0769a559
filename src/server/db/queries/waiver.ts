import { sql, type Kysely } from 'kysely';
import { WAIVABLE } from '#core/dossier/policy.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeenDossier } from './dossier.ts';
import type { DecidingOrganiser } from './honour.ts';

/** Proof that a person may waive a condition for this entry now. Only `app/dossier/waive-condition.ts` makes one. */
export type WaivableEntry = { readonly entryId: string; readonly personId: string } & {
  readonly __proof: 'waivable-entry';
};

/** Every waiver of a dossier's entries, oldest first, those taken back among them. */
export async function listWaivers(db: ReadonlyKysely, dossier: SeenDossier) {
  return waivers(db).where('entry.dossier_id', '=', dossier.dossierId).execute();
}

export type WaiverRow = Awaited<ReturnType<typeof listWaivers>>[number];

/** One waiver with the entry it is for. For gates. */
export async function findWaiver(db: ReadonlyKysely, waiverId: string): Promise<WaiverRow | undefined> {
  return waivers(db).where('waiver.id', '=', waiverId).executeTakeFirst();
}

function waivers(db: ReadonlyKysely) {
  return db
    .selectFrom('waiver')
    .innerJoin('entry', 'entry.id', 'waiver.entry_id')
    .innerJoin('person as signer', 'signer.id', 'waiver.signed_by')
    .leftJoin('waiver_withdrawal as gone', 'gone.waiver_id', 'waiver.id')
    .leftJoin('person as withdrawer', 'withdrawer.id', 'gone.signed_by')
    .select(['waiver.id', 'waiver.entry_id', 'entry.category_id', 'waiver.condition_id', 'waiver.reason'])
    .select(['waiver.decision_number', 'waiver.signed_at', 'signer.name as signer_name'])
    .select(['gone.reason as withdrawn_reason', 'gone.signed_at as withdrawn_at'])
    .select(['withdrawer.name as withdrawer_name'])
    .orderBy('waiver.signed_at')
    .orderBy('waiver.id');
}

export interface NewWaiver {
  readonly id: string;
  readonly condition: string;
  readonly reason: string;
  readonly decisionNumber: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds a waiver. */
export async function insertWaiver(db: Kysely<Database>, entry: WaivableEntry, row: NewWaiver): Promise<void> {
  await db
    .insertInto('waiver')
    .values({
      id: row.id,
      entry_id: entry.entryId,
      condition_id: row.condition,
      reason: row.reason,
      decision_number: row.decisionNumber,
      signed_by: entry.personId,
      signed_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** Takes a waiver back; `false` when it was before. */
export async function insertWaiverWithdrawal(
  db: Kysely<Database>,
  entry: WaivableEntry,
  row: { readonly waiverId: string; readonly reason: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('waiver_withdrawal')
    .values({ waiver_id: row.waiverId, reason: row.reason, signed_by: entry.personId, signed_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Declines a request; `false` when it was before. */
export async function insertWaiverRefusal(
  db: Kysely<Database>,
  entry: WaivableEntry,
  row: {
    readonly requestId: string;
    readonly reason: string;
    readonly at: Temporal.Instant;
    readonly rehearsed: boolean;
  },
): Promise<boolean> {
  const { requestId: request_id, reason, at: signed_at, rehearsed } = row;
  const result = await db
    .insertInto('waiver_refusal')
    .values({ request_id, reason, signed_by: entry.personId, signed_at, rehearsed })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Holds the entry's row until the transaction ends, so that of two organisers one grants or declines and the other sees it. */
export async function lockWaivable(db: Kysely<Database>, entry: WaivableEntry): Promise<void> {
  await db.selectFrom('entry').select('id').where('id', '=', entry.entryId).forUpdate().executeTakeFirstOrThrow();
}

/** What an organisation asked to be waived for an entry, oldest first, with what was done about it. */
export async function listWaiverRequestsOf(db: ReadonlyKysely, entryId: string) {
  return waiverRequests(db)
    .where('request.entry_id', '=', entryId)
    .orderBy('request.asked_at')
    .orderBy('request.id')
    .execute();
}

/** What was asked to be waived for the entries of a dossier, oldest first, with what was done about it. */
export async function listWaiverRequestsIn(db: ReadonlyKysely, dossier: SeenDossier) {
  return waiverRequests(db)
    .innerJoin('entry', 'entry.id', 'request.entry_id')
    .where('entry.dossier_id', '=', dossier.dossierId)
    .orderBy('request.asked_at')
    .orderBy('request.id')
    .execute();
}

export type WaiverRequestRow = Awaited<ReturnType<typeof listWaiverRequestsOf>>[number];

/** Requests with the refusal, and with the newest waiver of the condition that is in force or was signed after them. */
function waiverRequests(db: ReadonlyKysely) {
  return db
    .selectFrom('waiver_request as request')
    .leftJoin('waiver_refusal as refusal', 'refusal.request_id', 'request.id')
    .leftJoin('person as refuser', 'refuser.id', 'refusal.signed_by')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('waiver')
          .leftJoin('waiver_withdrawal as gone', 'gone.waiver_id', 'waiver.id')
          .select(['waiver.signed_at', 'gone.signed_at as withdrawn_at'])
          .whereRef('waiver.entry_id', '=', 'request.entry_id')
          .whereRef('waiver.condition_id', '=', 'request.condition_id')
          .where((where) =>
            where.or([
              where('gone.waiver_id', 'is', null),
              where('waiver.signed_at', '>=', where.ref('request.asked_at')),
            ]),
          )
          .orderBy('waiver.signed_at', 'desc')
          .orderBy('waiver.id', 'desc')
          .limit(1)
          .as('granted'),
      (join) => join.onTrue(),
    )
    .select(['request.id', 'request.entry_id', 'request.condition_id', 'request.reason', 'request.asked_at'])
    .select(['refusal.reason as declined_reason', 'refusal.signed_at as declined_at', 'refuser.name as decliner_name'])
    .select(['granted.signed_at as granted_at', 'granted.withdrawn_at']);
}

/** Keeps that an organisation asks for a condition to be waived. */
export async function insertWaiverRequest(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly entryId: string;
    readonly condition: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly rehearsed: boolean;
  },
): Promise<void> {
  await db
    .insertInto('waiver_request')
    .values({
      id: row.id,
      entry_id: row.entryId,
      condition_id: row.condition,
      reason: row.reason,
      asked_by: row.by,
      asked_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** What was asked to be waived in a season, newest first, with what was done about it; without those in conflict. */
export async function listWaiverRequests(db: ReadonlyKysely, organiser: DecidingOrganiser) {
  return waiverRequests(db)
    .innerJoin('entry', 'entry.id', 'request.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['entry.category_id', 'dossier.id as dossier_id', 'dossier.name', 'organisation.name as organisation_name'])
    .where('dossier.season_id', '=', organiser.seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(organiser.personId)}`)
    .orderBy('request.asked_at', 'desc')
    .orderBy('request.id')
    .limit(200)
    .execute();
}

/** How many requests of a season nobody has answered that still can be: neither gone nor decided, and in no conflict with the organiser. */
export async function countWaitingRequests(db: ReadonlyKysely, organiser: DecidingOrganiser): Promise<number> {
  const waiting = waiverRequests(db)
    .innerJoin('entry', 'entry.id', 'request.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .where('dossier.season_id', '=', organiser.seasonId)
    .where('refusal.request_id', 'is', null)
    .where('granted.signed_at', 'is', null)
    .where(
      sql<boolean>`coalesce((
      select to_state from entry_move where entry_move.entry_id = entry.id order by sequence desc limit 1
    ), 'draft') = any(${WAIVABLE}::text[])`,
    )
    .where(sql<boolean>`not ${conflictedWithDossier(organiser.personId)}`);
  const row = await db
    .selectFrom(waiting.as('waiting'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
