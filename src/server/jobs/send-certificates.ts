import type { App } from '../app/app.ts';
import { readAddressBlock, type AddressBlock } from '../app/contest/address-block.ts';
import { sendCertificates, type CertificateMailWords } from '../app/contest/send-certificates.ts';
import { withAddressLines } from '#messages/address-lines.ts';
import { translator } from '#messages/translate.ts';
import type { DueOutcome } from './run-due.ts';

/** Sends the part of a mailing that is due; `subject` = the mailing, and the name of this run. */
export async function sendCertificatesWhenDue(
  app: App,
  seasonId: string,
  subject: string,
  signal: AbortSignal,
): Promise<DueOutcome> {
  const [mailingId = ''] = subject.split('/');
  return sendCertificates(app, { seasonId, mailingId, signal }, wordsOf(await readAddressBlock(app, seasonId)));
}

const wordsOf =
  (block: AddressBlock | null): CertificateMailWords =>
  (certificate, link) => {
    const t = translator('vi');
    const facts = {
      name: certificate.displayName,
      round: certificate.roundName.vi,
      contest: certificate.seasonName.vi,
    };
    return {
      subject: t('contest.certificate.mail-subject', facts),
      text: withAddressLines(t('contest.certificate.mail-text', { ...facts, link }), block, t),
    };
  };
