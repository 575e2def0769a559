import type { App } from '../app/app.ts';
import { eraseIdentities } from '../app/contest/check-holder.ts';

/** Deletes the personal numbers of winners whose time has passed. */
export async function eraseIdentitiesWhenDue(app: App, seasonId: string): Promise<void> {
  const deleted = await eraseIdentities(app, seasonId);
  app.log.info({ seasonId, deleted }, 'personal numbers of winners deleted');
}
