// Whom a reminder to report a placement goes to: every unit that has not reported, has a mailbox, and was not written to within a day.

/** What is known of a unit when reminders are sent. */
export interface UnitToRemind {
  readonly unitId: string;
  readonly hasReported: boolean;
  readonly hasMailbox: boolean;
  /** When it was last written to, or is about to be; `null` = never. */
  readonly remindedAt: Temporal.Instant | null;
}

export type ReminderState = 'reported' | 'reminded-lately' | 'no-mailbox' | 'to-remind';

/** Hours that must pass before a unit is written to again. */
const REMINDER_HOURS = 24;

/** Where a unit stands. Half-open as every span: exactly a day after the last reminder it may be reminded again. */
export function reminderState(unit: UnitToRemind, now: Temporal.Instant): ReminderState {
  if (unit.hasReported) return 'reported';
  if (!unit.hasMailbox) return 'no-mailbox';
  const again = unit.remindedAt?.add({ hours: REMINDER_HOURS });
  return again && Temporal.Instant.compare(now, again) < 0 ? 'reminded-lately' : 'to-remind';
}
