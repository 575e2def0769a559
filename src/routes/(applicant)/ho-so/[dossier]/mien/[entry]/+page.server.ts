import { error, fail, redirect } from '@sveltejs/kit';
import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { mayAskForWaiver } from '#core/dossier/policy.ts';
import { mayAskAgain } from '#core/dossier/waiver-request.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { askForWaiver, listAskedConditions } from '#server/app/dossier/ask-for-waiver.ts';
import { categoryOf } from '#server/app/dossier/award-in-force.ts';
import { seeEntry } from '#server/app/dossier/gates.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { signedIn } from '../../../../signed-in.ts';
import { CATEGORY_STEP } from '../../step-names.ts';
import type { Actions, PageServerLoad } from './$types';

/** One entry for which an organisation asks that a condition be waived; 404 for everybody else. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor, locale } = event.locals;
  const seen = await seeEntry(app, actor, event.params.entry);
  if (!seen.ok || seen.value.dossier.id !== event.params.dossier) error(404);
  const { entry, award, dossier, actorOf, factsOf } = seen.value;
  const category = categoryOf(award, entry.categoryId);
  if (!category || !mayAskForWaiver(actorOf(entry), factsOf(entry)).ok) error(404);
  const asked = await listAskedConditions(app, seen.value);
  const conditions = conditionsOf(award.award, category).map(({ id, text, article }) => ({
    value: id,
    label: inLocale(text, locale),
    hint: event.locals.t('dossier.article', { article }),
  }));
  return {
    dossierId: dossier.id,
    name: dossier.name,
    category: `${category.label}: ${inLocale(category.name, locale)}`,
    back: hrefIn(locale, `/ho-so/${dossier.id}/${CATEGORY_STEP}`),
    isDraft: entry.state === 'draft',
    conditions: conditions.filter(({ value }) => mayAskAgain(asked.filter(({ condition }) => condition === value))),
    asked: asked.map(({ requestId, condition, reason, askedAt, standing, declined }) => ({
      id: requestId,
      label: conditions.find(({ value }) => value === condition)?.label ?? condition,
      reason,
      standing,
      day: formatMoment(askedAt.epochMilliseconds, locale),
      declined: declined && {
        signer: declined.signerName,
        day: formatMoment(declined.at.epochMilliseconds, locale),
        reason: declined.reason,
      },
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const sent = await event.request.formData();
    const [condition, reason] = [String(sent.get('condition') ?? ''), String(sent.get('reason') ?? '')];
    const { app, actor, locale } = event.locals;
    const asked = await askForWaiver(app, actor, { entryId: event.params.entry, condition, reason });
    if (asked.ok) redirect(303, hrefIn(locale, `/ho-so/${event.params.dossier}/${CATEGORY_STEP}`));
    const at = asked.refusal.code === 'waiver-reason-missing' ? 'reason' : 'condition';
    return fail(422, { at, condition, reason, problem: refusalWords(asked.refusal, event.locals) });
  },
};
