import { KEEP_HEADER } from '../../../../service-worker/kept-pages.ts';
import { leavePage } from '../leave-page.ts';
import type { PageServerLoad } from './$types';

/** What a machine without a network shows in place of a page that it does not hold. */
export const load: PageServerLoad = (event) => {
  if (!event.locals.actor) return leavePage(event, { code: 'not-signed-in' });
  event.setHeaders({ 'cache-control': 'private, no-store', [KEEP_HEADER]: 'keep' });
  return {};
};
