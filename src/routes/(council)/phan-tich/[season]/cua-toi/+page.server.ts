import { inLocale } from '#core/shared/localized-text.ts';
import { readOwnSeverity } from '#server/app/judging/read-own-severity.ts';
import { leavePage } from '../../../cham-diem/leave-page.ts';
import type { PageServerLoad } from './$types';

const TOLD = ['analysis-not-frozen', 'round-not-over', 'nothing-judged'];

/** A judge's own severity, after the round; of nobody else. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const judgingRound = event.url.searchParams.get('vong') ?? undefined;
  const read = await readOwnSeverity(app, actor, { seasonId: event.params.season, judgingRound });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  if (!read.ok && !TOLD.includes(read.refusal.code)) return leavePage(event, read.refusal);
  if (!read.ok) return { refused: read.refusal.code, own: null, place: '' };
  const season = app.seasons.find(event.params.season)?.season;
  const stage = season?.stages.find(({ id }) => id === read.value.judgingRound);
  const names = [season && inLocale(season.shortName, locale), stage && inLocale(stage.name, locale)];
  return { refused: null, own: read.value, place: names.filter(Boolean).join(', ') };
};
