import { participantId } from '#core/contest/participant-id.ts';
import {
  readRegistration,
  type Registration,
  type RegistrationRefusal,
  type SentFields,
} from '#core/contest/registration.ts';
import { makeResumeCode, RESUME_CODE_BYTES } from '#core/contest/resume-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { windowState } from '#core/shared/window.ts';
import { findParticipant } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { participantCookie, type ParticipantCookie } from './gates.ts';

export interface RegistrationInput {
  /** By field of the rules: `name`, `phone`, `unit` … */
  readonly fields: SentFields;
  readonly obligationGroup?: string | undefined;
  /** Chosen by the client, at least 16 characters: repeating a registration with the same key gives the same reply. */
  readonly retryKey?: string | undefined;
}

export interface Registered {
  readonly participantId: string;
  readonly displayName: string;
  readonly unitId: string | null;
  /** Shown once; with the fields of the unique key it opens this place on another device. */
  readonly resumeCode: string;
  readonly cookie: ParticipantCookie;
}

export type RegisterRefusal =
  | ContestRefusal
  | RegistrationRefusal
  | { readonly code: 'contest-over' }
  | { readonly code: 'login-level-unavailable'; readonly login: string }
  | { readonly code: 'participant-already-registered' };

/** Sealed under this purpose; only prize-giving opens it. */
const PERSONAL_PURPOSE = 'contest/personal';

const RETRY_PURPOSE = 'contest/registration-retry';
const RESUME_PURPOSE = 'contest/resume-code';

/**
 * Registers somebody in a contest. One person is one participant: whoever knows the name and telephone number of somebody
 * already registered learns only that a resume code is needed, and opens nothing.
 */
export async function registerParticipant(
  app: App,
  seasonId: string,
  input: RegistrationInput,
): Promise<Result<Registered, RegisterRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const registration = readBy(app, contest.value, input);
  if (!registration.ok) return registration;
  const id = participantId(contest.value.secrets.participant, seasonId, registration.value.uniqueKey);
  const resumeCode = makeResumeCode(codeBytes(app, id, input.retryKey));
  const isNew = await app.contests.writes.addParticipant(
    rowOf(app, contest.value, { id, registration: registration.value, resumeCode }),
  );
  if (!isNew && !(await isRepeat(app, id, input.retryKey, resumeCode)))
    return refuse({ code: 'participant-already-registered' });
  return accept({
    participantId: id,
    displayName: registration.value.displayName,
    unitId: unitIdOf(contest.value, registration.value),
    resumeCode,
    cookie: participantCookie(app, { seasonId, participantId: id, days: contest.value.rules.identity.retentionDays }),
  });
}

function readBy(app: App, contest: Contest, input: RegistrationInput): Result<Registration, RegisterRefusal> {
  const { login } = contest.rules.identity;
  if (login !== 'form' && login !== 'none') return refuse({ code: 'login-level-unavailable', login });
  const now = app.clock.seasonNow(contest.seasonId);
  if (contest.rounds.every((round) => windowState(round.window, now) === 'closed'))
    return refuse({ code: 'contest-over' });
  return readRegistration({
    rules: contest.rules,
    sent: input.fields,
    obligationGroup: input.obligationGroup ?? null,
    today: dayInVietNam(now),
    unitOf: (text) => contest.units.find(text)?.id,
  });
}

function unitIdOf(contest: Contest, { fields }: Registration): string | null {
  return fields.unit ? (contest.units.find(fields.unit)?.id ?? null) : null;
}

function rowOf(
  app: App,
  contest: Contest,
  made: { readonly id: string; readonly registration: Registration; readonly resumeCode: string },
) {
  const { registration } = made;
  return {
    participantId: made.id,
    seasonId: contest.seasonId,
    displayName: registration.displayName,
    personal: app.keys.seal(PERSONAL_PURPOSE, JSON.stringify(registration.fields)),
    unitId: unitIdOf(contest, registration),
    obligationGroup: registration.obligationGroup,
    resumeCodeHash: resumeCodeHash(app, made.id, made.resumeCode),
    rulesVersion: contest.rulesVersion,
    registeredAt: app.clock.seasonNow(contest.seasonId).toString(),
    rehearsed: app.clock.isRehearsing(contest.seasonId),
  };
}

/** Keyed hash under which a resume code is stored. */
function resumeCodeHash(app: Pick<App, 'keys'>, id: string, resumeCode: string): Uint8Array {
  return app.keys.hmac(RESUME_PURPOSE, `${id}/${resumeCode}`);
}

/** With a retry key the code follows from it, so that a reply lost on the way can be asked for again by who sent it. */
function codeBytes(app: App, id: string, retryKey: string | undefined): Uint8Array {
  return retryKey ? app.keys.hmac(RETRY_PURPOSE, `${id}/${retryKey}`) : app.ids.bytes(RESUME_CODE_BYTES);
}

async function isRepeat(app: App, id: string, retryKey: string | undefined, resumeCode: string): Promise<boolean> {
  return retryKey !== undefined && holdsResumeCode(app, id, resumeCode);
}

/** Whether this is the resume code of this participant. */
export async function holdsResumeCode(app: App, id: string, resumeCode: string): Promise<boolean> {
  const participant = await findParticipant(app.db, id);
  return (
    participant !== undefined && Buffer.compare(participant.resume_code_hash, resumeCodeHash(app, id, resumeCode)) === 0
  );
}
