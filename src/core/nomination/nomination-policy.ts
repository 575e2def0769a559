/** Who asks about a nomination, and what ties them to it. */
export interface NominationActor {
  /** Came by the link that was sent to the nominee, or belongs to the dossier that was opened from it. */
  readonly isNominee: boolean;
  /** Made it, came by the link that confirmed it, or acts for the agency it was made for. */
  readonly isNominator: boolean;
  /** Roles over its season, programme or owning agency. */
  readonly roles: ReadonlySet<string>;
}

const DESK = ['secretariat', 'organiser', 'auditor'];

/**
 * Whether somebody may know that this nominator named this nominee. Both of them, and the desk of the season; for everybody else
 * the nomination does not exist, judges and other nominators above all.
 */
export function maySeeNomination({ isNominee, isNominator, roles }: NominationActor): boolean {
  return isNominee || isNominator || DESK.some((role) => roles.has(role));
}

/** Whether somebody may send the invitation again: who works at the desk. The auditor only reads. */
export function mayInviteAgain(roles: ReadonlySet<string>): boolean {
  return roles.has('secretariat') || roles.has('organiser');
}
