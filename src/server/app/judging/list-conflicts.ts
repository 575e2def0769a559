import { conflictState, type ConflictState } from '#core/judging/conflict.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listConflictSteps, listSeasonConflicts, type ConflictRow } from '../../db/queries/conflict-resolution.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

export interface ConflictLine extends ConflictRow {
  readonly state: ConflictState;
  /** Said of whoever asks: somebody else resolves it. */
  readonly isOwn: boolean;
  /** Every resolution, oldest first. */
  readonly steps: Awaited<ReturnType<typeof listConflictSteps>>;
}

/**
 * Every conflict of a season that somebody stated or data suggest, with its resolutions, for the officers of the season; without those
 * with an organisation they are in a conflict with themselves. Two queries beside the gate's.
 */
export async function listConflicts(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly ConflictLine[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof } = desk.value;
  const [rows, steps] = await Promise.all([listSeasonConflicts(app.db, proof), listConflictSteps(app.db, proof)]);
  const stepsOf = Map.groupBy(steps, ({ conflictId }) => conflictId);
  return accept(
    rows.map((row) => ({
      ...row,
      state: conflictState(row.origin, row.outcome),
      isOwn: row.personId === proof.personId,
      steps: stepsOf.get(row.id) ?? [],
    })),
  );
}
