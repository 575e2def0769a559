import { scoreKey } from '#core/judging/score-sheet-total.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import {
  bonusField,
  commentField,
  independentField,
  RECOMMENDATION_FIELD,
} from '../../[assignment]/read-sheet-form.ts';

/** A field of a paper sheet: as readings are compared by it (`key`), as its box is called in the form (`id`), and in words. */
export interface PaperField {
  readonly key: string;
  readonly id: string;
  readonly name: string;
}

/** Every field of a paper sheet, in the order of the sheet. */
export function paperFields(
  { criteria, bonus = [], independent = [], recommendation }: ScoreSheetDefinition,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): readonly PaperField[] {
  return [
    ...criteria.flatMap((criterion) => [
      ...criterion.subCriteria.map((sub) => {
        const key = scoreKey(criterion, sub);
        return { key, id: key, name: inLocale(sub.name, locale) };
      }),
      {
        key: `comments.${criterion.id}`,
        id: commentField(criterion.id),
        name: t('judging.sheet.comment-on', { name: inLocale(criterion.name, locale) }),
      },
    ]),
    ...bonus.map(({ id, name }) => ({ key: `bonus.${id}`, id: bonusField(id), name: inLocale(name, locale) })),
    ...independent.map(({ id, name }) => ({
      key: `independent.${id}`,
      id: independentField(id),
      name: inLocale(name, locale),
    })),
    ...(recommendation
      ? [{ key: 'recommendation', id: RECOMMENDATION_FIELD, name: t('judging.fields.recommendation') }]
      : []),
  ];
}
