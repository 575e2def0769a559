import { DIFFICULTIES } from '#core/contest/question-draft.ts';
import type { Difficulty } from '#core/contest/bank-definition.ts';
import type { QuestionState } from '#core/contest/question-state.ts';
import { questionValidity, type QuestionValidity } from '#core/contest/question-validity.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import type { App } from '../app.ts';
import { listDeskQuestions, type DeskQuestion } from './list-desk-questions.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { openBankDesk, type BankDesk, type BankDeskRefusal, type BankVisit } from './open-bank-desk.ts';

export interface QuestionFilter {
  /** Words of the question, or its id; empty = all. */
  readonly words: string;
  readonly topic: string;
  readonly difficulty: string;
  readonly validity: string;
  readonly state: string;
}

/** A question in the list: no options, no key. */
export interface QuestionLine {
  readonly id: string;
  /** `null` while the question is sealed. */
  readonly stem: string | null;
  readonly topic: LocalizedText;
  readonly difficulty: Difficulty;
  readonly reviewBy: string | null;
  readonly validity: QuestionValidity;
  readonly state: QuestionState;
  readonly version: number;
  readonly enemies: readonly string[];
  readonly isPractice: boolean;
}

export interface TopicCount {
  readonly id: string;
  readonly name: LocalizedText;
  readonly count: number;
  /** Questions in the bank by difficulty, in the order of `DIFFICULTIES`. */
  readonly byDifficulty: readonly number[];
}

export interface QuestionList {
  readonly bankId: string;
  readonly name: LocalizedText;
  readonly version: number;
  readonly count: number;
  readonly isRoundOpen: boolean;
  readonly seal: {
    readonly phase: BankDesk['seal']['phase'];
    readonly sealsAt: string | null;
    readonly hasSealed: boolean;
  };
  readonly waiting: number;
  readonly topics: readonly TopicCount[];
  readonly lines: readonly QuestionLine[];
}

/**
 * The questions of the season's bank that meet the filter, in their newest wording, without their keys. Words match whatever their
 * accents; a sealed question's words are neither shown nor searched. The look is written down.
 */
export async function listQuestions(
  app: App,
  visit: BankVisit,
  filter: QuestionFilter,
): Promise<Result<QuestionList, BankDeskRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { bank, version, isRoundOpen, seasonId, seal } = desk.value;
  const questions = await listDeskQuestions(app, desk.value);
  const today = dayInVietNam(app.clock.seasonNow(seasonId));
  const lines = questions
    .filter((one) => matches(one, filter))
    .map((one) => lineOf(one, desk.value, today))
    .filter(({ validity }) => filter.validity === '' || validity === filter.validity);
  const action = filter.words === '' ? 'listed' : 'searched';
  const reader = { personId: visit.member.actor.personId, page: visit.page };
  const detail = { words: filter.words, found: lines.length };
  await noteKeyAccess(app, reader, desk.value, { action, detail });
  return accept({
    bankId: bank.id,
    name: bank.name,
    version,
    count: bank.questions.length,
    isRoundOpen,
    seal: { phase: seal.phase, sealsAt: seal.sealsAt?.toString() ?? null, hasSealed: seal.hasSealed },
    waiting: questions.filter(({ state }) => state === 'proposed').length,
    topics: topicCounts(desk.value),
    lines,
  });
}

function lineOf(one: DeskQuestion, { bank }: BankDesk, today: Temporal.PlainDate): QuestionLine {
  const { id, stem, difficulty, reviewBy, enemies, purpose, topic } = one.question;
  return {
    id,
    stem: one.isSealed ? null : stem,
    topic: bank.topics.find((known) => known.id === topic)?.name ?? { vi: one.topicName },
    difficulty,
    reviewBy,
    validity: questionValidity(one.question, today),
    state: one.state,
    version: one.version,
    enemies,
    isPractice: purpose === 'practice',
  };
}

function topicCounts({ bank }: BankDesk): readonly TopicCount[] {
  return bank.topics.map((topic) => {
    const own = bank.questions.filter((one) => one.topic === topic.id);
    const byDifficulty = DIFFICULTIES.map((level) => own.filter(({ difficulty }) => difficulty === level).length);
    return { id: topic.id, name: topic.name, count: own.length, byDifficulty };
  });
}

function matches({ question, state, isSealed }: DeskQuestion, filter: QuestionFilter): boolean {
  if (filter.topic !== '' && question.topic !== filter.topic) return false;
  if (filter.difficulty !== '' && question.difficulty !== filter.difficulty) return false;
  if (filter.state !== '' && state !== filter.state) return false;
  const searched = isSealed ? question.id : `${question.id} ${question.stem}`;
  return foldForSearch(searched).includes(foldForSearch(filter.words));
}
