import { accept, refuse, type Result } from '../shared/result.ts';
import { isoDayOf } from '../shared/date-text.ts';
import type { IdentityRules } from './definition.ts';
import type { SentFields } from './registration.ts';

export type LoginLevel = IdentityRules['login'];
/** The levels for which somebody signs on at a provider. */
export type SignOnLevel = Extract<LoginLevel, 'sso-province' | 'vneid-1' | 'vneid-2'>;

/** The ways in that the rules offer, the usual one first. */
export function loginsOf({ login, otherLogins }: Pick<IdentityRules, 'login' | 'otherLogins'>): readonly LoginLevel[] {
  return [...new Set([login, ...otherLogins])];
}

export interface LoginNotOffered {
  readonly code: 'login-not-offered';
}

/** Rules of identity by the way in that somebody chose; nothing chosen = the usual one. */
export function identityBy<Identity extends Pick<IdentityRules, 'login' | 'otherLogins'>>(
  identity: Identity,
  chosen: string | undefined,
): Result<Identity, LoginNotOffered> {
  if (!chosen) return accept(identity);
  const login = loginsOf(identity).find((one) => one === chosen);
  return login ? accept({ ...identity, login }) : refuse({ code: 'login-not-offered' });
}

const STRENGTH: readonly SignOnLevel[] = ['sso-province', 'vneid-1', 'vneid-2'];

/** Whether this level of login is a sign-on at a provider. */
export function isSignOnLevel(login: LoginLevel): login is SignOnLevel {
  return (STRENGTH as readonly string[]).includes(login);
}

/** Whether a sign-on of one level satisfies rules that ask for another: stronger is enough, weaker is not. */
export function isStrongEnough(level: SignOnLevel, asked: SignOnLevel): boolean {
  return STRENGTH.indexOf(level) >= STRENGTH.indexOf(asked);
}

/** Values of the provider's claim that stand for each level of VNeID. */
export interface LevelValues {
  readonly 'vneid-1': readonly string[];
  readonly 'vneid-2': readonly string[];
}

/**
 * How strong a sign-on was, by the value of the configured claim (`acr`): the strongest level that value stands for. A value
 * nobody configured is a sign-on at the province's own provider and no more.
 */
export function levelOf(claim: string | null, values: LevelValues): SignOnLevel {
  if (claim !== null && values['vneid-2'].includes(claim)) return 'vneid-2';
  if (claim !== null && values['vneid-1'].includes(claim)) return 'vneid-1';
  return 'sso-province';
}

/** Names of the claims that carry what a registration asks for; providers differ. */
export type FieldClaims = Readonly<
  Partial<Record<'name' | 'phone' | 'email' | 'birth-date' | 'sex' | 'address' | 'national-id', string>>
>;

/** What a provider says of somebody, as fields of a registration: texts only, dates as ISO days whichever way they were written. */
export function fieldsOfClaims(claims: Readonly<Record<string, unknown>>, names: FieldClaims): SentFields {
  const found = Object.entries(names).flatMap(([field, claim]) => {
    const value = claims[claim];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    if (text === '') return [];
    return [[field, field === 'birth-date' ? isoDayOf(text) : text] as const];
  });
  return Object.fromEntries(found);
}
