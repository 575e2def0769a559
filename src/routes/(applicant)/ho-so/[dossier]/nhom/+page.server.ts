import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { hrefIn } from '#messages/context.ts';
import { listNewestAsked } from '#server/app/dossier/ask-for-waiver.ts';
import type { AskedCondition } from '#server/app/dossier/describe-waiver.ts';
import { readMandate } from '#server/app/dossier/upload-mandate.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import type { CategoryEligibility } from '#server/app/dossier/read-dossier-form.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { loadDossier } from '../load-dossier.ts';
import { presentDossier, stepIds, stepPath } from '../present-dossier.ts';
import { CATEGORY_STEP, REVIEW_STEP } from '../step-names.ts';
import type { Actions, PageServerLoad } from './$types';

/** Every category of the season with what keeps the dossier from it, and which are entered. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { locals, params } = event;
  const ids = stepIds(loaded);
  const number = ids.indexOf(CATEGORY_STEP) + 1;
  const [mandate, asked] = await Promise.all([
    readMandate(locals.app, locals.actor, params.dossier),
    listNewestAsked(locals.app, locals.actor, { dossierId: params.dossier }),
  ]);
  const isOpen = loaded.form.registration.writing === 'open';
  return {
    frame: presentDossier(locals, loaded, CATEGORY_STEP),
    choices: loaded.form.eligibility.map((category) => ({
      id: category.categoryId,
      fields: category.fields.map(({ id, name }) => ({ value: id, label: inLocale(name, locals.locale) })),
      isEntered: isEntered(category),
      isFixed: isFixed(category),
      fieldId: category.entry?.fieldId ?? '',
      state: category.entry?.state ?? null,
      // What is not met may be waived by the organiser, on request.
      waiverHref:
        category.entry && category.outcome === 'not-met'
          ? hrefIn(locals.locale, `/ho-so/${params.dossier}/mien/${category.entry.entryId}`)
          : null,
      asked: askedWords(
        asked.find(({ entryId }) => entryId === category.entry?.entryId),
        locals,
      ),
    })),
    mandate:
      mandate.ok && mandate.value
        ? {
            href: hrefIn(locals.locale, `/ho-so/${params.dossier}/uy-quyen`),
            province: mandate.value.mandate?.province ?? null,
            rivals: [...new Set(mandate.value.rivals.map(({ organisation }) => organisation))],
          }
        : null,
    mayChoose: loaded.form.readOnly === null && isOpen,
    number,
    previous: stepPath(locals.locale, params.dossier, ids[number - 2] ?? ''),
    next: stepPath(locals.locale, params.dossier, REVIEW_STEP),
  };
};

export const actions: Actions = {
  /** Replaces what is chosen as far as it is whole; goes on to the review unless the page saves by itself. */
  default: async (event) => {
    const { form } = await loadDossier(event);
    const sent = await event.request.formData();
    const ticked = new Set(sent.getAll('nhom').map(String));
    const chosen = form.eligibility
      .filter((category) => ticked.has(category.categoryId) && !isFixed(category))
      .map(({ categoryId, fields }) => ({ categoryId, fieldId: fieldOf(sent, categoryId, fields.length > 0) }));
    const { app, actor, locale } = event.locals;
    const kept = await chooseCategories(app, actor, { dossierId: event.params.dossier, chosen });
    const refused = kept.ok ? kept.value.left : [kept.refusal];
    const problems = refused.map((refusal) => ({
      categoryId: 'categoryId' in refusal ? refusal.categoryId : null,
      text: refusalWords(refusal, event.locals),
    }));
    const typed = Object.fromEntries([...ticked].map((id) => [id, String(sent.get(`linh-vuc-${id}`) ?? '')]));
    if (problems.length > 0) return fail(422, { problems, typed });
    if (sent.get('go') === 'stay') return { problems, typed };
    redirect(303, stepPath(locale, event.params.dossier, REVIEW_STEP));
  },
};

/** What was asked to be waived last, and what was answered. */
function askedWords(asked: AskedCondition | undefined, { t, locale }: Pick<App.Locals, 't' | 'locale'>) {
  if (!asked) return null;
  const { standing, declined } = asked;
  const day = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  const text =
    standing === 'declined' && declined
      ? t('dossier.waiver.declined', { signer: declined.signerName, day: day(declined.at), reason: declined.reason })
      : t('dossier.ask-waiver.asked-on', { day: day(asked.askedAt), reason: asked.reason });
  return { standing, text };
}

function fieldOf(sent: FormData, categoryId: string, hasFields: boolean): string | null {
  return (hasFields && String(sent.get(`linh-vuc-${categoryId}`) ?? '')) || null;
}

function isEntered({ entry }: CategoryEligibility): boolean {
  return entry !== null && entry.state !== 'withdrawn';
}

/** What was handed in is withdrawn by its own act, not by unticking. */
function isFixed({ entry }: CategoryEligibility): boolean {
  return entry !== null && entry.state !== 'draft';
}
