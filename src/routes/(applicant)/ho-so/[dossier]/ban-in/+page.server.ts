import { loadPaper } from './load-paper.ts';
import type { PageServerLoad } from './$types';

/** The whole dossier to read at once, and to print. */
export const load: PageServerLoad = async (event) => {
  const { dossier, paper } = await loadPaper(event);
  return { dossierId: dossier.dossierId, paper, hidesFinances: dossier.finances === 'hidden' };
};
