import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { givenExtras, type DraftContent } from '#core/judging/sheet-content.ts';

/** A sheet as form fields hold it: every text has a place, a score that is not given is `undefined`. */
export interface WrittenSheet {
  scores: Record<string, number | undefined>;
  comments: Record<string, string>;
  bonus: Record<string, number | undefined>;
  independent: Record<string, number | undefined>;
  recommendation: string;
  changeReasons: Record<string, string>;
}

/** The fields of a sheet filled with what was written. */
export function fillFields(
  { criteria, bonus = [] }: Pick<ScoreSheetDefinition, 'criteria' | 'bonus'>,
  { scores, comments, extras, changeReasons }: DraftContent,
): WrittenSheet {
  const empty = (parts: readonly { readonly id: string }[]) => Object.fromEntries(parts.map(({ id }) => [id, '']));
  return {
    scores: { ...scores },
    comments: { ...empty(criteria), ...comments },
    bonus: { ...extras.bonus },
    independent: { ...extras.independent },
    recommendation: extras.recommendation ?? '',
    changeReasons: { ...empty([...criteria, ...bonus]), ...changeReasons },
  };
}

/** What the fields say: only what was given. */
export function contentOfFields({ recommendation, ...fields }: WrittenSheet): DraftContent {
  return {
    scores: given(fields.scores),
    comments: texts(fields.comments),
    extras: givenExtras({ bonus: given(fields.bonus), independent: given(fields.independent), recommendation }),
    changeReasons: texts(fields.changeReasons),
  };
}

function given(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  );
}

function texts(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== ''));
}
