import { participantId } from '#core/contest/participant-id.ts';
import type { SentFields } from '#core/contest/registration.ts';
import { rosterCodeOf } from '#core/contest/roster-code.ts';
import { networkOf } from '#core/person/network-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockContact } from '../../db/queries/contact-code.ts';
import { countRequest, findRequestCount } from '../../db/queries/person.ts';
import { findRosterEntry } from '../../db/queries/roster.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';

export type RosterRefusal =
  { readonly code: 'roster-code-refused' } | { readonly code: 'too-many-tries'; readonly minutes: number };

/** What a list says of the holder of a code. */
export interface RosterFacts {
  readonly fields: SentFields;
  readonly obligationGroup: string | null;
}

/** Sealed under this purpose; opened when the code is used. */
export const ROSTER_PURPOSE = 'contest/roster';

const MOST_WRONG = 20;
const MINUTES = 15;

/**
 * What the organiser's list says of the holder of a personal code. Wrong codes are counted for each network, right ones are not;
 * after too many wrong ones nobody behind that network gets in for a while.
 */
export async function proveByRoster(
  app: App,
  contest: Contest,
  sent: { readonly code: string; readonly address: string },
): Promise<Result<RosterFacts & { readonly code: string }, RosterRefusal>> {
  const code = rosterCodeOf(sent.code);
  const window = windowOf(app, contest.seasonId, sent.address);
  const id = participantId(contest.secrets.participant, contest.seasonId, [code]);
  return app.db.transaction().execute(async (db) => {
    await lockContact(db, Buffer.from(window.key, 'hex')); // one try at a time for a network: a burst is counted like a row of tries
    if ((await findRequestCount(db, window)) >= MOST_WRONG) return refuse({ code: 'too-many-tries', minutes: MINUTES });
    const entry = await findRosterEntry(db, contest.seasonId, id);
    if (entry) return accept({ ...(JSON.parse(app.keys.unseal(ROSTER_PURPOSE, entry.facts)) as RosterFacts), code });
    await countRequest(db, { id: app.ids.uuid(), ...window });
    return refuse({ code: 'roster-code-refused' });
  });
}

function windowOf(app: App, seasonId: string, address: string) {
  const now = app.clock.wallNow().epochMilliseconds;
  const key = Buffer.from(app.keys.hmac('rate-limit', `roster:${seasonId}:${networkOf(address)}`)).toString('hex');
  return { key, now, windowStart: now - MINUTES * 60_000 };
}
