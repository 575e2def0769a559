import { isSignOnLevel } from '#core/contest/login-level.ts';
import type { SentFields } from '#core/contest/registration.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { LoginNotOffered } from '#core/contest/login-level.ts';
import { contestByLogin, type Contest, type ContestRefusal } from './contest.ts';
import { makeParticipant, type MakeRefusal, type Registered } from './make-participant.ts';
import { proveByRoster, type RosterRefusal } from './prove-by-roster.ts';
import { proveBySignOn, type SignOnRefusal } from './prove-by-sign-on.ts';
import { readRegistrationBy, type ReadRegistrationRefusal, type RegistrationInput } from './read-registration.ts';

/** A registration with where it comes from: tries of personal codes are counted for each network. */
export interface SentRegistration extends RegistrationInput {
  readonly address?: string | undefined;
}

export type RegisterRefusal =
  | ContestRefusal
  | LoginNotOffered
  | ReadRegistrationRefusal
  | MakeRefusal
  | RosterRefusal
  | SignOnRefusal
  | { readonly code: 'contact-code-needed'; readonly login: string };

/**
 * Registers somebody in a contest by the form, a personal code or a sign-on, as its rules ask. Rules that ask for a code by SMS or
 * mail are two steps: `sendContactCode`, `confirmContact`.
 */
export async function registerParticipant(
  app: App,
  seasonId: string,
  input: SentRegistration,
): Promise<Result<Registered, RegisterRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const contest = contestByLogin(found.value, input.login);
  if (!contest.ok) return contest;
  const { login } = contest.value.rules.identity;
  if (login === 'otp-phone' || login === 'otp-email') return refuse({ code: 'contact-code-needed', login });
  const proven = await proveLogin(app, contest.value, input);
  if (!proven.ok) return proven;
  const registration = readRegistrationBy(app, contest.value, proven.value.input);
  if (!registration.ok) return registration;
  const { code } = proven.value;
  return makeParticipant(app, contest.value, {
    // One code is one participant, whatever else its holder enters.
    registration: code === null ? registration.value : { ...registration.value, uniqueKey: [code] },
    provenBy: login === 'none' ? 'form' : login,
    proves: proven.value.proves,
    personId: input.personId,
    retryKey: input.retryKey,
    referral: input.referral,
  });
}

interface Proven {
  /** What was entered, with what the proof says in its place. */
  readonly input: RegistrationInput;
  readonly proves: 'nothing' | 'unique-key';
  /** The personal code; `null` = none was used. */
  readonly code: string | null;
}

async function proveLogin(
  app: App,
  contest: Contest,
  input: SentRegistration,
): Promise<Result<Proven, RosterRefusal | SignOnRefusal>> {
  const { login, fields, uniqueKey } = contest.rules.identity;
  const asked = new Set(fields.map(({ id }) => id));
  const over = (known: SentFields): SentFields => ({ ...input.fields, ...pick(known, asked) });
  if (login === 'roster-code') {
    const held = await proveByRoster(app, contest, {
      code: input.fields['roster-code'] ?? '',
      address: input.address ?? '',
    });
    if (!held.ok) return held;
    const { code, obligationGroup } = held.value;
    const group = obligationGroup ?? input.obligationGroup;
    const merged = { ...input, fields: over(held.value.fields), obligationGroup: group };
    return accept({ input: merged, proves: 'unique-key', code });
  }
  if (!isSignOnLevel(login)) return accept({ input, proves: 'nothing', code: null });
  const signedOn = await proveBySignOn(app, { level: login, personId: input.personId });
  if (!signedOn.ok) return signedOn;
  const isWhole = uniqueKey.every((id) => signedOn.value.fields[id] !== undefined);
  const merged = { ...input, fields: over(signedOn.value.fields) };
  return accept({ input: merged, proves: isWhole ? 'unique-key' : 'nothing', code: null });
}

function pick(fields: SentFields, asked: ReadonlySet<string>): SentFields {
  return Object.fromEntries(Object.entries(fields).filter(([id, text]) => asked.has(id) && text));
}
