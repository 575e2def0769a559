import { sql, type Kysely } from 'kysely';
import type { PdfSignature } from '#core/shared/pdf-signature.ts';
import type { MinutesCapacity, MinutesSigner } from '#core/judging/final-round/minutes-signing.ts';
import type { Json } from '#core/shared/json.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { hasCommittedTo } from './council-commitment.ts';
import type { VoteRunner } from './final-vote.ts';

/** Proof that a person may read minutes that were put up for signing. Only `app/judging/prove-minutes.ts` makes one. */
export type SeenMinutes = { readonly minutesId: string; readonly personId: string } & {
  readonly __proof: 'seen-minutes';
};

/** Proof that a person is asked to sign these minutes and may. Only `app/judging/prove-minutes.ts` makes one. */
export type MinutesSigning = { readonly minutesId: string; readonly personId: string } & {
  readonly __proof: 'minutes-signing';
};

/** Minutes as they were put up for signing, without their document. */
export interface FrozenMinutesRow {
  readonly id: string;
  readonly voteId: string;
  readonly number: number;
  readonly wordsVersion: number;
  /** The newest words kept beside the vote. */
  readonly wordsNow: number;
  readonly factsHash: string;
  readonly contentHash: string;
  readonly pdfSha256: string;
  readonly pdfBytes: number;
  readonly frozenBy: string;
  readonly frozenAt: Temporal.Instant;
  readonly signers: readonly SignerRow[];
}

export interface SignerRow extends MinutesSigner {
  /** Entries left out of what they read, being in a conflict with them. */
  readonly withheld: readonly string[];
  /** Digest of what they read instead of the whole; `null` = the whole. */
  readonly shownHash: string | null;
  readonly means: 'password' | 'typed-name' | 'pdf' | null;
  readonly signedAt: Temporal.Instant | null;
}

/** Every version of the minutes of these votes that was put up for signing, with who has signed it, of each vote the newest first. */
export async function listFrozenMinutes(
  db: ReadonlyKysely,
  voteIds: readonly string[],
): Promise<readonly FrozenMinutesRow[]> {
  const rows = await db
    .selectFrom('frozen_minutes as minutes')
    .innerJoin('person as officer', 'officer.id', 'minutes.frozen_by')
    .innerJoin('minutes_signer as signer', 'signer.minutes_id', 'minutes.id')
    .leftJoin('minutes_signature as signature', (join) =>
      join
        .onRef('signature.minutes_id', '=', 'signer.minutes_id')
        .onRef('signature.person_id', '=', 'signer.person_id'),
    )
    .select(['minutes.id', 'minutes.vote_id', 'minutes.number', 'minutes.words_version', 'minutes.facts_hash'])
    .select(['minutes.content_hash', 'minutes.pdf_sha256', 'minutes.pdf_bytes', 'minutes.frozen_at'])
    .select(['officer.name as frozen_by', 'signer.person_id', 'signer.name', 'signer.capacity'])
    .select(['signer.withheld', 'signer.shown_hash'])
    .select(['signature.means', 'signature.signed_at'])
    .select((eb) =>
      eb
        .selectFrom('final_vote_minutes as words')
        .select(sql<number>`max(words.version)`.as('newest'))
        .whereRef('words.vote_id', '=', 'minutes.vote_id')
        .as('words_now'),
    )
    .where('minutes.vote_id', '=', sql<string>`any(${voteIds}::uuid[])`)
    .orderBy('minutes.vote_id')
    .orderBy('minutes.number', 'desc')
    .orderBy('signer.position')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((own) => {
    const first = own[0]!;
    return {
      ...{ id: first.id, voteId: first.vote_id, number: first.number, wordsVersion: first.words_version },
      wordsNow: first.words_now ?? first.words_version,
      ...{ factsHash: first.facts_hash, contentHash: first.content_hash, pdfSha256: first.pdf_sha256 },
      ...{ pdfBytes: first.pdf_bytes, frozenBy: first.frozen_by, frozenAt: first.frozen_at },
      signers: own.map((row) => ({
        ...{ personId: row.person_id, name: row.name, capacity: row.capacity as MinutesCapacity },
        ...{ withheld: row.withheld, shownHash: row.shown_hash },
        ...{ means: row.means as SignerRow['means'], signedAt: row.signed_at },
      })),
    };
  });
}

