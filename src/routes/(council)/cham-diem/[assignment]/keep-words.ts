import { scoreKey } from '#core/judging/score-sheet-total.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatClock, formatTime } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { KeeperState } from './sheet-keeper.ts';
import type { SheetView } from './sheet-view.ts';

/** The state of saving in words, for the head of the sheet. */
export function saveWords(
  { t }: { readonly t: Translate },
  state: KeeperState,
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
      return { state: 'failed', text: t('judging.keep.waiting', { time: formatTime(state.since) }) };
    case 'elsewhere':
    case 'refused':
      return { state: 'failed', text: t('judging.keep.stopped') };
  }
}

/** The name of a sub-criterion by the key of its score. */
export function nameOfKey({ definition }: Pick<SheetView, 'definition'>, key: string, locale: Locale): string {
  const found = definition.criteria.flatMap((criterion) =>
    criterion.subCriteria.filter((sub) => scoreKey(criterion, sub) === key),
  );
  return found[0] ? inLocale(found[0].name, locale) : key;
}
