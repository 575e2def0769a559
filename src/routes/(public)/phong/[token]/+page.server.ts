import { error } from '@sveltejs/kit';
import { showRoomDisplay } from '#server/app/judging/show-room-display.ts';
import type { PageServerLoad } from './$types';

/** The screen of a room, for whoever holds its address. The address is a secret: it goes into no referrer and no index. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const display = await showRoomDisplay(locals.app, params.token);
  if (!display) error(404, locals.t('page.error.404.title'));
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
  return { signal: display.signal, clock: `/phong/${params.token}/dong-ho` };
};
