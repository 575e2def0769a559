import type { IdentityFieldId, IdentityRules } from './definition.ts';
import { error, type LintCheck } from './lint-finding.ts';
import { isSignOnLevel } from './login-level.ts';

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

/** The level of login needs something this installation does not have: nobody could register. */
export const loginChannels: LintCheck = ({ rules, channels }) => {
  const login = rules.identity?.login;
  const channel = login && channelOf(login);
  if (!channels || !channel || channels[channel] === 'ready') return [];
  return [error('login-channel-missing', 'identity.login', { channel })];
};

/** A code is sent to a field nobody is asked for. */
export const loginFields: LintCheck = ({ rules: { identity } }) => {
  const field = identity?.login && FIELD_OF[identity.login];
  if (!field || !identity.fields || identity.fields.some(({ id, required }) => id === field && required)) return [];
  return [error('login-field-missing', 'identity.fields', { field })];
};

function channelOf(login: IdentityRules['login']): keyof LoginChannels | null {
  if (login === 'otp-phone') return 'sms';
  if (login === 'otp-email') return 'mail';
  if (login === 'roster-code') return 'roster';
  return isSignOnLevel(login) ? 'signOn' : null;
}
