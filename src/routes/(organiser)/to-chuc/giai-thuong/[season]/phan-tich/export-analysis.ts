import { error, type RequestEvent } from '@sveltejs/kit';
import { readAnalysis, type AnalysisShown } from '#server/app/judging/read-analysis.ts';
import type { AnalysisView } from '#lib/judging/analysis-view.ts';
import { standingOf, viewOf } from '../../../../../show-analysis.ts';
import { translator } from '#messages/translate.ts';
import { wantedOf } from './read-wanted.ts';

const t = translator('vi');

/** What is exported: the figures as the page shows them to whoever asks, in Vietnamese, as papers of an office are. */
export async function analysisToExport(event: RequestEvent<{ season: string }>): Promise<{
  readonly view: AnalysisView;
  readonly standing: ReturnType<typeof standingOf>;
  readonly shown: AnalysisShown;
}> {
  const { app, actor } = event.locals;
  const read = await readAnalysis(app, actor, wantedOf(event));
  if (!read.ok) error(404);
  const locals = { ...event.locals, locale: 'vi' as const, t };
  const view = viewOf(locals, read.value);
  if (!view) error(503);
  return { view, standing: standingOf(locals, read.value), shown: read.value };
}

export type Cell = string | number | null;

/** The table of entries, one row each. */
export function entryCells({ entries, isAdjusted, top, levelPercent }: AnalysisView) {
  const head = [
    t('judging.analysis.rank'),
    t('judging.analysis.raw-place'),
    t('judging.analysis.entry'),
    t('judging.analysis.organisation'),
    t('judging.analysis.category'),
    t('judging.analysis.readings'),
    t('judging.analysis.raw'),
    t('judging.analysis.lowest'),
    t('judging.analysis.highest'),
    ...(isAdjusted
      ? [
          t('judging.analysis.adjusted'),
          t('judging.analysis.from', { level: levelPercent }),
          t('judging.analysis.until', { level: levelPercent }),
          t('judging.analysis.rank-from'),
          t('judging.analysis.rank-until'),
          t('judging.analysis.chance', { top }),
        ]
      : []),
    t('judging.analysis.band'),
  ];
  const rows = entries.map((entry): readonly Cell[] => [
    ...[entry.adjusted?.rank ?? entry.place, entry.place, entry.name, entry.organisationName, entry.categoryLabel],
    ...[entry.readings, entry.mean, entry.lowest, entry.highest],
    ...(isAdjusted ? adjustedCells(entry) : []),
    t(`judging.analysis.band.${entry.band}`),
  ]);
  return { head, rows };
}

function adjustedCells({ adjusted }: AnalysisView['entries'][number]): readonly Cell[] {
  const { points = null, low = null, high = null, range = null, pTop = null } = adjusted ?? {};
  return [points, low, high, range?.low ?? null, range?.high ?? null, pTop].map((cell) =>
    cell === null ? null : Math.round(cell * 10_000) / 10_000,
  );
}
