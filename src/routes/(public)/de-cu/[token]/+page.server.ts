import { error, fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { answerNomination, readNominationLink } from '#server/app/nomination/answer-nomination.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import { nominationWords } from '../../../nomination-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** A nomination as its nominee reads it. Looking answers nothing: programs that scan mail follow links. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' }); // no 'no-referrer': it would turn the Origin of the post into null
  const found = await readNominationLink(locals.app, params.token, 'nominee');
  if (!found.ok) error(404);
  const { nomineeName, nomineeTaxCode, seasonId } = found.value;
  const known = new URLSearchParams({
    nomination: params.token,
    organisationName: nomineeName,
    ...(nomineeTaxCode && { taxCode: nomineeTaxCode }),
  });
  return {
    nomination: nominationWords(locals, found.value),
    isSelf: found.value.mode === 'self',
    register: `${hrefIn(locals.locale, `/giai-thuong/${seasonId}/dang-ky`)}?${known}`,
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const outcome = (['accepted', 'declined'] as const).find((one) => one === form.get('outcome'));
    if (!outcome) error(400);
    const reason = String(form.get('reason') ?? '').slice(0, 4000);
    const answered = await answerNomination(locals.app, params.token, { outcome, reason });
    if (!answered.ok && answered.refusal.code === 'nomination-not-found') error(404);
    if (!answered.ok) return fail(409, { problem: refusalWords(answered.refusal, locals) });
    redirect(303, hrefIn(locals.locale, `/de-cu/${params.token}`));
  },
};
