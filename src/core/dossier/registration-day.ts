/** The day an ISO date names, or `null` for anything else. Days that do not exist are not moved to the next that does. */
export function readDay(value: unknown): Temporal.PlainDate | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/**
 * The last day of a term that begins on `day`: three years from 05/3/2016 end on 05/3/2019, twelve months from 29/02/2020
 * on 28/02/2021.
 *
 * Source: Civil Code 2015 art. 148: a term in months or years ends on the corresponding day, or on the last day of a month
 * that has none.
 */
export function lastDayOfTerm(day: Temporal.PlainDate, term: Temporal.DurationLike): Temporal.PlainDate {
  return day.add(term, { overflow: 'constrain' });
}

/** The earliest day whose term has not ended before `registeredOn`: the boundary that is shown to the person concerned. */
export function earliestDayWithin(term: Temporal.DurationLike, registeredOn: Temporal.PlainDate): Temporal.PlainDate {
  const earliest = registeredOn.subtract(term, { overflow: 'constrain' });
  const hasEnded = Temporal.PlainDate.compare(lastDayOfTerm(earliest, term), registeredOn) < 0;
  return hasEnded ? earliest.add({ days: 1 }) : earliest;
}
