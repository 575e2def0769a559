import { mayReinstate } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertEntryMove } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { seeEntry } from './gates.ts';
import { admitMove, momentOf, recordMove } from './move-entry.ts';
import type { MoveEntryRefusal } from './withdraw-entry.ts';

export interface EntryToReinstate {
  readonly entryId: string;
  /** Number and symbol of the new decision. */
  readonly decisionNumber: string;
  readonly reason: string;
}

export type ReinstateRefusal = MoveEntryRefusal | { readonly code: 'reinstatement-decision-missing' };

/**
 * Takes back that an entry was not accepted or was excluded, by a new numbered decision with its reason, which the entrant reads: it
 * stands before the secretariat again with what was handed in last. What was decided before stays on record; in the public log stands,
 * without a name, that it was set aside.
 */
export async function reinstateEntry(
  app: App,
  actor: Actor,
  input: EntryToReinstate,
): Promise<Result<void, ReinstateRefusal>> {
  const seen = await seeEntry(app, actor, input.entryId);
  if (!seen.ok) return seen;
  const { award, entry } = seen.value;
  const reason = input.reason.normalize('NFC').trim();
  const move = admitMove(seen.value, { move: 'reinstate', may: mayReinstate, reason });
  if (!move.ok) return move;
  const decisionNumber = input.decisionNumber.normalize('NFC').trim();
  if (decisionNumber === '') return refuse({ code: 'reinstatement-decision-missing' });
  const { dossierVersion } = entry;
  // Excluded before it was ever handed in: there is nothing to vet.
  if (dossierVersion === null) return refuse({ code: 'move-not-possible', move: 'reinstate', state: entry.state });
  const { seasonId } = award;
  const id = app.ids.uuid();
  const isMoved = await app.db.transaction().execute(async (db) => {
    const written = { id, reason, decisionNumber, dossierVersion, ...momentOf(app, seasonId) };
    if (!(await insertEntryMove(db, move.value, written))) return false;
    await recordMove(app, db, { seasonId, entry: move.value });
    const record = { act: 'entry-reinstated' };
    await recordEntry(app, db, { seasonId, type: 'staff-override', subject: `entry-move/${id}`, round: null, record });
    return true;
  });
  return isMoved ? accept(undefined) : refuse({ code: 'entry-moved-meanwhile' });
}
