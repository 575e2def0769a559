import { mayAccept } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertEntryMove } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { seeEntry } from './gates.ts';
import { findVerdictNow } from './judge-again.ts';
import { admitMove, momentOf, recordMove } from './move-entry.ts';
import type { MoveEntryRefusal } from './withdraw-entry.ts';

/** Accepts a submitted entry for judging. One that does not meet a condition is accepted only once that is waived. */
export async function acceptEntry(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<void, MoveEntryRefusal | { readonly code: 'entry-not-eligible' }>> {
  const seen = await seeEntry(app, actor, entryId);
  if (!seen.ok) return seen;
  const move = admitMove(seen.value, { move: 'accept', may: mayAccept });
  if (!move.ok) return move;
  const { seasonId } = seen.value.award;
  const { dossierId } = seen.value.entry;
  const verdict = await findVerdictNow(app, { seasonId, dossierId, entryId });
  if (verdict?.outcome === 'not-met') return refuse({ code: 'entry-not-eligible' });
  const isMoved = await app.db.transaction().execute(async (db) => {
    if (!(await insertEntryMove(db, move.value, { id: app.ids.uuid(), ...momentOf(app, seasonId) }))) return false;
    await recordMove(app, db, { seasonId, entry: move.value });
    return true;
  });
  return isMoved ? accept(undefined) : refuse({ code: 'entry-moved-meanwhile' });
}
