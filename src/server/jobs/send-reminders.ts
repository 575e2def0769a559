import type { App } from '../app/app.ts';
import { readAddressBlock } from '../app/contest/address-block.ts';
import { sendReminders, type ReminderWords } from '../app/contest/remind-units.ts';
import { withAddressLines, type AddressFacts } from '#messages/address-lines.ts';
import { translator } from '#messages/translate.ts';
import type { DueOutcome } from './run-due.ts';

/** Sends the part of the reminders that is due; `subject` = the sending, and the name of this run. */
export async function sendRemindersWhenDue(
  app: App,
  seasonId: string,
  subject: string,
  signal: AbortSignal,
): Promise<DueOutcome> {
  const [reminderId = ''] = subject.split('/');
  return sendReminders(app, { seasonId, reminderId, signal }, wordsOf(await readAddressBlock(app, seasonId)));
}

function wordsOf(block: AddressFacts | null): ReminderWords {
  const t = translator('vi');
  return (unit, addresses) => ({
    subject: t('contest.reminder.mail-subject', { unit }),
    text: withAddressLines(t('contest.reminder.mail-text', { unit, ...addresses }), block, t),
  });
}
