import { error, fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { confirmNomination, readNominationLink } from '#server/app/nomination/answer-nomination.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { invitationMail, nominationWords } from '../../../../nomination-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** A nomination as the third person who made it reads it. Looking confirms nothing: programs that scan mail follow links. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' }); // no 'no-referrer': it would turn the Origin of the post into null
  const found = await readNominationLink(locals.app, params.token, 'confirm');
  if (!found.ok) error(404);
  return { nomination: nominationWords(locals, found.value) };
};

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const confirmed = await confirmNomination(locals.app, params.token, invitationMail(locals.app));
    if (!confirmed.ok && confirmed.refusal.code === 'nomination-not-found') error(404);
    if (!confirmed.ok) return fail(409, { problem: refusalWords(confirmed.refusal, locals) });
    redirect(303, hrefIn(locals.locale, `/de-cu/xac-nhan/${params.token}`));
  },
};
