import { forReader, type Finding } from './finding.ts';
import { byUnit, firstAttempts, type RoundToReview } from './round-attempts.ts';
import { floorSeconds, secondsOf } from './rule-findings.ts';

const LEAST_PEOPLE = 5; // in a smaller unit the figures would point at somebody

/**
 * Units in which everybody took part and half of them quicker than anybody can read: a sign that people were made to, or that one did
 * it for all. It concerns the unit and its leaders; nobody in it is named.
 *
 * Source: PAR-6.
 */
export function unitFindings(round: RoundToReview): readonly Finding[] {
  return [...byUnit(firstAttempts(round))].flatMap(([unit, attempts]): readonly Finding[] => {
    const headcount = round.headcounts.get(unit);
    if (headcount === undefined || attempts.length < LEAST_PEOPLE || attempts.length < headcount) return [];
    const seconds = middleOf(attempts.map(secondsOf));
    const floor = middleOf(attempts.map((attempt) => floorSeconds(attempt, round.words)));
    if (seconds >= floor) return [];
    const figures = { people: attempts.length, headcount, seconds: forReader(seconds), floor: Math.ceil(floor) };
    return [{ code: 'unit-pace', unit, attempts: [], figures }];
  });
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
