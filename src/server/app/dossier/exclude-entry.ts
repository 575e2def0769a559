import { mayExclude } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertEntryMove } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { seeEntry } from './gates.ts';
import { admitMove, momentOf, recordMove } from './move-entry.ts';
import type { MoveEntryRefusal } from './withdraw-entry.ts';

export interface EntryToExclude {
  readonly entryId: string;
  /** Number and symbol of the decision. */
  readonly decisionNumber: string;
  readonly reason: string;
}

export type ExcludeRefusal = MoveEntryRefusal | { readonly code: 'exclusion-decision-missing' };

/**
 * Excludes an entry from the programme by a numbered decision with its reason, which the entrant reads.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 10(1)(a).
 */
export async function excludeEntry(
  app: App,
  actor: Actor,
  input: EntryToExclude,
): Promise<Result<void, ExcludeRefusal>> {
  const seen = await seeEntry(app, actor, input.entryId);
  if (!seen.ok) return seen;
  const reason = input.reason.normalize('NFC').trim();
  const move = admitMove(seen.value, { move: 'exclude', may: mayExclude, reason });
  if (!move.ok) return move;
  const decisionNumber = input.decisionNumber.normalize('NFC').trim();
  if (decisionNumber === '') return refuse({ code: 'exclusion-decision-missing' });
  const { seasonId } = seen.value.award;
  const isMoved = await app.db.transaction().execute(async (db) => {
    const written = { id: app.ids.uuid(), reason, decisionNumber, ...momentOf(app, seasonId) };
    if (!(await insertEntryMove(db, move.value, written))) return false;
    await recordMove(app, db, { seasonId, entry: move.value });
    return true;
  });
  return isMoved ? accept(undefined) : refuse({ code: 'entry-moved-meanwhile' });
}
