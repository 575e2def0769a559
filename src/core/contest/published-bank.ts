import type { Question } from './bank.ts';
import type { PaperRules } from './definition.ts';

/** What of a bank the rules make public before the contest. */
export interface PublishedBank {
  /** Documents the questions rest on, each with its places, in the order of the bank. */
  readonly documents: readonly { readonly title: string; readonly places: readonly string[] }[];
  /** Empty where only the reading list is public. */
  readonly questions: readonly PublishedQuestion[];
}

export interface PublishedQuestion {
  readonly stem: string;
  readonly options: readonly string[];
  /** Numbers of the right options from 0; `null` where the key is not public. */
  readonly right: readonly number[] | null;
  readonly explanation: string | null;
}

/**
 * What may be shown of a bank under the rules: nothing, what to read, the questions, or the answers too. Ids of questions and
 * options are never shown, so that no paper can be matched with the list by a program.
 *
 * Source: parameter 27; Bến Tre and Bắc Kạn 2023 (reading list), Huế 2025 (questions), Nghệ An 2018 (answers).
 */
export function publishedBank(
  questions: readonly Question[],
  level: PaperRules['bankPublication'],
): PublishedBank | null {
  if (level === 'none') return null;
  const shown = level === 'reading-list' ? [] : questions.map((question) => shownOf(question, level));
  return { documents: documentsOf(questions), questions: shown };
}

function shownOf(question: Question, level: PaperRules['bankPublication']): PublishedQuestion {
  const { stem, options, rightOptions, explanation } = question;
  const withKey = level === 'questions-and-answers';
  return {
    stem,
    options: options.map(({ text }) => text),
    right: withKey ? options.flatMap(({ id }, at) => (rightOptions.includes(id) ? [at] : [])) : null,
    explanation: withKey ? explanation : null,
  };
}

function documentsOf(questions: readonly Question[]): PublishedBank['documents'] {
  const sources = questions.flatMap(({ legalSource }) => (legalSource ? [legalSource] : []));
  return [...Map.groupBy(sources, ({ document }) => document)].map(([title, found]) => ({
    title,
    places: [...new Set(found.flatMap(({ locator }) => (locator === null ? [] : [locator])))],
  }));
}
