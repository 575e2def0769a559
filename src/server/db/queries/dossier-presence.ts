import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { WritableDossier } from './dossier.ts';

/** Notes which form field somebody has open, in place of what they had before. */
export async function putPresence(
  db: Kysely<Database>,
  dossier: WritableDossier,
  { formField, at }: { readonly formField: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('dossier_presence')
    .values({ dossier_id: dossier.dossierId, person_id: dossier.personId, form_field: formField, seen_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['dossier_id', 'person_id'])
        .doUpdateSet((eb) => ({ form_field: eb.ref('excluded.form_field'), seen_at: eb.ref('excluded.seen_at') })),
    )
    .execute();
}

/** Who else has a form field of the dossier open, seen since an instant, by name. */
export async function listOthersPresent(db: ReadonlyKysely, dossier: WritableDossier, since: Temporal.Instant) {
  return db
    .selectFrom('dossier_presence as presence')
    .innerJoin('person', 'person.id', 'presence.person_id')
    .select(['person.name', 'presence.form_field'])
    .where('presence.dossier_id', '=', dossier.dossierId)
    .where('presence.person_id', '<>', dossier.personId)
    .where('presence.seen_at', '>', since)
    .orderBy('person.name')
    .execute();
}
