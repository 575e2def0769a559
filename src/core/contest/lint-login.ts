import type { IdentityFieldId, IdentityRules } from './definition.ts';
import { error, type LintCheck, type LintSubject } from './lint-finding.ts';
import { isSignOnLevel, loginsOf } from './login-level.ts';

/** What an installation can do to find out who somebody is. */
export interface LoginChannels {
  readonly sms: 'ready' | 'missing';
  readonly mail: 'ready' | 'missing';
  readonly signOn: 'ready' | 'missing';
  /** Whether a list of people with codes has been loaded for the contest. */
  readonly roster: 'ready' | 'missing';
}

const FIELD_OF: Readonly<Partial<Record<IdentityRules['login'], IdentityFieldId>>> = {
  'otp-phone': 'phone',
  'otp-email': 'email',
  'roster-code': 'roster-code',
};

/** A way in needs something this installation does not have: nobody could register by it. */
export const loginChannels: LintCheck = ({ rules, channels }) => {
  const needed = new Set(statedLogins(rules).flatMap((login) => channelOf(login) ?? []));
  return [...needed]
    .filter((channel) => channels?.[channel] === 'missing')
    .map((channel) => error('login-channel-missing', 'identity.login', { channel }));
};

/** A code is sent to a field nobody is asked for. */
export const loginFields: LintCheck = ({ rules }) => {
  const { fields } = rules.identity ?? {};
  const needed = new Set(statedLogins(rules).flatMap((login) => FIELD_OF[login] ?? []));
  return [...needed]
    .filter((field) => fields && !fields.some(({ id, required }) => id === field && required))
    .map((field) => error('login-field-missing', 'identity.fields', { field }));
};

/** A personal code is a participant of its own: beside another way in one person could be two. */
export const mixedLogins: LintCheck = ({ rules }) => {
  const logins = statedLogins(rules);
  const isMixed = logins.length > 1 && logins.includes('roster-code');
  return isMixed ? [error('roster-beside-other-logins', 'identity.otherLogins')] : [];
};

function statedLogins({ identity }: LintSubject['rules']): readonly IdentityRules['login'][] {
  return identity?.login ? loginsOf({ login: identity.login, otherLogins: identity.otherLogins ?? [] }) : [];
}

function channelOf(login: IdentityRules['login']): keyof LoginChannels | null {
  if (login === 'otp-phone') return 'sms';
  if (login === 'otp-email') return 'mail';
  if (login === 'roster-code') return 'roster';
  return isSignOnLevel(login) ? 'signOn' : null;
}
