import { reachesGoal } from './participation.ts';

/** How far a unit has come, for a map that shows many at once. */
export const PARTICIPATION_BANDS = ['reached', 'near', 'far', 'no-headcount', 'above-headcount'] as const;

export type ParticipationBand = (typeof PARTICIPATION_BANDS)[number];

/**
 * The band of a unit: whether its goal is reached, at least half of it, or less. Without an approved headcount nothing can be said,
 * and more people than the headcount is an error of the data, as on the unit board. Compared in whole numbers.
 */
export function participationBand(
  { people, headcount }: { readonly people: number; readonly headcount: number | null },
  targetPercent: number,
): ParticipationBand {
  if (headcount === null || headcount === 0) return people > 0 && headcount === 0 ? 'above-headcount' : 'no-headcount';
  if (people > headcount) return 'above-headcount';
  if (reachesGoal(people, headcount, targetPercent)) return 'reached';
  return reachesGoal(2 * people, headcount, targetPercent) ? 'near' : 'far';
}
