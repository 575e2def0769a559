import { error } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { readEntrantFeedback } from '#server/app/judging/read-entrant-feedback.ts';
import { signedIn } from '../../../signed-in.ts';
import type { PageServerLoad } from './$types';

/** What the organisation of a dossier is told of how it was judged; for everybody else there is no such page. */
export const load: PageServerLoad = async (event) => {
  const actor = signedIn(event);
  const { app, locale } = event.locals;
  const [seen, read] = await Promise.all([
    seeDossier(app, actor, event.params.dossier),
    readEntrantFeedback(app, actor, { dossierId: event.params.dossier }),
  ]);
  if (!seen.ok || !read.ok) error(404);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    dossier: { id: event.params.dossier, name: seen.value.dossier.name },
    entries: read.value.map(({ categoryName, comments, means, ...entry }) => ({
      ...entry,
      category: inLocale(categoryName, locale),
      comments: comments?.map(({ criterion, texts }) => ({ criterion: inLocale(criterion, locale), texts })) ?? null,
      means:
        means?.map(({ criterion, ...figures }) => ({ ...figures, criterion: inLocale(criterion, locale) })) ?? null,
    })),
  };
};
