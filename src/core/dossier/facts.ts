import { shownFields } from './completeness.ts';
import type { Facts } from './eligibility.ts';
import type { Answers, FormDefinition } from './form.ts';

/**
 * What is known for the conditions: what the dossier's shown answers state, and the organisation's own record.
 *
 * Where both speak, the dossier decides: it is what the organisation signs and the secretariat vets, and what people see on the
 * form they fill. The record fills what the form does not ask. Lists, tables and files state no fact.
 */
export function factsOf(form: FormDefinition, answers: Answers, record: Facts): Facts {
  const stated = shownFields(form, answers).flatMap(({ id, fact }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : null;
    const isFact = fact !== undefined && answer !== undefined && answer !== null && typeof answer !== 'object';
    return isFact ? [[fact, answer] as const] : [];
  });
  const recorded = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...recorded, ...stated]);
}

/** The shown form fields of kind file that hold at least one file: what `document` conditions look at. */
export function answeredFilesOf(form: FormDefinition, answers: Answers): ReadonlySet<string> {
  const holding = shownFields(form, answers).filter(({ id, type }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : null;
    return type === 'file' && Array.isArray(answer) && answer.length > 0;
  });
  return new Set(holding.map((field) => field.id));
}
