import type { ClaimState, ClaimValue } from '#core/vetting/claims.ts';
import type { FormField } from '#core/dossier/form.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Glyph } from '#lib/glyphs.ts';
import { formatNumber } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { ClaimMark } from '#server/app/vetting/read-claims.ts';
import { answerWords } from './answer-words.ts';

interface Words {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Tone and icon of where a claim stands, as fixed for badges. */
export const CLAIM_BADGE: Readonly<
  Record<ClaimState, { tone: 'grey' | 'green' | 'amber' | 'red' | 'blue'; glyph: Glyph }>
> = {
  open: { tone: 'grey', glyph: 'circle-dashed' },
  changed: { tone: 'blue', glyph: 'refresh' },
  confirmed: { tone: 'green', glyph: 'check' },
  corrected: { tone: 'amber', glyph: 'pencil' },
  refuted: { tone: 'red', glyph: 'circle-x' },
  unverifiable: { tone: 'grey', glyph: 'question' },
};

/** A figure as people read it, with its unit. */
export function figureWords(field: FormField, cell: string, figure: ClaimValue, words: Words): string {
  const member = field.type === 'group' ? field.formFields.find(({ id }) => cell.endsWith(`.${id}`)) : undefined;
  if (member) return answerWords({ ...member, required: false }, figure, words) ?? String(figure);
  if (field.type !== 'table') return answerWords(field, figure, words) ?? String(figure);
  const unit = field.rows.find(({ id }) => cell.startsWith(`${id}.`))?.unit;
  return `${formatNumber(Number(figure), words.locale)} ${unit ? inLocale(unit, words.locale) : ''}`.trim();
}

/** What stands beside a figure that was vetted: the verified one where it was corrected. */
export function markWords(field: FormField, mark: ClaimMark, words: Words): string {
  if (mark.corrected === null) return words.t(`vetting.mark.${mark.state}`);
  return words.t('vetting.mark.corrected-to', { figure: figureWords(field, mark.cell, mark.corrected, words) });
}

/** The mark of a figure; `cell` is empty for every form field but a table. */
export function markOf(marks: readonly ClaimMark[], formField: string, cell = ''): ClaimMark | undefined {
  return marks.find((mark) => mark.formField === formField && mark.cell === cell);
}
