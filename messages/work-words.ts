import { inLocale, type LocalizedText, type Locale } from '../src/core/shared/localized-text.ts';
import { WORK_GROUPS, type WorkGroup } from '../src/core/work/sort-work.ts';
import { WORK_KINDS, type WorkItem, type WorkKind } from '../src/core/work/work-item.ts';
import { formatClosing } from './format.ts';
import type { Translate } from './translate.ts';

/** One thing that waits, with how soon and the name of its season. */
export interface WorkLineFacts extends WorkItem {
  readonly group: WorkGroup;
  readonly seasonName: LocalizedText | null;
}

interface Speaker {
  readonly t: Translate;
  readonly locale: Locale;
}

/** One thing that waits, in words. */
export interface WorkWords {
  readonly key: string;
  readonly kind: WorkKind;
  readonly title: string;
  readonly season: string | null;
  /** `null` = nobody set a date. */
  readonly due: string | null;
  readonly path: string;
}

/** Things of one urgency. */
export interface WorkSection {
  readonly group: WorkGroup;
  readonly lines: readonly WorkWords[];
}

export interface WorkFilter {
  readonly season: string;
  readonly kind: string;
}

/** What of the list a filter leaves, by urgency; groups without anything are not there. */
export function sectionsOf(
  speaker: Speaker,
  lines: readonly WorkLineFacts[],
  filter: WorkFilter,
): readonly WorkSection[] {
  const kept = lines.filter(
    ({ seasonId, kind }) =>
      (filter.season === '' || seasonId === filter.season) && (filter.kind === '' || kind === filter.kind),
  );
  return WORK_GROUPS.map((group) => ({
    group,
    lines: kept.filter((line) => line.group === group).map((line) => wordsOf(speaker, line)),
  })).filter(({ lines: found }) => found.length > 0);
}

/** One line in words. */
export function wordsOf({ t, locale }: Speaker, line: WorkLineFacts): WorkWords {
  const { kind, about, count, percent, seasonId, seasonName, dueAt, path } = line;
  return {
    key: [kind, seasonId, about, path, dueAt].join('|'),
    kind,
    title: t(`work.item.${kind}`, { about, count, percent: percent ?? 0 }),
    season: seasonName && inLocale(seasonName, locale),
    due: dueAt && dueWords({ t, locale }, dueAt),
    path,
  };
}

/** "24h00 ngày 12/9" is the midnight that ends the 12th: said by its last full day. */
function dueWords({ t, locale }: Speaker, dueAt: Temporal.Instant): string {
  const { lastFullDay, moment } = formatClosing(dueAt.epochMilliseconds, locale);
  return lastFullDay === null ? t('work.due', { moment }) : t('work.due-day', { day: lastFullDay });
}

/** Seasons and kinds that wait, to choose from. */
export function choicesOf({ t, locale }: Speaker, lines: readonly WorkLineFacts[]) {
  const seasons = new Map(
    lines.flatMap(({ seasonId, seasonName }) =>
      seasonId !== null && seasonName ? [[seasonId, inLocale(seasonName, locale)] as const] : [],
    ),
  );
  const kinds = WORK_KINDS.filter((kind) => lines.some((line) => line.kind === kind));
  return {
    seasons: [...seasons].map(([value, label]) => ({ value, label })),
    kinds: kinds.map((value) => ({ value, label: t(`work.kind.${value}`) })),
  };
}
