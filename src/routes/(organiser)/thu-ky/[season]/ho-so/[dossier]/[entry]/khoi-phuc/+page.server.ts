import { fail } from '@sveltejs/kit';
import { reinstateEntry } from '#server/app/dossier/reinstate-entry.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { backToDesk, loadMove } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight: _, ...words } = await loadMove(event, 'reinstate');
  return words;
};

export const actions: Actions = {
  default: async (event) => {
    const sent = await event.request.formData();
    const [decisionNumber, reason] = [String(sent.get('decision') ?? ''), String(sent.get('reason') ?? '')];
    const { app, actor } = event.locals;
    const moved = await reinstateEntry(app, actor, { entryId: event.params.entry, decisionNumber, reason });
    if (moved.ok) return backToDesk(event);
    const at =
      { 'reinstatement-decision-missing': 'decision', 'move-reason-missing': 'reason' }[moved.refusal.code as string] ??
      null;
    return fail(422, { at, decisionNumber, reason, problem: refusalWords(moved.refusal, event.locals) });
  },
};
