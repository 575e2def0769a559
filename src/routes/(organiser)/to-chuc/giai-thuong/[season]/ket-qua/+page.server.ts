import { inLocale } from '#core/shared/localized-text.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { PageServerLoad } from './$types';

/** What the councils' sheets come to, by category, and what may be decided. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const table = await readResultTable(app, actor, { seasonId: season.id });
  if (!table.ok) return leaveDesk(event, table.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { quorum = null, thresholdHundredths = null } = season.award.council ?? {};
  const rows = table.value.map(({ categoryName: _category, fieldName, ...row }) => ({
    ...row,
    fieldName: fieldName && inLocale(fieldName, locale),
  }));
  const categories = season.award.categories.map(({ id, label, name }) => ({
    id,
    label,
    name: inLocale(name, locale),
    rows: rows.filter(({ categoryId }) => categoryId === id),
  }));
  return {
    desk,
    rules: { quorum, thresholdHundredths },
    titles: season.award.titles.map(({ id, name }) => ({ id, name: inLocale(name, locale) })),
    categories: categories.filter((category) => category.rows.length > 0),
  };
};
