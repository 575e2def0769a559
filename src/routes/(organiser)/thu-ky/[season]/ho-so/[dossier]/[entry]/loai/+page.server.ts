import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { loadMove } from '../load-move.ts';
import { moveByDecision } from '../move-by-decision.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight, ...words } = await loadMove(event, 'exclude');
  const article = sight.award.award.sanctions.find(({ kind }) => kind === 'exclusion')?.article;
  return { ...words, article: article ?? null };
};

export const actions: Actions = { default: (event) => moveByDecision(event, excludeEntry) };
