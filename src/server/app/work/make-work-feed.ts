import { findWorkFeed, findWorkFeedByHash, insertWorkFeed, revokeWorkFeeds } from '../../db/queries/work-feed.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { readOwnTimetable, type OwnPresentation } from '../judging/read-own-timetable.ts';
import { drawLinkToken, hashLinkToken } from '../person/link-token.ts';
import { listWork, type WorkLine } from './list-work.ts';
import { readReader } from './read-reader.ts';

/** Makes a secret address for one's calendar, and takes the one before back. It is told once: only its hash is kept. */
export async function makeWorkFeed(app: App, actor: SignedIn): Promise<string> {
  const token = drawLinkToken(app);
  const at = app.clock.wallNow();
  const { personId, secondFactor } = actor;
  await app.db.transaction().execute(async (db) => {
    await revokeWorkFeeds(db, personId, at);
    await insertWorkFeed(db, { id: app.ids.uuid(), personId, tokenHash: hashLinkToken(token), secondFactor, at });
  });
  return `${app.config.publicUrl}/viec-cua-toi/lich/${token}/viec.ics`;
}

/** Takes one's secret address back: from now on nobody reads anything there. */
export async function revokeWorkFeed(app: App, { personId }: SignedIn): Promise<void> {
  await revokeWorkFeeds(app.db, personId, app.clock.wallNow());
}

/** When one's secret address was made; `null` = there is none. */
export async function findFeed(app: App, { personId }: SignedIn): Promise<Temporal.Instant | null> {
  return (await findWorkFeed(app.db, personId))?.made_at ?? null;
}

/** What waits, by when, for whoever the address belongs to, by the roles they hold now; `null` = no such address. */
export async function readWorkFeed(app: App, token: string): Promise<readonly WorkLine[] | null> {
  const feed = await findWorkFeedByHash(app.db, hashLinkToken(token));
  const reader = feed && (await readReader(app, feed.person_id, feed.second_factor ? 'yes' : 'no'));
  if (!reader) return null;
  return (await listWork(app, reader)).filter(({ dueAt }) => dueAt !== null);
}

/** What whoever the address belongs to hears by the published timetables; nothing where there is no such address. */
export async function readFeedPresentations(app: App, token: string): Promise<readonly OwnPresentation[]> {
  const feed = await findWorkFeedByHash(app.db, hashLinkToken(token));
  const reader = feed && (await readReader(app, feed.person_id, feed.second_factor ? 'yes' : 'no'));
  const own = await readOwnTimetable(app, reader ?? null);
  return own.ok ? own.value : [];
}
