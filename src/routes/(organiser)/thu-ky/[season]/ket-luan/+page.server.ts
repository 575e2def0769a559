import { error } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { listOutcomesThatChanged } from '#server/app/dossier/list-changed-outcomes.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { seasonHead } from '../season-head.ts';
import { pageNumber } from '../../../../page-number.ts';
import type { PageServerLoad } from './$types';

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
      before: line.before,
      after: line.after,
      conditions: line.conditions.map((one) => ({ ...one, text: inLocale(one.text, locale) })),
    })),
  };
};
