import { participantId } from '#core/contest/participant-id.ts';
import { readUniqueKey, type RegistrationRefusal, type SentFields } from '#core/contest/registration.ts';
import { readResumeCode } from '#core/contest/resume-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { networkOf } from '#core/person/network-of.ts';
import { countRequest } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import type { ContestRefusal } from './contest.ts';
import { participantCookie, type ParticipantCookie } from './gates.ts';
import { holdsResumeCode } from './make-participant.ts';
import { placesOf } from './read-registration.ts';

export type ResumeRefusal =
  | ContestRefusal
  | RegistrationRefusal
  | { readonly code: 'resume-code-refused' }
  | { readonly code: 'too-many-tries'; readonly minutes: number };

export interface ResumeInput {
  /** The fields of the unique key; others are ignored. */
  readonly fields: SentFields;
  readonly resumeCode: string;
  /** Where the try comes from: tries are counted for each network, so that a stranger's do not shut the owner out. */
  readonly address: string;
}

const MOST_TRIES = 5;
const MINUTES = 15;

/**
 * Opens somebody's place on another device. Nobody registered and a wrong code are the same refusal; five tries in fifteen
 * minutes from one network, counted by place whether it exists or not.
 */
export async function resumeParticipant(
  app: App,
  seasonId: string,
  input: ResumeInput,
): Promise<Result<{ readonly participantId: string; readonly cookie: ParticipantCookie }, ResumeRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const { rules, secrets } = contest.value;
  const today = dayInVietNam(app.clock.seasonNow(seasonId));
  const key = readUniqueKey({ rules, sent: input.fields, today, ...placesOf(contest.value) });
  if (!key.ok) return key;
  const id = participantId(secrets.participant, seasonId, key.value);
  const tries = await countTry(app, id, input.address);
  if (tries > MOST_TRIES) return refuse({ code: 'too-many-tries', minutes: MINUTES });
  const code = readResumeCode(input.resumeCode);
  if (code === null || !(await holdsResumeCode(app, id, code))) return refuse({ code: 'resume-code-refused' });
  return accept({
    participantId: id,
    cookie: participantCookie(app, { seasonId, participantId: id, days: rules.identity.retentionDays }),
  });
}

async function countTry(app: App, id: string, address: string): Promise<number> {
  const now = app.clock.wallNow().epochMilliseconds;
  const key = Buffer.from(app.keys.hmac('rate-limit', `resume:${id}:${networkOf(address)}`)).toString('hex');
  return countRequest(app.db, { id: app.ids.uuid(), key, now, windowStart: now - MINUTES * 60_000 });
}