/** Of which vote these minutes are. For gates. */
export async function findVoteOfMinutes(db: ReadonlyKysely, minutesId: string): Promise<string | undefined> {
  const row = await db.selectFrom('frozen_minutes').select('vote_id').where('id', '=', minutesId).executeTakeFirst();
  return row?.vote_id;
}

/** What was frozen, word for word; for a signer from whom something is withheld, what they read of it. */
export async function findMinutesDocument(db: ReadonlyKysely, seen: SeenMinutes): Promise<Json | undefined> {
  const row = await db
    .selectFrom('frozen_minutes as minutes')
    .leftJoin('minutes_signer as signer', (join) =>
      join.onRef('signer.minutes_id', '=', 'minutes.id').on('signer.person_id', '=', seen.personId),
    )
    .select(['minutes.document', 'signer.shown'])
    .where('minutes.id', '=', seen.minutesId)
    .executeTakeFirst();
  return row?.shown ?? row?.document;
}

/**
 * Who may write and sign the minutes of a vote as its secretary, by name: members of the council named to that office who signed the
 * commitment, and who keeps the secretariat of its season.
 */
export async function listSecretariesOfVote(
  db: ReadonlyKysely,
  by: VoteRunner,
): Promise<readonly { readonly personId: string; readonly name: string }[]> {
  return db
    .selectFrom('final_vote as vote')
    .innerJoin('council', 'council.id', 'vote.council_id')
    .innerJoin('person', (join) =>
      join.on(({ or, exists, selectFrom }) =>
        or([
          exists(
            selectFrom('council_member as sitting')
              .select('sitting.id')
              .whereRef('sitting.council_id', '=', 'vote.council_id')
              .whereRef('sitting.person_id', '=', 'person.id')
              .where('sitting.office', '=', 'secretary')
              .where('sitting.ended_at', 'is', null)
              .where(hasCommittedTo(sql.ref('vote.council_id'), sql.ref('person.id'))),
          ),
          exists(
            selectFrom('role_grant as given')
              .leftJoin('role_end', 'role_end.role_grant_id', 'given.id')
              .select('given.id')
              .whereRef('given.person_id', '=', 'person.id')
              .where('given.role', '=', 'secretariat')
              .where('given.scope_kind', '=', 'season')
              .whereRef('given.scope_id', '=', 'council.season_id')
              .where('role_end.role_grant_id', 'is', null),
          ),
        ]),
      ),
    )
    .select(['person.id as personId', 'person.name'])
    .where('vote.id', '=', by.voteId)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
}

export interface NewFrozenMinutes extends Omit<FrozenMinutesRow, 'voteId' | 'wordsNow' | 'frozenBy' | 'signers'> {
  readonly document: Json;
  readonly rehearsed: boolean;
  readonly signers: readonly NewMinutesSigner[];
}

export interface NewMinutesSigner extends MinutesSigner {
  readonly withheld: readonly string[];
  /** What they read, where something is withheld from them. */
  readonly shown: Json | null;
  readonly shownHash: string | null;
}

