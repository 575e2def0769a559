import { mayReopen } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertEntryMove } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { fieldsEnteredAlready, type ChooseRefusal, type LeftChoice } from './choose-categories.ts';
import { seeEntry } from './gates.ts';
import { admitMove, momentOf, recordMove } from './move-entry.ts';
import type { MoveEntryRefusal } from './withdraw-entry.ts';

/**
 * Takes up again what one's own organisation withdrew, to correct it and hand it in once more, as long as it could be handed in at all.
 * Answers and files stand as they were left; every version and receipt stays. What another dossier has entered meanwhile, where a field
 * is entered once, is not entered twice.
 */
export async function reopenEntry(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<void, MoveEntryRefusal | ChooseRefusal | LeftChoice>> {
  const seen = await seeEntry(app, actor, entryId);
  if (!seen.ok) return seen;
  const { award, entry } = seen.value;
  const move = admitMove(seen.value, { move: 'reopen', may: mayReopen });
  if (!move.ok) return move;
  const [again] = await fieldsEnteredAlready(app, seen.value, [entry]);
  if (again) return refuse(again);
  const { seasonId } = award;
  const isMoved = await app.db.transaction().execute(async (db) => {
    if (!(await insertEntryMove(db, move.value, { id: app.ids.uuid(), ...momentOf(app, seasonId) }))) return false;
    await recordMove(app, db, { seasonId, entry: move.value });
    return true;
  });
  return isMoved ? accept(undefined) : refuse({ code: 'entry-moved-meanwhile' });
}
