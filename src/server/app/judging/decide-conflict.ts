import { mayResolveConflict, type ConflictOutcome, type ResolveRefusal } from '#core/judging/conflict.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findSeasonConflict, insertConflictStep } from '../../db/queries/conflict-resolution.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

export interface ConflictToResolve {
  readonly seasonId: string;
  readonly conflictId: string;
  readonly outcome: ConflictOutcome;
  readonly reason: string;
  /** How many resolutions it had when the officer read it: of two who resolve at once one is told. */
  readonly seen: number;
}

/** Confirms or dismisses a conflict, with a reason. Confirmed, the person loses every view at once; dismissed, it stays in the record. */
export async function decideConflict(
  app: App,
  actor: Actor,
  input: ConflictToResolve,
): Promise<Result<void, QueueRefusal | ResolveRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  const found = isId(input.conflictId) ? await findSeasonConflict(app.db, proof, input.conflictId) : undefined;
  if (!found) return refuse({ code: 'conflict-not-found' });
  const { resolutions } = found;
  const asked = { roles, isOwn: found.personId === proof.personId, resolutions, seen: input.seen };
  const allowed = mayResolveConflict(asked);
  if (!allowed.ok) return allowed;
  const reason = input.reason.normalize('NFC').trim();
  if (!['confirmed', 'dismissed'].includes(input.outcome)) return refuse({ code: 'conflict-outcome-unknown' });
  if (reason === '') return refuse({ code: 'conflict-reason-missing' });
  const kept = await app.db.transaction().execute(async (db) => {
    const step = { conflictId: found.id, sequence: resolutions + 1, outcome: input.outcome, reason };
    if (!(await insertConflictStep(db, proof, { ...step, ...momentOf(app, input.seasonId) }))) return false;
    const act = { action: `conflict-${input.outcome}`, subjectKind: 'conflict', subjectId: found.id };
    await recordAct(app, db, { ...act, seasonId: input.seasonId, personId: proof.personId });
    return true;
  });
  return kept ? accept(undefined) : refuse({ code: 'conflict-resolved-meanwhile' });
}
