import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewMailSetting {
  readonly id: string;
  readonly personId: string;
  readonly locale: 'vi' | 'en';
  readonly digest: 'never' | 'daily' | 'weekly';
  readonly at: Temporal.Instant;
}

/** Says anew how somebody wants mail. */
export async function insertMailSetting(db: Kysely<Database>, row: NewMailSetting): Promise<void> {
  await db
    .insertInto('person_mail_setting')
    .values({ id: row.id, person_id: row.personId, locale: row.locale, digest: row.digest, set_at: row.at })
    .execute();
}

/** How somebody wants mail, as they said last. */
export async function findMailSetting(db: ReadonlyKysely, personId: string) {
  return db
    .selectFrom('person_mail_setting')
    .select(['locale', 'digest'])
    .where('person_id', '=', personId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** In which language a person wants mail, as they said last. `person` = a column of the query it stands in. */
export function mailLocale(person: string) {
  return sql<'vi' | 'en'>`coalesce((
    select setting.locale from person_mail_setting setting
    where setting.person_id = ${sql.ref(person)} order by setting.set_at desc, setting.id desc limit 1
  ), 'vi')`;
}
