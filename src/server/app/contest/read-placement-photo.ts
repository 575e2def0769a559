import type { Readable } from 'node:stream';
import { listPlacements } from '../../db/queries/contest-reach.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** The photo of a report, for the organiser of its contest alone; `null` where there is none. */
export async function readPlacementPhoto(
  app: App,
  organiser: OrganiserOf,
  placementId: string,
): Promise<{ readonly type: string; readonly bytes: Readable } | null> {
  const placements = await listPlacements(app.db, organiser.scope.id);
  const found = placements.find((placement) => placement.id === placementId);
  if (!found?.photo_id || !found.photo_type) return null;
  return { type: found.photo_type, bytes: app.files.read(found.photo_id) };
}
