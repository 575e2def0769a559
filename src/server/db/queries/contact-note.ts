import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

export interface NewContactNote {
  readonly id: string;
  readonly channel: 'call' | 'mail' | 'meeting' | 'other';
  readonly direction: 'to-entrant' | 'from-entrant';
  readonly withWhom: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Notes a call, a mail or a meeting about a dossier. */
export async function insertContactNote(
  db: Kysely<Database>,
  { dossierId }: SeenDossier,
  note: NewContactNote,
): Promise<void> {
  await db
    .insertInto('contact_note')
    .values({
      id: note.id,
      dossier_id: dossierId,
      channel: note.channel,
      direction: note.direction,
      with_whom: note.withWhom,
      about: note.about,
      happened_at: note.happenedAt,
      written_by: note.by,
      written_at: note.at,
    })
    .execute();
}

/** What was noted about a dossier, the newest first, with who noted it. */
export async function listContactNotes(db: ReadonlyKysely, { dossierId }: SeenDossier) {
  return db
    .selectFrom('contact_note as note')
    .innerJoin('person', 'person.id', 'note.written_by')
    .select(['note.id', 'note.channel', 'note.direction', 'note.with_whom', 'note.about', 'note.happened_at'])
    .select(['note.written_at', 'person.name'])
    .where('note.dossier_id', '=', dossierId)
    .orderBy('note.happened_at', 'desc')
    .orderBy('note.id', 'desc')
    .execute();
}

/** Automatic mails about a dossier, the newest first, with whom they went to and what was sent. */
export async function listMailsOf(db: ReadonlyKysely, { dossierId }: SeenDossier) {
  return db
    .selectFrom('entrant_mail as mail')
    .innerJoin('person', 'person.id', 'mail.person_id')
    .select(['mail.id', 'mail.kind', 'mail.queued_at', 'mail.sent_at', 'mail.tried_at', 'mail.problem', 'mail.subject'])
    .select(['mail.body', 'mail.person_id', 'person.name'])
    .where('mail.dossier_id', '=', dossierId)
    .orderBy('mail.queued_at', 'desc')
    .orderBy('mail.id', 'desc')
    .limit(200)
    .execute();
}
