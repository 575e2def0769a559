import { scoreKey, type SheetProblem } from '#core/judging/score-sheet-total.ts';
import type { SheetCell } from '#core/judging/sheet-cells.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatClock, formatNumber, formatTime } from '#messages/format.ts';
import { valueWords } from '../../../mode-words.ts';
import type { Translate } from '#messages/translate.ts';
import { changeReasonField, commentField, independentField, RECOMMENDATION_FIELD } from './read-sheet-form.ts';
import type { KeeperState } from './sheet-keeper.ts';
import type { SheetView } from './sheet-view.ts';

/** How far the season's clock, by which the server says when it saved, is ahead of this machine's, in milliseconds. */
export interface SheetClock {
  readonly ahead: number;
}

/** The state of saving in words, for the head of the sheet: by the clock of the season all of it. */
export function saveWords(
  { t }: { readonly t: Translate },
  state: KeeperState,
  clock: SheetClock,
): { state: 'saved' | 'saving' | 'failed'; text: string } {
  switch (state.kind) {
    case 'saved':
      return {
        state: 'saved',
        text: state.savedAt
          ? t('judging.keep.saved', { time: formatClock(state.savedAt), revision: state.revision })
          : t('judging.keep.nothing'),
      };
    case 'saving':
      return { state: 'saving', text: t('judging.keep.saving') };
    case 'waiting':
      return { state: 'failed', text: t('judging.keep.waiting', { time: formatTime(state.since + clock.ahead) }) };
    case 'elsewhere':
    case 'refused':
      return { state: 'failed', text: t('judging.keep.stopped') };
  }
}

interface Words {
  readonly t: Translate;
  readonly locale: Locale;
}

type Definition = Pick<SheetView, 'definition'>;

/** The name of a sub-criterion by the key of its score; of a criterion, or a field beside them, by its id. */
function nameOfKey({ definition }: Definition, key: string, locale: Locale): string {
  const { criteria, bonus = [], independent = [] } = definition;
  const scored = criteria.flatMap((criterion) =>
    criterion.subCriteria.map((sub) => ({ id: scoreKey(criterion, sub), name: sub.name })),
  );
  const found = [...scored, ...criteria, ...bonus, ...independent].find(({ id }) => id === key);
  return found ? inLocale(found.name, locale) : key;
}

/** One thing of a sheet in words: the criterion, and whether it is its comment or the reason of its change. */
export function nameOfCell({ t, locale }: Words, sheet: Definition, cell: Pick<SheetCell, 'part' | 'id'>): string {
  if (cell.part === 'recommendation') return t('judging.fields.recommendation');
  const name = nameOfKey(sheet, cell.id, locale);
  if (cell.part === 'comment') return t('judging.sheet.comment-on', { name });
  return cell.part === 'change-reason' ? t('judging.sheet.change-reason', { name }) : name;
}

/** What was given there, in words; nothing given is said too. */
export function valueOfCell(
  { t, locale }: Words,
  { definition }: Definition,
  { part, value }: Pick<SheetCell, 'part'> & { readonly value: string | number | null },
): string {
  if (value === null) return t('judging.keep.empty-cell');
  if (definition.mode && part === 'score') return valueWords(t, definition.mode, Number(value));
  if (typeof value === 'number') return formatNumber(value, locale);
  const named = definition.recommendation?.values.find(({ id }) => part === 'recommendation' && id === value);
  return named ? inLocale(named.name, locale) : value;
}

/** What a problem of the sheet asks of the judge, in words. */
export function problemWords({ t, locale }: Words, sheet: Definition, problem: SheetProblem): string {
  if (sheet.definition.mode === 'qualify' && problem.code !== 'change-reason-missing')
    return problem.code === 'comment-missing' ? t('judging.mode.reason-missing') : t('judging.mode.verdict-missing');
  const name = nameOfKey(sheet, problem.key, locale);
  switch (problem.code) {
    case 'comment-missing':
      return t('judging.sheet.comment-missing', { name });
    case 'change-reason-missing':
      return t('judging.sheet.change-reason-of', { name });
    case 'recommendation-missing':
    case 'recommendation-unknown':
      return t('judging.fields.recommendation-missing');
    default:
      return t('judging.sheet.score-missing', { name });
  }
}

/** What still keeps a verdict from being sealed, in words. */
export function verdictNote({ t }: Pick<Words, 't'>, [next]: readonly SheetProblem[]): string {
  switch (next?.code) {
    case undefined:
      return t('judging.mode.verdict-ready');
    case 'comment-missing':
      return t('judging.mode.reason-missing');
    case 'change-reason-missing':
      return t('judging.sheet.change-reason-missing');
    default:
      return t('judging.mode.verdict-missing');
  }
}

/** How much keeps a sheet from being sealed, in words. */
export function problemsTitle(
  { t }: Pick<Words, 't'>,
  { definition }: Definition,
  problems: readonly SheetProblem[],
): string {
  const count = problems.length;
  if (definition.mode) return t('judging.mode.problems', { count });
  return problems.every(({ code }) => code === 'score-missing')
    ? t('judging.sheet.problems', { count })
    : t('judging.sheet.problems-mixed', { count });
}

/** The field in which a problem is mended. */
export function fieldOfProblem({ code, key }: SheetProblem): string {
  switch (code) {
    case 'comment-missing':
      return commentField(key);
    case 'change-reason-missing':
      return changeReasonField(key);
    case 'independent-missing':
      return independentField(key);
    case 'recommendation-missing':
      return RECOMMENDATION_FIELD;
    default:
      return key;
  }
}
