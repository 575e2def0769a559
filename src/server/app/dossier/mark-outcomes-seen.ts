import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { insertVerdictSightings } from '../../db/queries/verdict-sighting.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';
import { momentOf } from './move-entry.ts';

/**
 * Marks changed outcomes of a season as seen, for the whole secretariat: who and when stays with them. What is not of the season, in
 * conflict with whoever marks, or marked before is left as it is. Answers how many are new.
 */
export async function markOutcomesSeen(
  app: App,
  actor: Actor,
  { seasonId, revisionIds }: { readonly seasonId: string; readonly revisionIds: readonly string[] },
): Promise<Result<number, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!roles.has('secretariat')) return refuse({ code: 'season-not-found' });
  const known = revisionIds.filter(isId);
  if (known.length === 0) return accept(0);
  return accept(await insertVerdictSightings(app.db, proof, { revisionIds: known, ...momentOf(app, seasonId) }));
}
