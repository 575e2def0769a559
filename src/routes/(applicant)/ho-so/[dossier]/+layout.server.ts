import { seeDossier } from '#server/app/dossier/gates.ts';
import { helpWords } from '../../../help-words.ts';
import type { LayoutServerLoad } from './$types';

/** Whom to ask, for every page of a dossier; who may not see it is told by its page. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
  const seen = await seeDossier(locals.app, locals.actor, params.dossier);
  return { help: seen.ok ? await helpWords(locals, seen.value.award.seasonId) : null };
};
