import { error, fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatDate, formatMoment, formatPlainDate } from '#messages/format.ts';
import { awardInForce, categoryOf } from '#server/app/dossier/award-in-force.ts';
import { confirmResidenceCard, listApplicantsToVerify } from '#server/app/dossier/list-applicants-to-verify.ts';
import { listStandingClaims } from '#server/app/dossier/list-standing-claims.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { claimWords } from '../../../../standing-words.ts';
import { seasonHead } from '../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is verified of applicants themselves: residence cards, and who acts for a province; 404 for everybody who is no officer. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const [listed, standing] = await Promise.all([
    listApplicantsToVerify(app, actor, event.params.season),
    listStandingClaims(app, actor, event.params.season),
  ]);
  const award = awardInForce(app, event.params.season);
  if (!listed.ok || !standing.ok || !award) error(404);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    season: seasonHead(event),
    mayConfirm: listed.value.mayConfirm,
    cards: listed.value.cards.map((card) => ({
      id: card.id,
      name: card.name,
      digits: card.last_digits,
      until: formatPlainDate(card.valid_until, locale),
      statedOn: formatDate(card.stated_at.epochMilliseconds, locale),
      seenAt: card.seen_at && formatMoment(card.seen_at.epochMilliseconds, locale),
      officer: card.officer_name,
    })),
    provinces: listed.value.provinces.map((one) => {
      const category = categoryOf(award, one.categoryId);
      const field = category?.fields?.find(({ id }) => id === one.fieldId);
      return { ...one, field: field ? inLocale(field.name, locale) : (category?.label ?? one.categoryId) };
    }),
    claims: standing.value.claims.map((claim) => claimWords(event.locals, claim, claim.agency)),
    isDecided: event.url.searchParams.has('da-quyet'),
    isDone: event.url.searchParams.has('da-xem'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    demandActor(event);
    const { app, actor, locale } = event.locals;
    const cardId = String((await event.request.formData()).get('card') ?? '');
    const seen = await confirmResidenceCard(app, actor, { seasonId: event.params.season, cardId });
    if (seen.ok) redirect(303, `${hrefIn(locale, `/thu-ky/${event.params.season}/doi-tuong`)}?da-xem`);
    if (seen.refusal.code === 'season-not-found') error(404);
    return fail(409, { problem: refusalWords(seen.refusal, event.locals) });
  },
};
