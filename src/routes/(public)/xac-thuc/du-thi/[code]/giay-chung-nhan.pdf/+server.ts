import { error } from '@sveltejs/kit';
import { readParticipantCertificate } from '#server/app/contest/read-participant-certificate.ts';
import { formatDate } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { drawQr } from '../../../draw-qr.ts';
import type { RequestHandler } from './$types';

/** The certificate as a sheet to print; one that was revoked is not printed. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { app } = locals;
  const read = await readParticipantCertificate(app, params.code);
  if (!read.ok || read.value.revokedAt !== null) error(404);
  const { code, displayName: name, unitName: unit, percent, issuedAt, organiser, seasonName, roundName } = read.value;
  const t = translator('vi');
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
    check: [t('contest.certificate.check'), `${app.config.publicUrl}/xac-thuc`],
    qr: svgOf(`${app.config.publicUrl}/xac-thuc/${code}`),
  };
  const pdf = await app.documents.print('certificate', document, Temporal.Instant.from(issuedAt));
  return new Response(pdf as BodyInit, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${code}.pdf"`,
      'cache-control': 'private, no-cache',
    },
  });
};

function svgOf(address: string): string {
  const { size, path } = drawQr(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}" fill="#000"/></svg>`;
}
