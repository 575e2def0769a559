import { hasSetUpToken, putSetUpToken } from '../../db/queries/person.ts';
import { hasAdministrator } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { drawLinkToken, keptLinkToken } from './link-token.ts';

const VALID_HOURS = 24;

/**
 * The one-time link by which the first administrator makes an account; `null` when there is an administrator, or in a demo.
 * Each start prints a new one, and the earlier ones open nothing any more.
 */
export async function openSetUpLink(
  app: Pick<App, 'db' | 'ids' | 'clock' | 'config' | 'isDemo'>,
): Promise<string | null> {
  const at = app.clock.wallNow();
  if (app.isDemo || (await hasAdministrator(app.db, at))) return null;
  const token = drawLinkToken(app);
  const expiresAt = at.add({ hours: VALID_HOURS });
  await putSetUpToken(app.db, { id: app.ids.uuid(), hash: keptLinkToken(token), at, expiresAt });
  return `${app.config.publicUrl}/thiet-lap/${token}`;
}

/** Whether a set-up link would open. */
export async function isSetUpLinkValid(app: Pick<App, 'db' | 'clock'>, token: string): Promise<boolean> {
  return hasSetUpToken(app.db, keptLinkToken(token), app.clock.wallNow());
}
