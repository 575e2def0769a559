import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

export type PlannerRefusal = QueueRefusal | { readonly code: 'not-allowed' };

/** Lets in who may say which judge reads what: the organiser and the secretariat of the season. Nobody else learns of plans. */
export async function admitPlanner(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<AwardDesk, PlannerRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { roles } = desk.value;
  return roles.has('organiser') || roles.has('secretariat') ? desk : refuse({ code: 'not-allowed' });
}

/** The name of a judging round; refuses what is no stage of the season. */
export function admitRound(
  { award }: Pick<AwardDesk, 'award'>,
  judgingRound: string,
): Result<void, { readonly code: 'stage-not-found' }> {
  return award.stages.some(({ id }) => id === judgingRound) ? accept(undefined) : refuse({ code: 'stage-not-found' });
}
