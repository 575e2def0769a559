import type { CheckOutcome, FactUsed, Remedy } from '#core/dossier/decide-check.ts';
import type { Condition } from '#core/dossier/eligibility.ts';
import type { FormDefinition, FormField } from '#core/dossier/form.ts';
import type { ConditionVerdict } from '#core/dossier/judge-eligibility.ts';
import { inLocale, type LocalizedText, type Locale } from '#core/shared/localized-text.ts';
import { formatNumber, formatPlainDate } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { AwardInForce } from '#server/app/dossier/award-in-force.ts';

/** A condition as the rail shows it. */
export interface CheckWords {
  readonly id: string;
  readonly state: CheckOutcome;
  readonly stateText: string;
  readonly title: string;
  /** The fact that was used, what would change the verdict, and the article. */
  readonly detail: string;
}

export interface CategoryWords {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly state: CheckOutcome;
  readonly stateText: string;
  readonly met: number;
  readonly checks: readonly CheckWords[];
}

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** A category with the verdict on each of its conditions. */
export interface JudgedCategory {
  readonly categoryId: string;
  readonly label: string;
  readonly name: LocalizedText;
  readonly outcome: CheckOutcome;
  readonly conditions: readonly (ConditionVerdict & { readonly text: LocalizedText })[];
}

/** Eligibility for one category in words. */
export function categoryWords(award: AwardInForce, category: JudgedCategory, reader: Reader): CategoryWords {
  const own = award.award.categories.find(({ id }) => id === category.categoryId)?.conditions ?? [];
  const known = [...award.award.conditions, ...own];
  return {
    id: category.categoryId,
    label: category.label,
    name: inLocale(category.name, reader.locale),
    state: category.outcome,
    stateText: reader.t(`dossier.category.${category.outcome}`),
    met: category.conditions.filter(({ outcome }) => outcome === 'met').length,
    checks: category.conditions.map((verdict) => ({
      id: verdict.condition,
      state: verdict.outcome,
      stateText: reader.t(`dossier.outcome.${verdict.outcome}`),
      title: inLocale(verdict.text, reader.locale),
      detail: detailOf({ form: award.form, isEither: isEither(known, verdict) }, verdict, reader),
    })),
  };
}

interface Ground {
  readonly form: FormDefinition;
  readonly isEither: boolean;
}

function isEither(conditions: readonly Condition[], verdict: ConditionVerdict): boolean {
  const found = conditions.find(({ id }) => id === verdict.condition);
  return found?.check.kind === 'any' && verdict.remedies.length > 1;
}

function detailOf(ground: Ground, verdict: ConditionVerdict, reader: Reader): string {
  const { t } = reader;
  const facts = verdict.factsUsed
    .filter(({ value }) => value !== null)
    .map((used) => factWords(ground.form, used, reader));
  const remedies = verdict.remedies.map((remedy) => remedyWords(ground.form, remedy, reader));
  const either = ground.isEither ? [t('dossier.remedy.either')] : [];
  return [...facts, ...either, ...remedies, t('dossier.article', { article: verdict.article })].join(' ');
}

function factWords(form: FormDefinition, { fact, value }: FactUsed, { t, locale }: Reader): string {
  const field = fieldOfFact(form, fact);
  return t('dossier.fact.stated', {
    label: labelOf(field, fact, locale),
    value: valueWords(value, field, { t, locale }),
  });
}

function remedyWords(form: FormDefinition, remedy: Remedy, { t, locale }: Reader): string {
  const key = `dossier.remedy.${remedy.code}` as const;
  switch (remedy.code) {
    case 'document-needed': {
      const field = fieldsOf(form).find(({ id }) => id === remedy.formField);
      return t(key, { label: labelOf(field, remedy.formField, locale) });
    }
    case 'value-needed': {
      const field = fieldOfFact(form, remedy.fact);
      return t(key, { values: remedy.values.map((value) => valueWords(value, field, { t, locale })).join(', ') });
    }
    case 'day-not-before':
      return t(key, { day: formatPlainDate(remedy.earliestDay, locale) });
    case 'day-not-after':
      return t(key, { day: formatPlainDate(remedy.latestDay, locale) });
    case 'answer-needed':
    case 'above-zero-needed':
      return t(key, { label: labelOf(fieldOfFact(form, remedy.fact), remedy.fact, locale) });
  }
}

function valueWords(value: FactUsed['value'], field: FormField | undefined, { t, locale }: Reader): string {
  if (value === null) return t('dossier.unanswered');
  if (typeof value === 'boolean') return t(value ? 'dossier.yes' : 'dossier.no');
  if (typeof value === 'number') return formatNumber(value, locale);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatPlainDate(value, locale);
  const options = field?.type === 'choice' ? field.options : [];
  const option = options.find(({ id }) => id === value);
  return option ? inLocale(option.name, locale) : value;
}

function fieldsOf(form: FormDefinition): readonly FormField[] {
  return form.sections.flatMap((section) => section.formFields);
}

function fieldOfFact(form: FormDefinition, fact: string): FormField | undefined {
  return fieldsOf(form).find((field) => field.fact === fact);
}

function labelOf(field: FormField | undefined, fallback: string, locale: Locale): string {
  return field ? inLocale(field.label, locale) : fallback;
}
