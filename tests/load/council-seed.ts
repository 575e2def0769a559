import { SEASON } from '#tests/support/award.ts';
import { seedDossiers } from '#tests/support/seed-dossiers.ts';
import type { CouncilCast } from './council-day.ts';

/** The one thing that is put into the database: entries that were handed in, with the document that may follow later, and accepted. */
export async function seedAccepted(cast: CouncilCast): Promise<readonly [number, readonly string[]]> {
  const { app, secretariat, size } = cast;
  const { entryIds, dossierIds } = await seedDossiers(cast, SEASON, size.entries);
  const at = app.clock.seasonNow(SEASON);
  const moved = { from_state: 'submitted', to_state: 'accepted', moved_by: secretariat.personId, moved_at: at };
  await app.db
    .insertInto('entry_move')
    .values(entryIds.map((id) => ({ ...moved, id: app.ids.uuid(), entry_id: id, sequence: 2, rehearsed: true })))
    .execute();
  const file = { form_field: 'copyright-certificate', name: 'ban-quyen.pdf', media_type: 'application/pdf', bytes: 1 };
  const uploaded = { ...file, sha256: Buffer.alloc(32), uploaded_by: secretariat.personId, uploaded_at: at };
  await app.db
    .insertInto('uploaded_file')
    .values(dossierIds.map((dossierId) => ({ ...uploaded, id: app.ids.uuid(), dossier_id: dossierId })))
    .execute();
  return [entryIds.length, entryIds];
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** About normally distributed around 0 with deviation 1. */
export function bell(random: () => number): number {
  return Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
}
