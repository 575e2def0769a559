import { maskContact } from '#core/contest/one-time-code.ts';
import { reminderState, type ReminderState } from '#core/contest/placement-reminder.ts';
import { listPlacements } from '../../db/queries/contest-reach.ts';
import { listMailboxes, listReminderTimes } from '../../db/queries/placement-reminder.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { MAILBOX_PURPOSE } from './save-mailboxes.ts';

/** A unit as it stands before reminders are sent. */
export interface UnitReminder {
  readonly unitId: string;
  readonly slug: string;
  readonly name: string;
  readonly parentName: string | null;
  readonly state: ReminderState;
  /** As it may be shown; `null` = none is known. */
  readonly mailbox: string | null;
  readonly remindedAt: string | null;
}

/**
 * Where every unit of the contest stands: who would be reminded now, and why the others would not. Writes nothing. By the wall
 * clock, as mail is. Three queries, whatever the number of units.
 */
export async function planReminders(
  app: Pick<App, 'db' | 'clock' | 'contests' | 'keys'>,
  organiser: OrganiserOf,
): Promise<readonly UnitReminder[]> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return [];
  const now = app.clock.wallNow();
  const reported = new Set((await listPlacements(app.db, seasonId)).map((placement) => placement.unit_id));
  const mailboxes = new Map((await listMailboxes(app.db, seasonId)).map(({ unitId, email }) => [unitId, email]));
  const times = new Map((await listReminderTimes(app.db, seasonId, null)).map(({ unitId, at }) => [unitId, at]));
  return contest.value.units.units.map(({ id, slug, name, parentName }) => {
    const mailbox = mailboxes.get(id);
    const remindedAt = times.get(id) ?? null;
    const facts = { unitId: id, hasReported: reported.has(id), hasMailbox: mailbox !== undefined, remindedAt };
    return {
      ...{ unitId: id, slug, name, parentName },
      state: reminderState(facts, now),
      mailbox: mailbox ? maskContact(app.keys.unseal(MAILBOX_PURPOSE, mailbox)) : null,
      remindedAt: remindedAt?.toString() ?? null,
    };
  });
}
