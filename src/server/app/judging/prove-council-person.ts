import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { CouncilPerson } from '../../db/queries/conflict-declaration.ts';
import { isCouncilPerson } from '../../db/queries/judging-ties.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import type { Actor } from '../person/actor.ts';

export type CouncilPersonRefusal = { readonly code: 'not-signed-in' } | { readonly code: 'season-not-found' };

/** Lets in whoever may judge in a season: members of its councils, before anything is assigned to them. */
export async function proveCouncilPerson(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<{ readonly award: AwardInForce; readonly proof: CouncilPerson }, CouncilPersonRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const award = awardInForce(app, seasonId);
  const asked = { seasonId, personId: actor.personId };
  if (!award || !(await isCouncilPerson(app.db, asked))) return refuse({ code: 'season-not-found' });
  return accept({ award, proof: asked as CouncilPerson });
}
