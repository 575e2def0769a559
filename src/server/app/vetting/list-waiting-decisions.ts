import { isReleasable, type Decision } from '#core/vetting/pending-decision.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listPendingDecisions } from '../../db/queries/vetting-decision.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

/** A decision about an entry that its organisation does not know of yet. */
export interface WaitingDecision {
  readonly entryId: string;
  readonly decision: Decision;
  readonly decider: string;
  readonly decidedAt: Temporal.Instant;
  /** The entry moved since: it has to be decided anew. */
  readonly isOvertaken: boolean;
}

/** What is decided about the entries of a dossier and not released yet, for the officers of its season. */
export async function listWaitingDecisions(
  app: App,
  actor: Actor,
  { seasonId, dossierId }: { readonly seasonId: string; readonly dossierId: string },
): Promise<Result<readonly WaitingDecision[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await listPendingDecisions(app.db, desk.value.proof, dossierId);
  return accept(
    rows.map((row) => {
      const { entryId, decision, decider, decidedAt } = row;
      return { entryId, decision, decider, decidedAt, isOvertaken: !isReleasable(row) };
    }),
  );
}
