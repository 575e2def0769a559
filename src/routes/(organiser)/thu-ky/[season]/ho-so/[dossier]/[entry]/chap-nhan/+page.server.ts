import { fail } from '@sveltejs/kit';
import { acceptEntry } from '#server/app/dossier/accept-entry.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { backToDesk, loadMove } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight: _, ...words } = await loadMove(event, 'accept');
  return words;
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const moved = await acceptEntry(app, actor, { entryId: event.params.entry });
    if (!moved.ok) return fail(422, { problem: refusalWords(moved.refusal, event.locals) });
    return backToDesk(event);
  },
};
