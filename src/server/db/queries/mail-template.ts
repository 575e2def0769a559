import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewMailTemplate {
  readonly id: string;
  readonly seasonId: string;
  readonly kind: string;
  readonly locale: 'vi' | 'en';
  readonly version: number;
  readonly subject: string;
  readonly body: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps the next version of the words of a mail; `false` when somebody was quicker. */
export async function insertMailTemplate(db: Kysely<Database>, row: NewMailTemplate): Promise<boolean> {
  const result = await db
    .insertInto('mail_template')
    .values({
      id: row.id,
      season_id: row.seasonId,
      kind: row.kind,
      locale: row.locale,
      version: row.version,
      subject: row.subject,
      body: row.body,
      written_by: row.by,
      written_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The words in force of every mail of a season that was written anew. */
export async function listMailTemplates(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('mail_template')
    .distinctOn(['kind', 'locale'])
    .select(['kind', 'locale', 'version', 'subject', 'body', 'written_at'])
    .where('season_id', '=', seasonId)
    .orderBy('kind')
    .orderBy('locale')
    .orderBy('version', 'desc')
    .execute();
}

/** Every version of one mail of a season, the newest first, with who wrote it. */
export async function listMailTemplateVersions(db: ReadonlyKysely, seasonId: string, kind: string) {
  return db
    .selectFrom('mail_template')
    .innerJoin('person', 'person.id', 'mail_template.written_by')
    .select(['mail_template.locale', 'mail_template.version', 'mail_template.subject', 'mail_template.body'])
    .select(['mail_template.written_at', 'person.name'])
    .where('mail_template.season_id', '=', seasonId)
    .where('mail_template.kind', '=', kind)
    .orderBy('mail_template.written_at', 'desc')
    .orderBy('mail_template.locale')
    .orderBy('mail_template.version', 'desc')
    .execute();
}
