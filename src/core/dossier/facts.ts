import { shownFields } from './completeness.ts';
import type { FactOrigin, Facts } from './eligibility.ts';
import type { Answer, Answers, FormDefinition } from './form.ts';

/** What is known for the conditions, and where each fact comes from. */
export interface KnownFacts {
  readonly facts: Facts;
  readonly origins: Readonly<Record<string, FactOrigin>>;
}

/** What is known apart from the answers. */
export interface FactsBeside {
  /** What the organisation's own record states. */
  readonly record: Facts;
  /** By form field what vetting found the answer to be; `null` = refuted, and what holds instead is not known. */
  readonly settled?: Readonly<Record<string, Answer>>;
}

/**
 * What is known for the conditions: what the dossier's shown answers state, as vetting corrected them, and the organisation's record.
 *
 * Where both speak, the dossier decides: it is what the organisation signs and the secretariat vets, and what people see on the
 * form they fill. The record fills what the form does not ask, but never what vetting refuted: the record is the organisation's own
 * word too, so the fact stays unknown. Lists, tables and files state no fact.
 */
export function factsOf(form: FormDefinition, answers: Answers, { record, settled = {} }: FactsBeside): KnownFacts {
  const stated = shownFields(form, answers).flatMap(({ id, fact }) => {
    const isSettled = Object.hasOwn(settled, id);
    const answer = isSettled ? settled[id] : Object.hasOwn(answers, id) ? answers[id] : null;
    const isFact = fact !== undefined && answer !== undefined && answer !== null && typeof answer !== 'object';
    return isFact ? [{ fact, value: answer, from: isSettled ? ('claim' as const) : ('answer' as const) }] : [];
  });
  const refuted = refutedFacts(form, settled);
  const recorded = Object.entries(record).flatMap(([fact, value]) =>
    value === undefined || refuted.has(fact) ? [] : [{ fact, value, from: 'record' as const }],
  );
  const known = [...recorded, ...stated];
  return {
    facts: Object.fromEntries(known.map(({ fact, value }) => [fact, value])),
    origins: Object.fromEntries(known.map(({ fact, from }) => [fact, from])),
  };
}

function refutedFacts(
  form: FormDefinition,
  settled: Readonly<Record<string, Answer>>,
): ReadonlySet<string | undefined> {
  const fields = form.sections.flatMap(({ formFields }) => formFields);
  return new Set(fields.flatMap(({ id, fact }) => (Object.hasOwn(settled, id) && settled[id] === null ? [fact] : [])));
}

/** The shown form fields of kind file that hold at least one file: what `document` conditions look at. */
export function answeredFilesOf(form: FormDefinition, answers: Answers): ReadonlySet<string> {
  const holding = shownFields(form, answers).filter(({ id, type }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : null;
    return type === 'file' && Array.isArray(answer) && answer.length > 0;
  });
  return new Set(holding.map((field) => field.id));
}
