import type { MessageValues, Translate } from '#messages/translate.ts';

/** One entry of the table, with everything as the page shows it. Points on the scale of the sheet. */
export interface EntryView {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly readings: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
  readonly place: number;
  readonly adjusted: {
    readonly points: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly rank: number;
    readonly range: { readonly low: number; readonly high: number } | null;
    readonly pTop: number | null;
  } | null;
  readonly band: 'sure' | 'tied' | 'out';
}

export interface AgreementView {
  readonly criterion: string | null;
  /** Of which categories the sheet is; empty where there is only one sheet. */
  readonly categories: string;
  readonly judges: number;
  readonly entries: number;
  readonly by: 'icc' | 'variance' | 'alpha';
  readonly single: number;
  readonly average: number;
  readonly errorPoints: number | null;
  readonly judgesNeeded: number | null;
  readonly light: 'green' | 'amber' | 'red';
}

export interface SeverityView {
  readonly judge: string;
  readonly readings: number;
  readonly severity: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface GroupView {
  readonly name: string;
  readonly judges: number;
  readonly entries: number;
  readonly agreement: readonly AgreementView[];
}

export interface AnalysisView {
  readonly top: number;
  readonly levelPercent: number;
  readonly readings: number;
  readonly judges: number;
  readonly entries: readonly EntryView[];
  readonly isAdjusted: boolean;
  readonly withinCategory: boolean;
  readonly refusal: { readonly code: string; readonly facts: MessageValues } | null;
  readonly warnings: readonly { readonly code: string; readonly judges: string; readonly entries: string }[];
  readonly groups: readonly GroupView[];
  readonly disputed: readonly string[];
  readonly severities: readonly SeverityView[] | null;
}

/** The places that cannot be told apart around the cut, and how likely the least and the most likely of them is; `null` if none. */
export function tiedSpan(entries: readonly EntryView[]) {
  const tied = entries.filter(({ band }) => band === 'tied');
  if (tied.length < 2) return null;
  const places = tied.map(({ adjusted, place }) => adjusted?.rank ?? place);
  const chances = tied.flatMap(({ adjusted }) => adjusted?.pTop ?? []);
  return {
    ...{ from: Math.min(...places), until: Math.max(...places), count: tied.length },
    least: chances.length > 0 ? Math.min(...chances) : null,
    most: chances.length > 0 ? Math.max(...chances) : null,
  };
}

/** Where TOP k is cut: halfway between the last inside and the first outside; `null` where nothing is cut. */
export function cutScore(entries: readonly EntryView[], top: number): number | null {
  const [last, next] = [entries[top - 1], entries[top]];
  if (!last || !next) return null;
  const scoreOf = ({ adjusted, mean }: EntryView) => adjusted?.points ?? mean;
  return (scoreOf(last) + scoreOf(next)) / 2;
}

/** Half of an interval, as "±0,31" says it. */
export function halfWidth({ low, high }: { readonly low: number | null; readonly high: number | null }): number | null {
  return low === null || high === null ? null : (high - low) / 2;
}

/** How severe somebody was, in a sentence; whether the interval holds nothing decides what may be said. */
export function severityWords(
  t: Translate,
  own: {
    readonly severity: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly who: string;
    readonly level: number;
  },
  figure: (value: number) => string,
): string {
  const { severity, low, high, who, level } = own;
  const isClear = low !== null && high !== null && (low > 0 || high < 0);
  const kind = !isClear ? 'unclear' : severity > 0 ? 'strict' : 'lenient';
  const [from, until] = severity >= 0 ? [low ?? 0, high ?? 0] : [-(high ?? 0), -(low ?? 0)];
  const points = figure(Math.abs(severity));
  return t(`judging.analysis.severity.${kind}`, { who, points, low: figure(from), high: figure(until), level });
}
