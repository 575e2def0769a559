import { listReach } from '#server/app/contest/list-reach.ts';
import { translator } from '#messages/translate.ts';
import { organiserOf } from '../../organiser.ts';
import { reachReport } from '../reach-report.ts';
import type { RequestHandler } from './$types';

/** Who has placed the banner and how often their addresses were opened, as text for any program. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { columns, rows } = reachReport(await listReach(event.locals.app, organiser), translator('vi'));
  const body = [columns.map(({ label }) => label), ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
  return new Response(`\u{FEFF}${body}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="truyen-thong-${event.params.season}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
};

/** A cell of a sheet: what begins like a formula is text. */
function cell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
