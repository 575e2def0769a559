import { fail } from '@sveltejs/kit';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { backToDesk, loadMove } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight, ...words } = await loadMove(event, 'exclude');
  const article = sight.award.award.sanctions.find(({ kind }) => kind === 'exclusion')?.article;
  return { ...words, article: article ?? null };
};

export const actions: Actions = {
  default: async (event) => {
    const sent = await event.request.formData();
    const [decisionNumber, reason] = [String(sent.get('decision') ?? ''), String(sent.get('reason') ?? '')];
    const { app, actor } = event.locals;
    const moved = await excludeEntry(app, actor, { entryId: event.params.entry, decisionNumber, reason });
    if (moved.ok) return backToDesk(event);
    const at =
      { 'exclusion-decision-missing': 'decision', 'move-reason-missing': 'reason' }[moved.refusal.code as string] ??
      null;
    return fail(422, { at, decisionNumber, reason, problem: refusalWords(moved.refusal, event.locals) });
  },
};
