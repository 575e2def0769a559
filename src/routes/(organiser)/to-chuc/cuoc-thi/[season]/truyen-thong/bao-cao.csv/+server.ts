import { listReach } from '#server/app/contest/list-reach.ts';
import { formatMoment } from '#messages/format.ts';
import { organiserOf } from '../../organiser.ts';
import type { RequestHandler } from './$types';

/** Who has placed the banner and how often their addresses were opened, as a sheet. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { app, t, locale } = event.locals;
  const units = await listReach(app, organiser);
  const head = [
    t('contest.live.unit'),
    t('contest.reach.address'),
    t('contest.reach.visits'),
    t('contest.reach.proof'),
    t('contest.reach.when'),
  ];
  const rows = units.map(({ name, address, visits, placements }) => [
    name,
    address,
    String(visits),
    placements
      .map(({ url, note, hasPhoto }) => [url, hasPhoto ? t('contest.reach.photo') : '', note].filter(Boolean).join(' '))
      .join('; '),
    placements[0] ? formatMoment(placements[0].at, locale) : '',
  ]);
  const body = [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
  return new Response(`\u{FEFF}${body}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="truyen-thong-${event.params.season}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
};

/** A cell of a sheet: what begins like a formula is text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