/** Keeps minutes as they are put up for signing, with who has to sign; `false` where another was frozen under that number meanwhile. */
export async function insertFrozenMinutes(
  db: Kysely<Database>,
  by: VoteRunner,
  row: NewFrozenMinutes,
): Promise<boolean> {
  const inserted = await db
    .insertInto('frozen_minutes')
    .values({
      ...{ id: row.id, vote_id: by.voteId, number: row.number, words_version: row.wordsVersion },
      ...{ facts_hash: row.factsHash, document: JSON.stringify(row.document), content_hash: row.contentHash },
      ...{ pdf_sha256: row.pdfSha256, pdf_bytes: row.pdfBytes, frozen_by: by.personId, frozen_at: row.frozenAt },
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['vote_id', 'number']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await db
    .insertInto('minutes_signer')
    .values(
      row.signers.map(({ personId, name, capacity, withheld, shown, shownHash }, at) => ({
        ...{ minutes_id: row.id, person_id: personId, position: at + 1, name, capacity },
        ...{ withheld: [...withheld], shown: shown && JSON.stringify(shown), shown_hash: shownHash },
      })),
    )
    .execute();
  return true;
}

export interface NewMinutesSignature {
  readonly means: 'password' | 'typed-name';
  readonly statement: string;
  readonly at: Temporal.Instant;
}

/** Keeps that a signer signed in the system; `false` where they had signed already. */
export async function insertMinutesSignature(
  db: Kysely<Database>,
  by: MinutesSigning,
  { means, statement, at }: NewMinutesSignature,
): Promise<boolean> {
  const row = { minutes_id: by.minutesId, person_id: by.personId, means, statement, signed_at: at };
  const inserted = await db
    .insertInto('minutes_signature')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export interface NewSignedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly isTied: boolean;
  readonly signatures: readonly PdfSignature[];
  /** The signers whose signature it bears and who had not signed. */
  readonly signers: readonly string[];
  readonly at: Temporal.Instant;
}

/** Keeps a PDF that was signed elsewhere, and that it bears the signatures of these signers; who had signed already stays as they did. */
export async function insertSignedFile(db: Kysely<Database>, by: SeenMinutes, row: NewSignedFile): Promise<void> {
  const { minutesId } = by;
  await db
    .insertInto('signed_minutes_file')
    .values({
      ...{ id: row.id, minutes_id: minutesId, name: row.name, bytes: row.bytes, sha256: row.sha256 },
      ...{ is_tied: row.isTied, signatures: JSON.stringify(row.signatures), kept_by: by.personId, kept_at: row.at },
    })
    .execute();
  if (row.signers.length === 0) return;
  const signed = { minutes_id: minutesId, means: 'pdf', statement: '', file_id: row.id, signed_at: row.at };
  await db
    .insertInto('minutes_signature')
    .values(row.signers.map((personId) => ({ ...signed, person_id: personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A PDF that was signed elsewhere, as it was found to be when it arrived. */
export interface SignedFileRow {
  readonly id: string;
  readonly minutesId: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly isTied: boolean;
  readonly signatures: readonly PdfSignature[];
  readonly keptBy: string;
  readonly keptAt: Temporal.Instant;
}

/** The signed PDFs kept with these minutes, in the order they came. */
export async function listSignedFiles(
  db: ReadonlyKysely,
  minutesIds: readonly string[],
): Promise<readonly SignedFileRow[]> {
  const rows = await db
    .selectFrom('signed_minutes_file as file')
    .innerJoin('person', 'person.id', 'file.kept_by')
    .select(['file.id', 'file.minutes_id as minutesId', 'file.name', 'file.bytes', 'file.sha256'])
    .select(['file.is_tied as isTied', 'file.signatures', 'person.name as keptBy', 'file.kept_at as keptAt'])
    .where('file.minutes_id', '=', sql<string>`any(${minutesIds}::uuid[])`)
    .orderBy('file.sequence')
    .execute();
  return rows.map((row) => ({ ...row, signatures: row.signatures as unknown as readonly PdfSignature[] }));
}

/** The newest minutes of each vote that this person is asked to sign and has not. */
export async function listMinutesToSign(
  db: ReadonlyKysely,
  personId: string,
): Promise<readonly { readonly minutesId: string; readonly voteId: string }[]> {
  return db
    .selectFrom('minutes_signer as signer')
    .innerJoin('frozen_minutes as minutes', 'minutes.id', 'signer.minutes_id')
    .select(['minutes.id as minutesId', 'minutes.vote_id as voteId'])
    .where('signer.person_id', '=', personId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('minutes_signature as own')
            .select('own.means')
            .whereRef('own.minutes_id', '=', 'signer.minutes_id')
            .whereRef('own.person_id', '=', 'signer.person_id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('frozen_minutes as newer')
            .select('newer.id')
            .whereRef('newer.vote_id', '=', 'minutes.vote_id')
            .whereRef('newer.number', '>', 'minutes.number'),
        ),
      ),
    )
    .orderBy('minutes.frozen_at')
    .orderBy('minutes.id')
    .execute();
}
