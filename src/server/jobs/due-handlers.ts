import { closeRoundWhenDue } from './close-round.ts';
import { sendCertificatesWhenDue } from './send-certificates.ts';
import type { DueHandlers } from './run-due.ts';

/** Who does what when it is due. */
export const DUE_HANDLERS: DueHandlers = {
  'close-round': closeRoundWhenDue,
  'send-certificates': sendCertificatesWhenDue,
};
