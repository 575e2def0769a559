import { reinstateEntry } from '#server/app/dossier/reinstate-entry.ts';
import { loadMove } from '../load-move.ts';
import { moveByDecision } from '../move-by-decision.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight: _, ...words } = await loadMove(event, 'reinstate');
  return words;
};

export const actions: Actions = { default: (event) => moveByDecision(event, reinstateEntry) };
