/** Who asks. Read once at the door from the session; `null` = nobody is signed in. */
export type Actor = SignedIn | null;

export interface SignedIn {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  /** Roles in force at the moment of the request. */
  readonly roles: readonly RoleInForce[];
  /** Whether a second factor was presented in this session. */
  readonly secondFactor: boolean;
}

export interface RoleInForce {
  readonly role: string;
  readonly scopeKind: 'installation' | 'agency' | 'programme' | 'season' | 'organisation' | 'council';
  readonly scopeId: string;
}
