import type { CheckOutcome, FactUsed, Remedy } from '#core/dossier/decide-check.ts';
import { conditionsOf } from '#core/dossier/conditions-of.ts';
import type { Condition } from '#core/dossier/eligibility.ts';
import type { FormDefinition, FormField } from '#core/dossier/form.ts';
import type { ConditionVerdict } from '#core/dossier/judge-eligibility.ts';
import { RECORDED_FACTS } from '#core/dossier/record-facts.ts';
import { inLocale, type LocalizedText, type Locale } from '#core/shared/localized-text.ts';
import { formatMoment, formatNumber, formatPlainDate } from '#messages/format.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';
import type { WaiverLine } from '#server/app/dossier/describe-waiver.ts';
import type { AwardInForce } from '#server/app/dossier/award-in-force.ts';

/** A condition as the rail shows it. */
export interface CheckWords {
  readonly id: string;
  readonly state: CheckOutcome;
  readonly stateText: string;
  readonly title: string;
  /** The fact that was used, what would change the verdict, and the article. */
  readonly detail: string;
  /** Where it can be answered: section and anchor of the form field that would change the verdict. */
  readonly place: string | null;
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
  readonly conditions: readonly (ConditionVerdict & {
    readonly text: LocalizedText;
    readonly waiver: WaiverLine | null;
  })[];
}

/** Eligibility for one category in words. */
export function categoryWords(award: AwardInForce, category: JudgedCategory, reader: Reader): CategoryWords {
  const own = award.award.categories.find(({ id }) => id === category.categoryId);
  const known = own ? conditionsOf(award.award, own) : award.award.conditions;
  return {
    id: category.categoryId,
    label: category.label,
    name: inLocale(category.name, reader.locale),
    state: category.outcome,
    stateText: reader.t(`dossier.category.${category.outcome}`),
    met: category.conditions.filter(({ outcome, waived }) => waived || outcome === 'met').length,
    checks: category.conditions.map((verdict) => ({
      id: verdict.condition,
      state: verdict.waived ? ('met' as const) : verdict.outcome,
      stateText: reader.t(`dossier.outcome.${verdict.waived ? 'waived' : verdict.outcome}`),
      title: inLocale(verdict.text, reader.locale),
      detail: [
        ...(verdict.waived ? [waiverWords(verdict.waiver, reader)] : []),
        detailOf({ form: award.form, isEither: isEither(known, verdict) }, verdict, reader),
      ].join(' '),
      place: verdict.waived || verdict.outcome === 'met' ? null : placeOf(award.form, verdict),
    })),
  };
}

/** The first form field that would change a verdict; `null` where only the organisation's record does. */
function placeOf(form: FormDefinition, { remedies }: ConditionVerdict): string | null {
  const asks = (field: FormField) =>
    remedies.some((remedy) => ('formField' in remedy ? remedy.formField === field.id : remedy.fact === field.fact));
  const section = form.sections.find(({ formFields }) => formFields.some(asks));
  const field = section?.formFields.find(asks);
  return section && field ? `${section.id}#f-${field.id}` : null;
}

/** Who waived a condition, when and why; judges learn only that it was. */
function waiverWords(waiver: WaiverLine | null, { t, locale }: Reader): string {
  if (!waiver) return t('dossier.waiver.stands');
  const { reason, signerName: signer, decisionNumber } = waiver;
  const facts = { reason, signer, day: formatMoment(waiver.signedAt.epochMilliseconds, locale) };
  return decisionNumber === null
    ? t('dossier.waiver.signed', facts)
    : t('dossier.waiver.signed-by-decision', { ...facts, number: decisionNumber });
}

interface Ground {
  readonly form: FormDefinition;
  readonly isEither: boolean;
}

function isEither(conditions: readonly Condition[], verdict: ConditionVerdict): boolean {
  const found = conditions.find(({ id }) => id === verdict.condition);
  return found?.check.kind === 'any' && verdict.remedies.length > 1 && !verdict.waived;
}

function detailOf(ground: Ground, verdict: ConditionVerdict, reader: Reader): string {
  const { t } = reader;
  const facts = verdict.factsUsed
    .filter(({ value }) => value !== null)
    .map((used) => factWords(ground.form, used, reader));
  const remedies = (verdict.waived ? [] : verdict.remedies).map((remedy) => remedyWords(ground.form, remedy, reader));
  const either = ground.isEither ? [t('dossier.remedy.either')] : [];
  return [...facts, ...either, ...remedies, t('dossier.article', { article: verdict.article })].join(' ');
}

function factWords(form: FormDefinition, { fact, value, from }: FactUsed, { t, locale }: Reader): string {
  const field = fieldOfFact(form, fact);
  const words = { label: labelOf(field, fact, { t, locale }), value: valueWords(value, field, { t, locale }) };
  return from ? t(`dossier.fact.from-${from}`, words) : t('dossier.fact.stated', words);
}

function remedyWords(form: FormDefinition, remedy: Remedy, { t, locale }: Reader): string {
  const key = `dossier.remedy.${remedy.code}` as const;
  switch (remedy.code) {
    case 'document-needed': {
      const field = fieldsOf(form).find(({ id }) => id === remedy.formField);
      return t(key, { label: labelOf(field, remedy.formField, { t, locale }) });
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
      return t(key, { label: labelOf(fieldOfFact(form, remedy.fact), remedy.fact, { t, locale }) });
  }
}

function valueWords(value: FactUsed['value'], field: FormField | undefined, { t, locale }: Reader): string {
  if (value === null) return t('dossier.unanswered');
  if (typeof value === 'boolean') return t(value ? 'dossier.yes' : 'dossier.no');
  if (typeof value === 'number') return formatNumber(value, locale);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatPlainDate(value, locale);
  const options = field?.type === 'choice' ? field.options : [];
  const option = options.find(({ id }) => id === value);
  if (option) return inLocale(option.name, locale);
  const key = ['kind', 'urban'].map((list) => `organisation.${list}.${value}`).find(isMessageKey);
  return key ? t(key) : value;
}

function fieldsOf(form: FormDefinition): readonly FormField[] {
  return form.sections.flatMap((section) => section.formFields);
}

function fieldOfFact(form: FormDefinition, fact: string): FormField | undefined {
  return fieldsOf(form).find((field) => field.fact === fact);
}

/** What the form calls a fact; what only the organisation's record states has words of its own. */
function labelOf(field: FormField | undefined, fact: string, { t, locale }: Reader): string {
  if (field) return inLocale(field.label, locale);
  const recorded = RECORDED_FACTS.find((one) => one === fact);
  return recorded ? t(RECORD_WORDS[recorded]) : fact;
}

const RECORD_WORDS = {
  'applicant.kind': 'dossier.record.applicant-kind',
  'applicant.representsProvince': 'dossier.record.represents-province',
  'applicant.urbanClass': 'organisation.field.urban-class',
  'declaration.permanentResidenceCard': 'dossier.record.residence-card',
  'organisation.foundedInVietnam': 'dossier.record.founded-in-vietnam',
  'organisation.kind': 'organisation.field.kind',
  'organisation.registeredInVietnam': 'dossier.record.registered-in-vietnam',
  'organisation.representedInVietnam': 'dossier.record.represented-in-vietnam',
  'organisation.taxCode': 'dossier.record.tax-code',
  'organisation.foundedOn': 'dossier.record.founded-on',
  'organisation.dependentUnit': 'dossier.record.dependent-unit',
} as const satisfies Record<(typeof RECORDED_FACTS)[number], string>;
