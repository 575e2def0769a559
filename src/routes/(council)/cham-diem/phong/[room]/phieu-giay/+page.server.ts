import { inLocale } from '#core/shared/localized-text.ts';
import { listPapers } from '#server/app/judging/list-papers.ts';
import { leavePage } from '../../../leave-page.ts';
import { officesOf } from '../../../offices-of.ts';
import { loadRoom } from '../load-room.ts';
import type { PageServerLoad } from './$types';

/** The sheets of a room and day, and which of them came on paper. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const listed = await listPapers(locals.app, locals.actor, { roomId: params.room, day: url.searchParams.get('ngay') });
  if (!listed.ok) return leavePage(event, listed.refusal);
  const room = await loadRoom(event);
  const { plan, signal } = room;
  return {
    offices: officesOf(locals, room),
    roomId: params.room,
    roomName: plan.name,
    day: signal.day,
    done: url.searchParams.get('xong'),
    papers: listed.value.map(({ entry, ...line }) => ({
      ...line,
      name: entry.name,
      category: inLocale(entry.category, locals.locale),
    })),
  };
};
