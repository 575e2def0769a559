import { participantId } from '#core/contest/participant-id.ts';
import type { SentFields } from '#core/contest/registration.ts';
import { rosterCodeOf } from '#core/contest/roster-code.ts';
import { networkOf } from '#core/person/network-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
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

/** The same as it is kept. */
export interface SealedRosterFacts extends RosterFacts {
  /** Whether the code was made by this program, at random; absent = it is the organiser's own. */
  readonly isMade?: boolean;
}

/** Sealed under this purpose; opened when the code is used. */
export const ROSTER_PURPOSE = 'contest/roster';

const MOST_WRONG = 500; // an office of five hundred behind one address, each wrong once
const MINUTES = 15;

/**
 * What the organiser's list says of the holder of a personal code. Wrong codes are counted for each network; nobody's right code is
 * kept out for the mistakes of neighbours while it is one this program made, which has 40 random bits: guesses at those are as slow
 * as the line of newcomers of a network. A code of the organiser's own making may be a running number: after too many wrong ones
 * from a network none of those is looked at from there for a while, and the answer does not tell whether it was right.
 */
export async function proveByRoster(
  app: App,
  contest: Contest,
  sent: { readonly code: string; readonly address: string },
): Promise<Result<RosterFacts & { readonly code: string }, RosterRefusal>> {
  const code = rosterCodeOf(sent.code);
  const window = windowOf(app, contest.seasonId, sent.address);
  const id = participantId(contest.secrets.participant, contest.seasonId, [code]);
  const entry = await findRosterEntry(app.db, contest.seasonId, id);
  if (entry) {
    const { isMade = false, ...facts } = JSON.parse(app.keys.unseal(ROSTER_PURPOSE, entry.facts)) as SealedRosterFacts;
    if (isMade || (await findRequestCount(app.db, window)) < MOST_WRONG) return accept({ ...facts, code });
    return refuse({ code: 'too-many-tries', minutes: MINUTES });
  }
  const wrong = await countRequest(app.db, { id: app.ids.uuid(), ...window });
  return refuse(wrong > MOST_WRONG ? { code: 'too-many-tries', minutes: MINUTES } : { code: 'roster-code-refused' });
}

function windowOf(app: App, seasonId: string, address: string) {
  const now = app.clock.wallNow().epochMilliseconds;
  const key = Buffer.from(app.keys.hmac('rate-limit', `roster:${seasonId}:${networkOf(address)}`)).toString('hex');
  return { key, now, windowStart: now - MINUTES * 60_000 };
}
