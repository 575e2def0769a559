import { error } from '@sveltejs/kit';
import { certificateAddress, readAddressBlock } from '#server/app/contest/address-block.ts';
import { qrSvg } from '#server/app/contest/draw-qr.ts';
import { printCertificate } from '#server/app/contest/print-certificate.ts';
import { readParticipantCertificate } from '#server/app/contest/read-participant-certificate.ts';
import { addressLines } from '#messages/address-lines.ts';
import { formatDate } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import type { RequestHandler } from './$types';

/** The certificate as a sheet to print; one that was revoked is not printed. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { app } = locals;
  const read = await readParticipantCertificate(app, params.code);
  if (!read.ok || read.value.revokedAt !== null) error(404);
  const { code, displayName: name, unitName: unit, percent, issuedAt, organiser, seasonName, roundName } = read.value;
  const t = translator('vi');
  const block = await readAddressBlock(app, read.value.seasonId);
  const agency = organiser?.vi ?? seasonName.vi;
  const facts = { round: roundName.vi, contest: seasonName.vi, percent };
  const document = {
    title: `${t('contest.certificate.kind')} ${name}`,
    agency,
    kind: t('contest.certificate.kind').toLocaleUpperCase('vi'),
    lead: t('contest.certificate.lead'),
    name,
    unit,
    lines: [t('contest.certificate.took-part', facts), t('contest.certificate.reached-line', facts)],
    placeAndDate: t('contest.certificate.date', { date: formatDate(issuedAt, 'vi') }),
    signerRole: agency,
    signer: '',
    code,
    check: [
      t('contest.certificate.check'),
      certificateAddress(app),
      ...(block ? addressLines(block, t).slice(0, 1) : []),
    ],
    qr: qrSvg(certificateAddress(app, code), 0),
  };
  const { bytes, etag } = await printCertificate(app, document, Temporal.Instant.from(issuedAt));
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
  return new Response(bytes as BodyInit, {
    headers: {
      etag,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${code}.pdf"`,
      'cache-control': 'private, no-cache',
    },
  });
};
