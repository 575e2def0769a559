import type { App } from '../app/app.ts';
import { eraseParticipants } from '../app/contest/erase-participants.ts';
import type { DueOutcome } from './run-due.ts';

/** Erases the personal data of participants whose period is over. What is put off, or not finished in one run, stays due. */
export async function eraseParticipantsWhenDue(app: App, seasonId: string): Promise<DueOutcome> {
  const run = await eraseParticipants(app, seasonId);
  if (run.code === 'erased') {
    app.log.info({ seasonId, people: run.erased }, 'personal data of participants erased');
    return 'done';
  }
  if (run.code === 'held') app.log.warn({ seasonId, ...run }, 'personal data are kept beyond their period');
  else app.log.info({ seasonId, ...run }, 'personal data of participants: not finished');
  return 'later';
}
