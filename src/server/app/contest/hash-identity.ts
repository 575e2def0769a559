import type { Keys } from '../../ports/keys.ts';

/** What matches one person with another entry of theirs in the same contest, without telling who it is. */
export interface IdentityHash {
  readonly phone: Uint8Array | null;
  readonly email: Uint8Array | null;
  readonly nationalId: Uint8Array | null;
}

const PURPOSE = 'contest/identity';

/**
 * Keyed hashes of what somebody gave, as read: telephone in E.164, address in lower case, twelve digits. Made for one contest, so
 * that the database alone does not tell that two contests had the same person.
 */
export function hashIdentity(
  keys: Pick<Keys, 'hmac'>,
  seasonId: string,
  given: {
    readonly phone?: string | undefined;
    readonly email?: string | undefined;
    readonly nationalId?: string | undefined;
  },
): IdentityHash {
  const hashOf = (kind: string, text: string | undefined) =>
    text ? keys.hmac(PURPOSE, `${seasonId}/${kind}/${text}`) : null;
  return {
    phone: hashOf('phone', given.phone),
    email: hashOf('email', given.email),
    nationalId: hashOf('national-id', given.nationalId),
  };
}
