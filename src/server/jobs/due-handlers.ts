import { analyseItemsWhenDue } from './analyse-items.ts';
import { closeRoundWhenDue } from './close-round.ts';
import { eraseIdentitiesWhenDue } from './erase-identities.ts';
import { eraseParticipantsWhenDue } from './erase-participants.ts';
import { scanFileWhenDue } from './scan-file.ts';
import { sendCertificatesWhenDue } from './send-certificates.ts';
import { sendRemindersWhenDue } from './send-reminders.ts';
import { sweepUploadsWhenDue } from './sweep-uploads.ts';
import { judgeVerdictsWhenDue } from './judge-verdicts.ts';
import type { DueHandlers, Lane } from './run-due.ts';

/** Who does what when it is due. */
export const DUE_HANDLERS: DueHandlers = {
  'analyse-items': analyseItemsWhenDue,
  'close-round': closeRoundWhenDue,
  'erase-identities': eraseIdentitiesWhenDue,
  'erase-participants': eraseParticipantsWhenDue,
  'judge-verdicts': judgeVerdictsWhenDue,
  'scan-file': scanFileWhenDue,
  'send-certificates': sendCertificatesWhenDue,
  'send-reminders': sendRemindersWhenDue,
  'sweep-uploads': sweepUploadsWhenDue,
};

/** What waits for one another: rounds close in time whatever the mail server does, and mail does not wait for statistics. */
export const DUE_LANES: readonly Lane[] = [
  ['close-round', 'erase-identities'],
  ['send-certificates', 'send-reminders', 'judge-verdicts'],
  ['analyse-items', 'sweep-uploads', 'scan-file'],
];
