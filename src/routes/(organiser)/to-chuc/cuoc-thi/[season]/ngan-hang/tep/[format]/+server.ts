import { error } from '@sveltejs/kit';
import { isFormatName } from '#core/contest/formats/format-names.ts';
import { exportBank } from '#server/app/contest/export-bank.ts';
import { editorVisitOf } from '../../bank-visit.ts';
import type { RequestHandler } from './$types';

/** The bank as a file to keep. Whoever takes it away is written down. */
export const GET: RequestHandler = async (event) => {
  const visit = await editorVisitOf(event);
  const { format } = event.params;
  if (!isFormatName(format)) error(404);
  const file = await exportBank(event.locals.app, visit, format);
  if (!file.ok && file.refusal.code === 'bank-missing') error(404);
  if (!file.ok && file.refusal.code === 'bank-sealed') error(403, event.locals.t('contest.refusal.bank-sealed'));
  if (!file.ok) error(409, event.locals.t('contest.refusal.bank-not-writable'));
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${file.value.name}"`,
    'cache-control': 'private, no-store',
  };
  return new Response(new Uint8Array(file.value.bytes), { headers });
};
