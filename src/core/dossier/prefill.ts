import { readAnswer } from './answers.ts';
import { isShown } from './completeness.ts';
import type { Facts } from './eligibility.ts';
import type { Answer, Answers, FormDefinition, FormField } from './form.ts';
import { rowsOf } from './read-group-answer.ts';
import { cellsOf } from './read-list-answer.ts';

/** An answer that may be taken over, and where it is from. Nothing is taken over by itself. */
export interface PrefillOffer {
  readonly formField: FormField;
  readonly value: Answer;
  readonly from: 'earlier' | 'record';
  /** What stands there now; taking the offer replaces it. */
  readonly current: Answer;
}

/** What is known beside the dossier. */
export interface PrefillSources {
  /** The form and the answers of an earlier dossier of the same organisation and programme; `null` = none was chosen. */
  readonly earlier: { readonly form: FormDefinition; readonly answers: Answers } | null;
  /** The organisation's own record, by the facts that form fields state. */
  readonly record: Facts;
}

/**
 * What may be taken over into the form fields shown now, or shown once the rest of it is taken over: answers to the form field of the
 * same id and type, as far as this form can read them, else what the record says. Files are not taken over; what stands there already
 * is not offered again.
 */
export function prefillOffers(
  form: FormDefinition,
  answers: Answers,
  sources: PrefillSources,
): readonly PrefillOffer[] {
  const fields = form.sections.flatMap((section) => section.formFields);
  const offers = fields.flatMap((field): readonly PrefillOffer[] => {
    const current = answers[field.id] ?? null;
    const earlier = earlierAnswer(field, sources.earlier);
    const value = earlier ?? recordedAnswer(field, sources.record);
    if (value === null || JSON.stringify(value) === JSON.stringify(current)) return [];
    return [{ formField: field, value, from: earlier === null ? 'record' : 'earlier', current }];
  });
  const after = { ...answers, ...Object.fromEntries(offers.map(({ formField, value }) => [formField.id, value])) };
  return offers.filter(({ formField }) => isShown(form, formField, answers) || isShown(form, formField, after));
}

function earlierAnswer(field: FormField, earlier: PrefillSources['earlier']): Answer {
  const asked = earlier?.form.sections.flatMap((section) => section.formFields).find(({ id }) => id === field.id);
  if (!earlier || !asked || asked.type !== field.type || field.type === 'file') return null;
  const answer = earlier.answers[field.id];
  const read = answer === undefined ? null : readAnswer(field, readable(field, answer));
  return read?.ok ? read.value : null;
}

/** The part of an answer that another year's form can read: the years both ask about, the answers both rows have. */
function readable(field: FormField, answer: Answer): unknown {
  if (field.type === 'table' && typeof answer === 'object' && answer !== null) {
    const cells = cellsOf(field);
    return Object.fromEntries(Object.entries(answer).filter(([cell]) => cells.includes(cell)));
  }
  if (field.type !== 'group') return answer;
  const members = field.formFields.map(({ id }) => id);
  return rowsOf(answer)
    .slice(0, field.maxRows)
    .map(({ id, answers }) => ({
      id,
      answers: Object.fromEntries(Object.entries(answers).filter(([member]) => members.includes(member))),
    }));
}

function recordedAnswer(field: FormField, record: Facts): Answer {
  const fact = field.fact ?? FACT_OF_ID[field.id];
  const known = fact === undefined ? undefined : record[fact];
  const read = known === undefined ? null : readAnswer(field, known);
  return read?.ok ? read.value : null;
}

/** What every form calls these, and conditions do not ask for. */
const FACT_OF_ID: Readonly<Record<string, string>> = {
  'organisation-name': 'organisation.name',
  'tax-code': 'organisation.taxCode',
  address: 'organisation.address',
};
