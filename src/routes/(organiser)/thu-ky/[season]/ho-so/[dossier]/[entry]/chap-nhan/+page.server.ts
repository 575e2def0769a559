import { fail } from '@sveltejs/kit';
import { decideEntries } from '#server/app/vetting/decide-entries.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { backToDesk, loadMove } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight: _, ...words } = await loadMove(event, 'accept');
  return words;
};

/** The decision waits in the outbox, as those made in bulk do: nothing reaches the entrant before it is released. */
export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const { season: seasonId, entry } = event.params;
    const accepted = { decision: 'accept', reason: '', letter: null } as const;
    const decided = await decideEntries(app, actor, { seasonId, entryIds: [entry], ...accepted });
    if (!decided.ok) return fail(422, { problem: refusalWords(decided.refusal, event.locals) });
    return backToDesk(event);
  },
};
