import { inLocale } from '#core/shared/localized-text.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { scoreKey } from '#core/judging/score-sheet-total.ts';
import type { SheetDifference } from '#core/judging/sheet-differences.ts';
import { valueWords } from './mode-words.ts';
import { formatHundredths, formatMoment, formatNumber } from '#messages/format.ts';
import type { SheetHistory, VersionLine } from '#server/app/judging/read-sheet-history.ts';

type Words = Pick<App.Locals, 'locale' | 't'>;

/** Every version of the sheets of an entry, and the result at each time, in words. */
export function sheetHistoryView({ definition, versions, standings }: SheetHistory, words: Words) {
  const { t, locale } = words;
  return {
    versions: versions.map((line) => versionView(definition, line, words)),
    standings: standings.map(({ from, layer, resultHundredths, countedJudges }, at) => ({
      id: String(at),
      from: formatMoment(from.toString(), locale),
      layer: t(`judging.layer.${layer}`),
      result: resultHundredths === null ? '–' : formatHundredths(resultHundredths, locale),
      judges: formatNumber(countedJudges, locale),
      isInForce: at === standings.length - 1,
    })),
  };
}

function versionView(definition: ScoreSheetDefinition | null, line: VersionLine, words: Words) {
  const { t, locale } = words;
  const { judgeName, version, layer, typedBy, reason, differences, changeReasons, othersBefore } = line;
  return {
    id: `${judgeName} ${version}`,
    judgeName,
    title: t('judging.history.version', { version, layer: t(`judging.layer.${layer}`) }),
    sealed: sealedWords(definition, line, words),
    typedBy: typedBy === null ? null : t('judging.history.typed', { name: typedBy }),
    reason: reason === null ? null : t('judging.history.reason', { reason }),
    // A first version is independent of whatever others did: only a change could follow from what was seen.
    others: version > 1 && othersBefore > 0 ? t('judging.history.others-before', { count: othersBefore }) : null,
    changes: [
      ...differences.map((one) =>
        t('judging.history.change', {
          name: nameOf(definition, one, words),
          before: valueOf(definition, one, one.before, words),
          after: valueOf(definition, one, one.after, words),
        }),
      ),
      ...Object.entries(changeReasons).map(([id, text]) => `${nameOfId(definition, id, locale)}: ${text}`),
    ],
  };
}

function sealedWords(definition: ScoreSheetDefinition | null, line: VersionLine, { t, locale }: Words): string {
  const moment = formatMoment(line.sealedAt.toString(), locale);
  if (!definition?.mode)
    return t('judging.history.sealed', { moment, total: formatHundredths(line.totalHundredths, locale) });
  // The one criterion of such a sheet is its total.
  const given = valueWords(t, definition.mode, line.totalHundredths / 100);
  return t('judging.mode.history-sealed', { moment, given });
}

function nameOf(definition: ScoreSheetDefinition | null, { part, id }: SheetDifference, { t, locale }: Words): string {
  if (part === 'recommendation') return t('judging.fields.recommendation');
  const name = nameOfId(definition, id, locale);
  return part === 'comment' ? t('judging.sheet.comment-on', { name }) : name;
}

function nameOfId(definition: ScoreSheetDefinition | null, id: string, locale: App.Locals['locale']): string {
  const { criteria = [], bonus = [], independent = [] } = definition ?? {};
  const scored = criteria.flatMap((criterion) =>
    criterion.subCriteria.map((sub) => ({ id: scoreKey(criterion, sub), name: sub.name })),
  );
  const found = [...scored, ...criteria, ...bonus, ...independent].find((one) => one.id === id);
  return found ? inLocale(found.name, locale) : id;
}

function valueOf(
  definition: ScoreSheetDefinition | null,
  { part }: SheetDifference,
  value: string | number | null,
  { t, locale }: Words,
): string {
  if (value === null) return t('judging.keep.empty-cell');
  if (definition?.mode && part === 'score') return valueWords(t, definition.mode, Number(value));
  if (typeof value === 'number') return formatNumber(value, locale);
  const named = definition?.recommendation?.values.find(({ id }) => part === 'recommendation' && id === value);
  return named ? inLocale(named.name, locale) : value;
}
