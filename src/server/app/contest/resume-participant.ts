import { participantId } from '#core/contest/participant-id.ts';
import { readUniqueKey, type RegistrationRefusal, type SentFields } from '#core/contest/registration.ts';
import { readResumeCode } from '#core/contest/resume-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { countResumeTry } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { ContestRefusal } from './contest.ts';
import { participantCookie, type ParticipantCookie } from './gates.ts';
import { holdsResumeCode } from './register-participant.ts';

export type ResumeRefusal =
  | ContestRefusal
  | RegistrationRefusal
  | { readonly code: 'resume-code-refused' }
  | { readonly code: 'too-many-tries'; readonly minutes: number };

export interface ResumeInput {
  /** The fields of the unique key; others are ignored. */
  readonly fields: SentFields;
  readonly resumeCode: string;
}

const MOST_TRIES = 5;
const MINUTES = 15;

/**
 * Opens somebody's place on another device. Nobody registered and a wrong code are the same refusal; five tries in fifteen
 * minutes, counted by place whether it exists or not.
 */
export async function resumeParticipant(
  app: App,
  seasonId: string,
  input: ResumeInput,
): Promise<Result<{ readonly participantId: string; readonly cookie: ParticipantCookie }, ResumeRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const { rules, units, secrets } = contest.value;
  const today = dayInVietNam(app.clock.seasonNow(seasonId));
  const key = readUniqueKey({ rules, sent: input.fields, today, unitOf: (text) => units.find(text)?.id });
  if (!key.ok) return key;
  const id = participantId(secrets.participant, seasonId, key.value);
  const at = app.clock.wallNow();
  const tries = await countResumeTry(app.db, {
    id: app.ids.uuid(),
    participantId: id,
    at,
    since: at.subtract({ minutes: MINUTES }),
  });
  if (tries > MOST_TRIES) return refuse({ code: 'too-many-tries', minutes: MINUTES });
  const code = readResumeCode(input.resumeCode);
  if (code === null || !(await holdsResumeCode(app, id, code))) return refuse({ code: 'resume-code-refused' });
  return accept({
    participantId: id,
    cookie: participantCookie(app, { seasonId, participantId: id, days: rules.identity.retentionDays }),
  });
}
