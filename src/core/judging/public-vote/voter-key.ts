import type { VoterIdentity } from './public-vote-rules.ts';

/**
 * What stands for one voter, from a telephone in E.164, an address in lower case or what a provider of identities says. One mailbox is
 * one voter: what follows a plus sign is left out, and at Gmail the dots, which deliver to the same box.
 */
export function voterKey(identity: VoterIdentity, contact: string): string {
  if (identity === 'otp-phone') return `phone/${contact}`;
  if (identity !== 'otp-email') return `identity/${contact}`;
  const [name = '', domain = ''] = contact.split('@');
  const box = name.split('+')[0] || name;
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
  return `email/${isGmail ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${domain}`}`;
}

/** The domain a voter's address is at; `null` = the vote is not by mail. */
export function voterDomain(identity: VoterIdentity, contact: string): string | null {
  return identity === 'otp-email' ? (contact.split('@')[1] ?? null) : null;
}
