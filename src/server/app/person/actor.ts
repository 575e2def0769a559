import type { RoleName, ScopeKind } from '#core/person/roles.ts';

/** Who asks. Read once at the door from the session; `null` = nobody is signed in. */
export type Actor = SignedIn | null;

export interface SignedIn {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  /** Roles in force at the moment of the request that count: staff roles only after a second factor. */
  readonly roles: readonly RoleInForce[];
  /** Staff roles in force that do not count yet: no second factor was presented in this session. */
  readonly withheldRoles: readonly RoleInForce[];
  /** Whether a second factor was presented in this session. */
  readonly secondFactor: boolean;
  /** Whether this person has a confirmed second factor. */
  readonly hasSecondFactor: boolean;
}

export interface RoleInForce {
  readonly role: RoleName;
  readonly scopeKind: ScopeKind;
  /** `INSTALLATION_ID` where the scope is the installation. */
  readonly scopeId: string;
}

/** What stands in place of an id where a role is held over the installation. */
export const INSTALLATION_ID = 'installation';
