import { accept, refuse, type Result } from '../shared/result.ts';
import type { EligibilityRules } from './definition.ts';

/** A part in running a contest that may keep an account from taking part. */
export type ExcludedRole = EligibilityRules['excludedRoles'][number];

/** What is known of a person on the day of an attempt. */
export interface PersonFacts {
  /** What the person's account does for this contest. */
  readonly roles: readonly ExcludedRole[];
  /** `null` = not asked for, or not given. */
  readonly birthDate: Temporal.PlainDate | null;
  /** Where no birth date is known: the year that the personal number tells. */
  readonly birthYear?: number | null;
  readonly obligationGroup: string | null;
}

export interface Eligible {
  /** The division the person is ranked in; `null` where everybody is ranked together. */
  readonly division: string | null;
}

export type EligibilityRefusal =
  | { readonly code: 'role-excluded'; readonly role: ExcludedRole }
  | { readonly code: 'birth-date-missing' }
  | { readonly code: 'age-out-of-range'; readonly min: number; readonly max: number }
  | { readonly code: 'division-undecided'; readonly divisions: readonly string[] };

type Rules = Pick<EligibilityRules, 'ageMin' | 'ageMax' | 'divisions' | 'excludedRoles'>;

/** What stands for "no upper limit" where a rule book names none. */
const NO_UPPER_AGE = 150;

/**
 * Whether somebody may take part on a day, and in which division. Asked at every start: an account that becomes a question
 * writer's during a contest is refused from then on.
 */
export function checkEligible(
  rules: Rules,
  person: PersonFacts,
  on: Temporal.PlainDate,
): Result<Eligible, EligibilityRefusal> {
  const role = rules.excludedRoles.find((excluded) => person.roles.includes(excluded));
  if (role) return refuse({ code: 'role-excluded', role });
  if (hasAgeLimit(rules)) {
    const birth = birthOf(person);
    if (!birth) return refuse({ code: 'birth-date-missing' });
    if (!isOfAgeBetween(rules, birth, { from: on, until: on }))
      return refuse({ code: 'age-out-of-range', min: rules.ageMin, max: rules.ageMax });
  }
  const division = divisionOf(rules, person.obligationGroup);
  return division.ok ? accept({ division: division.value }) : division;
}

/** When somebody was born: on a day, or on some day of a year. */
export interface Birth {
  readonly earliest: Temporal.PlainDate;
  readonly latest: Temporal.PlainDate;
}

/** Born on this day. */
export const bornOn = (day: Temporal.PlainDate): Birth => ({ earliest: day, latest: day });

/** Born on some day of this year. */
export const bornIn = (year: number): Birth => ({
  earliest: new Temporal.PlainDate(year, 1, 1),
  latest: new Temporal.PlainDate(year, 12, 31),
});

function birthOf({ birthDate, birthYear }: PersonFacts): Birth | null {
  if (birthDate) return bornOn(birthDate);
  return birthYear ? bornIn(birthYear) : null;
}

/**
 * Whether somebody is within the ages of the rules on at least one day from `from` to `until`, both included: who becomes old
 * enough during a contest may register before, and begins on the day. Where only the year is known, whether they may be.
 *
 * Both limits are included: "from 14" admits on the fourteenth birthday, "to 70" until the day before the seventy-first. Born on 29
 * February: on 28 February in other years.
 */
export function isOfAgeBetween(
  rules: Pick<EligibilityRules, 'ageMin' | 'ageMax'>,
  birth: Birth,
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): boolean {
  const oldEnough = Temporal.PlainDate.compare(birth.earliest.add({ years: rules.ageMin }), until) <= 0;
  const notTooOld = Temporal.PlainDate.compare(from, birth.latest.add({ years: rules.ageMax + 1 })) < 0;
  return oldEnough && notTooOld;
}

/**
 * The one division that people of an obligation group are ranked in: the rules say which, the group is the one their list puts them
 * in, or where there is no list the one they named (the linter says so). Refused when the rules put the group into none or several.
 * `null` where there are no divisions.
 */
export function divisionOf(
  { divisions }: Pick<EligibilityRules, 'divisions'>,
  obligationGroup: string | null,
): Result<string | null, Extract<EligibilityRefusal, { readonly code: 'division-undecided' }>> {
  if (divisions.length === 0) return accept(null);
  const fitting = divisions.filter(
    ({ obligationGroups }) => obligationGroup !== null && obligationGroups.includes(obligationGroup),
  );
  const [only, second] = fitting;
  return only && !second
    ? accept(only.id)
    : refuse({ code: 'division-undecided', divisions: fitting.map(({ id }) => id) });
}

/** Whether the rules name an age at all. */
export function hasAgeLimit({ ageMin, ageMax }: Pick<EligibilityRules, 'ageMin' | 'ageMax'>): boolean {
  return ageMin > 0 || ageMax < NO_UPPER_AGE;
}
