import { error, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { listOutcomesThatChanged } from '#server/app/dossier/list-changed-outcomes.ts';
import { markOutcomesSeen } from '#server/app/dossier/mark-outcomes-seen.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { seasonHead } from '../season-head.ts';
import { pageNumber } from '../../../../page-number.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_PAGES = 10_000; // the database takes no number without end

/** Verdicts that changed after the dossiers were handed in, with what changed; 404 for everybody who is no officer. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const page = pageNumber(event.url, MOST_PAGES);
  const listed = await listOutcomesThatChanged(app, actor, { seasonId: event.params.season, page });
  if (!listed.ok) error(404);
  const { lines, ...counts } = listed.value;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    season: seasonHead(event),
    counts,
    lines: lines.map((line) => ({
      id: line.revisionId,
      dossierId: line.dossierId,
      name: line.name,
      organisation: line.organisationName,
      category: line.categoryLabel,
      cause: line.cause,
      at: formatMoment(line.at.epochMilliseconds, locale),
      seen: line.seen && { officer: line.seen.name, at: formatMoment(line.seen.at.epochMilliseconds, locale) },
      before: line.before,
      after: line.after,
      conditions: line.conditions.map((one) => ({ ...one, text: inLocale(one.text, locale) })),
    })),
  };
};

export const actions: Actions = {
  /** One that was clicked, or all of the page. */
  default: async (event) => {
    demandActor(event);
    const { app, actor, locale } = event.locals;
    const revisionIds = (await event.request.formData()).getAll('revision').map(String);
    const marked = await markOutcomesSeen(app, actor, { seasonId: event.params.season, revisionIds });
    if (!marked.ok) error(404);
    redirect(303, hrefIn(locale, `/thu-ky/${event.params.season}/ket-luan`));
  },
};
