/** Viet Nam has been at +07:00 without summer time since 13/6/1975; days and weeks of the rules are days and weeks there. */
export const VIET_NAM_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** The calendar day in Viet Nam that contains this instant. */
export function dayInVietNam(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(VIET_NAM_TIME_ZONE).toPlainDate();
}

/** The instant at which a day begins in Viet Nam ("00h ngày 13/9"). */
export function startOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(VIET_NAM_TIME_ZONE).toInstant();
}

/** The Monday of the week a day belongs to. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}
