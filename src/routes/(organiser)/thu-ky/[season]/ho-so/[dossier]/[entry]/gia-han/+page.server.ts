import { fail } from '@sveltejs/kit';
import { dayAfter } from '#core/dossier/last-day.ts';
import { closingWords } from '#messages/closing-words.ts';
import { extendCompletion } from '#server/app/dossier/extend-completion.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { backToDesk, loadMove } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight, ...words } = await loadMove(event, 'extend');
  const dueAt = sight.entries.find(({ id }) => id === event.params.entry)?.dueAt ?? null;
  return { ...words, dueAt: dueAt && closingWords(dueAt.epochMilliseconds, event.locals) };
};

export const actions: Actions = {
  default: async (event) => {
    const sent = await event.request.formData();
    const [day, reason] = [String(sent.get('until') ?? ''), String(sent.get('reason') ?? '')];
    const refuse = (at: string | null, refusal: { readonly code: string }) =>
      fail(422, { at, until: day, reason, problem: refusalWords(refusal, event.locals) });
    const until = dayAfter(day);
    if (until === null) return refuse('until', { code: 'answer-not-a-date' });
    const { app, actor } = event.locals;
    const extended = await extendCompletion(app, actor, { entryId: event.params.entry, until, reason });
    return extended.ok ? backToDesk(event) : refuse(FIELD_OF[extended.refusal.code] ?? null, extended.refusal);
  },
};

const FIELD_OF: Readonly<Record<string, string>> = {
  'extension-reason-missing': 'reason',
  'extension-reason-too-long': 'reason',
  'extension-not-later': 'until',
  'completion-extension-too-long': 'until',
};
