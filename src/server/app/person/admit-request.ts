import { accept, refuse, type Result } from '#core/shared/result.ts';
import { countRequest } from '../../db/queries/person.ts';
import type { App } from '../app.ts';

export type TooManyRequests = { readonly code: 'too-many-requests'; readonly limitPerMinute: number };

const WINDOW_MS = 60_000;

/**
 * Whether this key may ask once more: at most `limitPerMinute` times in a minute (or another window, in ms) that begins with
 * the first. All processes share the count.
 */
export async function admitRequest(
  app: Pick<App, 'db' | 'clock' | 'ids' | 'keys'>,
  key: string,
  limitPerMinute: number,
  windowMs = WINDOW_MS,
): Promise<Result<void, TooManyRequests>> {
  const now = app.clock.wallNow().epochMilliseconds;
  const hashed = Buffer.from(app.keys.hmac('rate-limit', key)).toString('hex'); // addresses are personal data
  const count = await countRequest(app.db, { id: app.ids.uuid(), key: hashed, now, windowStart: now - windowMs });
  return count <= limitPerMinute ? accept(undefined) : refuse({ code: 'too-many-requests', limitPerMinute });
}
