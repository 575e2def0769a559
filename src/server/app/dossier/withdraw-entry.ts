import { mayWithdraw } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertEntryMove } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { isUndisclosed } from './describe-entry.ts';
import { seeEntry, type SightRefusal } from './gates.ts';
import { admitMove, momentOf, recordMove } from './move-entry.ts';

export type MoveEntryRefusal =
  SightRefusal | { readonly code: 'entry-moved-meanwhile' } | { readonly code: 'withdrawal-at-desk' };

/**
 * Withdraws an entry of one's own organisation, at any time before it is decided; until the deadline it can be taken up again. What was
 * decided and is not published yet is offered like any other, and refused without a word of the decision.
 */
export async function withdrawEntry(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<void, MoveEntryRefusal>> {
  const seen = await seeEntry(app, actor, entryId);
  if (!seen.ok) return seen;
  if (isUndisclosed(seen.value.entry) && seen.value.as === 'member') return refuse({ code: 'withdrawal-at-desk' });
  const move = admitMove(seen.value, { move: 'withdraw', may: mayWithdraw });
  if (!move.ok) return move;
  const { seasonId } = seen.value.award;
  const isMoved = await app.db.transaction().execute(async (db) => {
    if (!(await insertEntryMove(db, move.value, { id: app.ids.uuid(), ...momentOf(app, seasonId) }))) return false;
    await recordMove(app, db, { seasonId, entry: move.value });
    return true;
  });
  return isMoved ? accept(undefined) : refuse({ code: 'entry-moved-meanwhile' });
}
