import { error } from '@sveltejs/kit';
import { formatClock, formatDate } from '#messages/format.ts';
import { listSheetReceipts } from '#server/app/judging/list-sheet-receipts.ts';
import { drawQr } from '../../../../(public)/cuoc-thi/qr-drawing.ts';
import { leavePage } from '../../leave-page.ts';
import { loadAssignment } from '../../load-assignment.ts';
import type { PageServerLoad } from './$types';

/** The receipt of one's own sealed sheet: the newest version, or the one asked for. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const { head } = await loadAssignment(event, event.params.assignment);
  const receipts = await listSheetReceipts(app, actor, { assignmentId: event.params.assignment });
  if (!receipts.ok) return leavePage(event, receipts.refusal);
  const asked = event.url.searchParams.get('phien-ban');
  const receipt = receipts.value.find(({ version }) => asked === null || String(version) === asked);
  if (!receipt) error(404, event.locals.t('page.error.404.title'));
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const issued = receipt.issuedAt.toString();
  const { version, code, leafHash, salt, opening } = receipt;
  return {
    head,
    isDemo: app.isDemo,
    receipt: { version, code, leafHash, salt, commitment: opening.commitment },
    issuedAt: `${formatClock(issued)} ${formatDate(issued, locale)}`,
    others: receipts.value.map((one) => one.version).filter((one) => one !== version),
    qr: drawQr(`${app.config.publicUrl}/so-minh-bach/kiem-tra#${code}`),
  };
};
