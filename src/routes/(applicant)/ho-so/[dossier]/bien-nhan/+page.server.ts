import { error } from '@sveltejs/kit';
import { formatClock, formatDate } from '#messages/format.ts';
import { listReceipts } from '#server/app/dossier/list-receipts.ts';
import { drawQr } from '../../../../(public)/cuoc-thi/qr-drawing.ts';
import { loadDossier } from '../load-dossier.ts';
import { presentDossier } from '../present-dossier.ts';
import type { PageServerLoad } from './$types';

/** The receipt of a version that was handed in: the newest, or the one asked for. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const loaded = await loadDossier(event);
  const { app, actor, locale } = event.locals;
  const receipts = await listReceipts(app, actor, { dossierId: event.params.dossier });
  if (!receipts.ok) error(404);
  const asked = event.url.searchParams.get('ban');
  const receipt = receipts.value.find(({ version }) => asked === null || String(version) === asked);
  if (!receipt) error(404);
  const { form } = loaded;
  return {
    frame: presentDossier(event.locals, loaded, ''),
    taxCode: form.taxCode,
    isDemo: app.isDemo,
    receipt: {
      ...receipt,
      issuedAt: `${formatClock(receipt.issuedAt.toString())} ${formatDate(receipt.issuedAt.toString(), locale)}`,
    },
    others: receipts.value.filter(({ version }) => version !== receipt.version).map(({ version }) => version),
    qr: drawQr(`${app.config.publicUrl}/so-minh-bach/kiem-tra#${receipt.code}`),
    seasonId: form.seasonId,
  };
};
