import { error, json } from '@sveltejs/kit';
import { listSheetReceipts } from '#server/app/judging/list-sheet-receipts.ts';
import type { RequestHandler } from './$types';

/** The whole sealed sheet with the nonce that opens its commitment, for its judge: a file that `vinhdanh verify` judges. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const receipts = await listSheetReceipts(locals.app, locals.actor, { assignmentId: params.assignment });
  const asked = url.searchParams.get('phien-ban');
  const receipt = receipts.ok && receipts.value.find(({ version }) => asked === null || String(version) === asked);
  if (!receipt) error(404, locals.t('page.error.404.title'));
  return json(receipt.opening, {
    headers: {
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${receipt.code}-phieu.json"`,
    },
  });
};
