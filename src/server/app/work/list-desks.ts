import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { SignedIn } from '../person/actor.ts';

/** The desks of award seasons at which somebody sits. One query by key for each season; none for who is no officer anywhere. */
export async function listDesks(app: App, actor: SignedIn): Promise<readonly AwardDesk[]> {
  const every = await Promise.all(app.seasons.all().map(({ season }) => sitAtDesk(app, actor, season.id)));
  return every.flatMap((desk) => (desk.ok ? [desk.value] : []));
}
