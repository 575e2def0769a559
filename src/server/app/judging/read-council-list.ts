import { accept, type Result } from '#core/shared/result.ts';
import { readDisclosure } from '../../db/queries/council-disclosure.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

/** Whether entrants of a season may read who sits on its councils now; for its officers. */
export async function readCouncilList(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<{ readonly isOpen: boolean; readonly at: Temporal.Instant | null }, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { isOpen, at } = await readDisclosure(app.db, seasonId);
  return accept({ isOpen, at });
}
