import { mailboxLines, type MailboxProblem } from '#core/contest/mailbox-lines.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertMailboxes } from '../../db/queries/placement-reminder.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestRefusal } from './contest.ts';

/** What the addresses of units are sealed for. */
export const MAILBOX_PURPOSE = 'contest/unit-mailbox';

export type SaveMailboxesRefusal =
  | ContestRefusal
  | { readonly code: 'mailboxes-with-problems'; readonly problems: readonly MailboxProblem[] }
  | { readonly code: 'mailboxes-empty' }
  | { readonly code: 'mailboxes-too-long' };

const LONGEST = 500_000; // some thousand units

/** Keeps where units get mail, from a pasted list, all or none; units that are not in it keep what they had. */
export async function saveMailboxes(
  app: App,
  organiser: OrganiserOf,
  text: string,
): Promise<Result<{ readonly saved: number }, SaveMailboxesRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  if (text.length > LONGEST) return refuse({ code: 'mailboxes-too-long' });
  const { read, problems } = mailboxLines(text, contest.value.units.units);
  if (problems.length > 0) return refuse({ code: 'mailboxes-with-problems', problems });
  if (read.length === 0) return refuse({ code: 'mailboxes-empty' });
  const at = app.clock.wallNow();
  const by = organiser.actor.personId;
  const rows = read.map(({ unitId, email }) => ({
    ...{ id: app.ids.uuid(), seasonId, unitId, by, at },
    email: email === '' ? null : app.keys.seal(MAILBOX_PURPOSE, email),
  }));
  await insertMailboxes(app.db, rows);
  return accept({ saved: rows.length });
}
