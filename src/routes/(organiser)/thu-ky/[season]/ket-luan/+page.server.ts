import { error } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { listOutcomesThatChanged } from '#server/app/dossier/list-changed-outcomes.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { seasonHead } from '../season-head.ts';
import type { PageServerLoad } from './$types';

/** Verdicts that changed after the dossiers were handed in, with what changed; 404 for everybody who is no officer. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const page = Number(event.url.searchParams.get('trang')) || 1;
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
