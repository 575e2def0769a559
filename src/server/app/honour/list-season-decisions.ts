import { accept, type Result } from '#core/shared/result.ts';
import { listDecisions } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

export interface DecisionLine {
  readonly decisionId: string;
  readonly kind: string;
  readonly number: string;
  readonly signedOn: string;
  readonly subject: string;
  readonly publishedAt: Temporal.Instant | null;
  readonly honours: number;
}

/** The decisions of a season, newest first, for its officers. */
export async function listSeasonDecisions(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly DecisionLine[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await listDecisions(app.db, desk.value.proof);
  return accept(
    rows.map((row) => ({
      decisionId: row.id,
      kind: row.kind,
      number: row.number,
      signedOn: row.signed_on,
      subject: row.subject,
      publishedAt: row.published_at,
      honours: row.honours ?? 0,
    })),
  );
}
