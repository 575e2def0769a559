import { accept, refuse, type Result } from '../shared/result.ts';

/** How many nominations one nominator may make: in the season, and on one day in Viet Nam. */
export interface NominationLimits {
  readonly perNominator: number;
  readonly perDay: number;
}

/** Where the rules of a season state nothing. Our own: more than a person means well with, less than a program can fill. */
const USUAL_LIMITS: NominationLimits = { perNominator: 50, perDay: 10 };

export type NominationLimitRefusal =
  | { readonly code: 'too-many-nominations'; readonly most: number }
  | { readonly code: 'too-many-nominations-today'; readonly most: number };

/** Whether one more is within the limits. */
export function withinLimits(
  made: { readonly inSeason: number; readonly today: number },
  limits: NominationLimits = USUAL_LIMITS,
): Result<void, NominationLimitRefusal> {
  if (made.inSeason >= limits.perNominator) return refuse({ code: 'too-many-nominations', most: limits.perNominator });
  if (made.today >= limits.perDay) return refuse({ code: 'too-many-nominations-today', most: limits.perDay });
  return accept(undefined);
}
