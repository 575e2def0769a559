import { endOfWorkingDays } from './working-days.ts';

/** How a complaint ends, whatever it was about. */
export const COMPLAINT_OUTCOMES = ['upheld', 'partly-upheld', 'rejected'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

/** Longest words of a complaint, in characters. */
export const MOST_COMPLAINT_CHARACTERS = 5000;

/** Until when complaints about what was told at this instant are received, in whole working days; `null` where there is no time for it. */
export function complaintsEnd(workingDays: number, toldAt: Temporal.Instant): Temporal.Instant | null {
  return workingDays > 0 ? endOfWorkingDays(toldAt, workingDays) : null;
}
