import { participantId } from '#core/contest/participant-id.ts';
import type { ExcludedRole } from '#core/contest/eligibility.ts';
import type { LoginLevel } from '#core/contest/login-level.ts';
import type { Registration } from '#core/contest/registration.ts';
import { makeResumeCode, RESUME_CODE_BYTES } from '#core/contest/resume-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findParticipant } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { PERSONAL_PURPOSE } from './admit-participant.ts';
import type { Contest } from './contest.ts';
import { participantCookie, type ParticipantCookie } from './gates.ts';
import { hashIdentity } from './hash-identity.ts';
import { keepReferral } from './keep-referral.ts';

export interface Registered {
  readonly participantId: string;
  readonly displayName: string;
  readonly unitId: string | null;
  /**
   * Shown once; with the fields of the unique key it opens this place on another device. `null` where somebody was registered
   * already and has proved again who they are: the code they were given stays.
   */
  readonly resumeCode: string | null;
  readonly cookie: ParticipantCookie;
}

export type MakeRefusal =
  { readonly code: 'participant-already-registered' } | { readonly code: 'role-excluded'; readonly role: ExcludedRole };

/** Who registers, and what proves it. */
export interface ToMake {
  readonly registration: Registration;
  /** `form` = nothing but their word. */
  readonly provenBy: Exclude<LoginLevel, 'none'>;
  /** What the proof is about: a contact a code went to, or the unique key itself. */
  readonly proves: 'nothing' | 'phone' | 'email' | 'unique-key';
  /** The account that is signed in, if any. */
  readonly personId: string | undefined;
  readonly retryKey: string | undefined;
  /** Code of whoever invited them. */
  readonly referral: string | undefined;
}

const RETRY_PURPOSE = 'contest/registration-retry';
const RESUME_PURPOSE = 'contest/resume-code';

/**
 * Gives somebody their place in a contest. One person is one participant: whoever knows the name and telephone number of somebody
 * already registered learns only that a resume code is needed, and opens nothing, unless they have just proved that the telephone,
 * the address or the whole unique key is theirs.
 */
export async function makeParticipant(
  app: App,
  contest: Contest,
  made: ToMake,
): Promise<Result<Registered, MakeRefusal>> {
  const { registration, retryKey } = made;
  const { seasonId } = contest;
  const id = participantId(contest.secrets.participant, seasonId, registration.uniqueKey);
  const { phone, email, 'national-id': nationalId } = registration.fields;
  const hashes = hashIdentity(app.keys, seasonId, { phone, email, nationalId });
  const role = app.contests.excluded.roleOf(seasonId, { participantId: id, personId: made.personId, hashes });
  if (role) return refuse({ code: 'role-excluded', role });
  const resumeCode = makeResumeCode(codeBytes(app, id, retryKey));
  const row = rowOf(app, contest, { id, resumeCode, toMake: made });
  const isNew = await app.contests.writes.addParticipant({
    ...row,
    phoneHash: hashes.phone,
    emailHash: hashes.email,
    nationalIdHash: hashes.nationalId,
  });
  if (isNew) await keepReferral(app, { seasonId, participantId: id, code: made.referral });
  const isRepeat = !isNew && retryKey !== undefined && (await holdsResumeCode(app, id, resumeCode));
  if (!isNew && !isRepeat && !(await provesOwner(app, contest, made, id)))
    return refuse({ code: 'participant-already-registered' });
  return accept({
    participantId: id,
    displayName: registration.displayName,
    unitId: row.unitId,
    resumeCode: isNew || isRepeat ? resumeCode : null,
    cookie: participantCookie(app, { seasonId, participantId: id, days: contest.rules.identity.retentionDays }),
  });
}

function rowOf(
  app: App,
  contest: Contest,
  made: { readonly id: string; readonly resumeCode: string; readonly toMake: ToMake },
) {
  const { registration, personId, provenBy } = made.toMake;
  return {
    participantId: made.id,
    seasonId: contest.seasonId,
    displayName: registration.displayName,
    personal: app.keys.seal(PERSONAL_PURPOSE, JSON.stringify(registration.fields)),
    unitId: registration.fields.unit ? (contest.units.find(registration.fields.unit)?.id ?? null) : null,
    secondUnitId: registration.secondUnit,
    obligationGroup: registration.obligationGroup,
    resumeCodeHash: resumeCodeHash(app, made.id, made.resumeCode),
    personId: personId ?? null,
    provenBy,
    rulesVersion: contest.rulesVersion,
    registeredAt: app.clock.seasonNow(contest.seasonId).toString(),
    rehearsed: app.clock.isRehearsing(contest.seasonId),
  };
}

/** Whether what was just proved belongs to the participant who is there already. */
async function provesOwner(app: App, contest: Contest, made: ToMake, id: string): Promise<boolean> {
  if (made.proves === 'nothing') return false;
  if (made.proves === 'unique-key') return true;
  return holdsContact(app, contest.seasonId, {
    participantId: id,
    kind: made.proves,
    contact: made.registration.fields,
  });
}

/** Whether a participant registered with this telephone or address. */
export async function holdsContact(
  app: App,
  seasonId: string,
  asked: {
    readonly participantId: string;
    readonly kind: 'phone' | 'email';
    readonly contact: { readonly phone?: string | undefined; readonly email?: string | undefined };
  },
): Promise<boolean> {
  const row = await findParticipant(app.db, asked.participantId);
  const kept = asked.kind === 'phone' ? row?.phone_hash : row?.email_hash;
  const { [asked.kind]: given } = hashIdentity(app.keys, seasonId, { [asked.kind]: asked.contact[asked.kind] });
  return !!kept && !!given && Buffer.compare(kept, given) === 0;
}

/** Keyed hash under which a resume code is stored. */
function resumeCodeHash(app: Pick<App, 'keys'>, id: string, resumeCode: string): Uint8Array {
  return app.keys.hmac(RESUME_PURPOSE, `${id}/${resumeCode}`);
}

/** With a retry key the code follows from it, so that a reply lost on the way can be asked for again by who sent it. */
function codeBytes(app: App, id: string, retryKey: string | undefined): Uint8Array {
  return retryKey ? app.keys.hmac(RETRY_PURPOSE, `${id}/${retryKey}`) : app.ids.bytes(RESUME_CODE_BYTES);
}

/** Whether this is the resume code of this participant. */
export async function holdsResumeCode(app: App, id: string, resumeCode: string): Promise<boolean> {
  const participant = await findParticipant(app.db, id);
  return (
    participant !== undefined && Buffer.compare(participant.resume_code_hash, resumeCodeHash(app, id, resumeCode)) === 0
  );
}
