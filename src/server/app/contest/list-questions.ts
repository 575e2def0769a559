import type { Difficulty, QuestionDefinition } from '#core/contest/bank-definition.ts';
import { questionValidity, type QuestionValidity } from '#core/contest/question-validity.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import type { App } from '../app.ts';
import type { QuestionEditorOf } from '../person/gates.ts';
import { openBankDesk, type BankDeskRefusal } from './open-bank-desk.ts';

export interface QuestionFilter {
  /** Words of the question, or its id; empty = all. */
  readonly words: string;
  readonly topic: string;
  readonly difficulty: string;
  readonly validity: string;
}

/** A question in the list: no options, no key. */
export interface QuestionLine {
  readonly id: string;
  readonly stem: string;
  readonly topic: LocalizedText;
  readonly difficulty: Difficulty;
  readonly reviewBy: string | null;
  readonly validity: QuestionValidity;
  readonly enemies: readonly string[];
}

export interface QuestionList {
  readonly bankId: string;
  readonly name: LocalizedText;
  readonly version: number;
  readonly count: number;
  readonly isRoundOpen: boolean;
  readonly topics: readonly { readonly id: string; readonly name: LocalizedText; readonly count: number }[];
  readonly lines: readonly QuestionLine[];
}

/** The questions of the season's bank that meet the filter, without their keys. Words match whatever their accents. */
export async function listQuestions(
  app: App,
  editor: QuestionEditorOf,
  filter: QuestionFilter,
): Promise<Result<QuestionList, BankDeskRefusal>> {
  const desk = await openBankDesk(app, editor);
  if (!desk.ok) return desk;
  const { bank, version, isRoundOpen, seasonId } = desk.value;
  const today = dayInVietNam(app.clock.seasonNow(seasonId));
  const names = new Map(bank.topics.map(({ id, name }) => [id, name]));
  const lines = bank.questions
    .filter((question) => matches(question, filter))
    .map((question): QuestionLine => {
      const { id, stem, difficulty, reviewBy, enemies, topic } = question;
      const validity = questionValidity(question, today);
      return { id, stem, difficulty, reviewBy, enemies, validity, topic: names.get(topic) ?? { vi: topic } };
    })
    .filter(({ validity }) => filter.validity === '' || validity === filter.validity);
  const topics = bank.topics.map((topic) => ({
    ...topic,
    count: bank.questions.filter((one) => one.topic === topic.id).length,
  }));
  return accept({
    bankId: bank.id,
    name: bank.name,
    version,
    count: bank.questions.length,
    isRoundOpen,
    topics,
    lines,
  });
}

function matches({ id, stem, topic, difficulty }: QuestionDefinition, filter: QuestionFilter): boolean {
  if (filter.topic !== '' && topic !== filter.topic) return false;
  if (filter.difficulty !== '' && difficulty !== filter.difficulty) return false;
  return foldForSearch(`${id} ${stem}`).includes(foldForSearch(filter.words));
}
