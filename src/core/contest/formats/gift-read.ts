import type { ForeignPart } from '../bank-definition.ts';
import { cleanText, tidy, unreadable } from './clean-text.ts';
import { difficultyOf } from './difficulty-words.ts';
import { finishReading } from './finish-reading.ts';
import {
  plainQuestion,
  problemAt,
  type FormatOption,
  type FormatProblem,
  type FormatProblemCode,
  type FormatQuestion,
  type FormatReading,
} from './format-question.ts';
import { textOfHtml } from './html-text.ts';
import { giftBlocks, type GiftBlock } from './gift-blocks.ts';
import { indexOfSign, unescapeGift } from './gift-text.ts';

/**
 * Reads Moodle's GIFT: choice questions with one or several right options, `####` general feedback, weights, option feedback,
 * `$CATEGORY`, comments with `[id:…]` and `[tag:…]`. Other types of question are problems.
 *
 * Source: Moodle documentation, "GIFT format".
 */
export function readGift(raw: string): FormatReading {
  const hopeless = unreadable(raw);
  if (hopeless) return { questions: [], problems: [hopeless] };
  const read = giftBlocks(cleanText(raw)).map(readBlock);
  const problems = read.flatMap(({ problem, question }, at) =>
    problem ? [problemAt({ line: question.line, question: at + 1 }, problem.code, problem.facts)] : [],
  );
  return finishReading(
    read.map(({ question }) => question),
    problems,
  );
}

interface BlockReading {
  readonly question: FormatQuestion;
  readonly problem?: { readonly code: FormatProblemCode; readonly facts?: FormatProblem['facts'] };
}

function readBlock(block: GiftBlock): BlockReading {
  const { title, body } = titleOf(block.text);
  const opens = indexOfSign(body, '{');
  const closes = opens === -1 ? -1 : indexOfSign(body, '}', opens);
  const named = withNames(block, title);
  const stem = stemOf(body.slice(0, opens === -1 ? undefined : opens), closes === -1 ? '' : body.slice(closes + 1));
  const question = { ...plainQuestion(block.line, stem, []), ...named };
  if (opens === -1) return { question, problem: { code: 'too-few-options', facts: { count: 0 } } };
  if (closes === -1) return { question, problem: { code: 'brace-not-closed' } };
  return readAnswers(question, body.slice(opens + 1, closes));
}

function titleOf(text: string): { readonly title: string | null; readonly body: string } {
  const trimmed = text.trim();
  const ends = trimmed.startsWith('::') ? indexOfSign(trimmed, '::', 2) : -1;
  if (ends === -1) return { title: null, body: trimmed };
  return { title: tidy(unescapeGift(trimmed.slice(2, ends))), body: trimmed.slice(ends + 2) };
}

/** A text behind the braces makes a gap of them, as Moodle shows it. */
function stemOf(before: string, after: string): string {
  const text = after.trim() === '' ? before : `${before.trimEnd()} _____ ${after.trimStart()}`;
  return wordsOf(text);
}

/** The words of a text, which may say that it is HTML. */
function wordsOf(text: string): string {
  const [mark = '', format] = /^\[(plain|moodle|markdown|html)\]/.exec(text.trim()) ?? [];
  const words = unescapeGift(text.trim().slice(mark.length));
  return format === 'html' ? textOfHtml(words) : tidy(words);
}

const ID = /^[A-Za-z0-9-]{1,40}$/;

function withNames({ comments, category }: GiftBlock, title: string | null) {
  const all = comments.join(' ');
  const tags = [...all.matchAll(/\[tag:([^\]]+)\]/g)].map(([, tag = '']) => tag.trim());
  const [pipedId, pipedTopic, pipedLevel] =
    comments.map((line) => line.split(' | ')).find((parts) => parts.length === 3) ?? [];
  const isPiped = pipedId !== undefined && pipedId === title;
  const id = /\[id:([^\]]+)\]/.exec(all)?.[1]?.trim() ?? (title !== null && ID.test(title) ? title : null);
  const levels = [...tags, ...(isPiped && pipedLevel ? [pipedLevel] : [])]
    .map(difficultyOf)
    .filter((level) => level !== null);
  const foreign: ForeignPart[] = [
    ...(title !== null && title !== id ? [giftPart('title', title)] : []),
    ...tags.filter((tag) => difficultyOf(tag) === null).map((tag) => giftPart('tag', tag)),
  ];
  return { id, topic: category ?? (isPiped && pipedTopic ? pipedTopic : null), difficulty: levels[0] ?? null, foreign };
}

function giftPart(name: string, content: string, option: number | null = null): ForeignPart {
  return { format: 'gift', name, option, content };
}

function readAnswers(question: FormatQuestion, inside: string): BlockReading {
  const feedbackAt = indexOfSign(inside, '####');
  const answers = feedbackAt === -1 ? inside : inside.slice(0, feedbackAt);
  const explanation = feedbackAt === -1 ? null : wordsOf(inside.slice(feedbackAt + 4)) || null;
  const parts = answerParts(answers);
  const told = { ...question, explanation };
  const other = otherType(answers, parts);
  if (other) return { question: told, problem: { code: 'type-not-supported', facts: { type: other } } };
  const read = parts.map(readAnswer);
  const weights = new Set(read.filter(({ weight }) => weight > 0).map(({ weight }) => Math.round(weight)));
  const full = {
    ...told,
    options: read.map(({ option }) => option),
    foreign: [...question.foreign, ...foreignOf(read)],
  };
  return weights.size > 1 ? { question: full, problem: { code: 'weights-not-equal' } } : { question: full };
}

/** `=` and `~` begin an answer; what stands before the first is nobody's. */
function answerParts(answers: string): readonly string[] {
  const parts: string[] = [];
  let from = -1;
  for (let at = 0; at <= answers.length; at += 1) {
    const isSign = answers[at] === '=' || answers[at] === '~';
    if (at === answers.length || isSign) {
      if (from !== -1) parts.push(answers.slice(from, at));
      from = at;
    } else if (answers[at] === '\\') at += 1;
  }
  return parts;
}

function otherType(answers: string, parts: readonly string[]): string | null {
  const inside = answers.trim();
  if (inside.startsWith('#')) return 'numerical';
  if (parts.length === 0)
    return inside === '' ? 'essay' : /^(T|F|TRUE|FALSE)\b/.test(inside) ? 'true-false' : 'unknown';
  if (parts.some((part) => part.includes('->'))) return 'matching';
  return parts.every((part) => part.startsWith('=')) ? 'short-answer' : null;
}

interface AnswerReading {
  readonly option: FormatOption;
  readonly weight: number;
  readonly isWeighted: boolean;
  readonly feedback: string;
}

function readAnswer(part: string): AnswerReading {
  const marked = /^[=~]\s*%(-?\d+(?:\.\d+)?)%/.exec(part);
  const body = part.slice(marked ? marked[0].length : 1);
  const feedbackAt = indexOfSign(body, '#');
  const text = wordsOf(feedbackAt === -1 ? body : body.slice(0, feedbackAt));
  const weight = marked ? Number(marked[1]) : part.startsWith('=') ? 100 : 0;
  return {
    option: { id: null, text, isRight: weight > 0 },
    weight,
    isWeighted: marked !== null,
    feedback: feedbackAt === -1 ? '' : tidy(unescapeGift(body.slice(feedbackAt + 1))),
  };
}

function foreignOf(read: readonly AnswerReading[]): readonly ForeignPart[] {
  return read.flatMap(({ feedback, weight, isWeighted, option }, at) => [
    ...(feedback === '' ? [] : [giftPart('feedback', feedback, at)]),
    ...(isWeighted && !option.isRight && weight !== 0 ? [giftPart('weight', String(weight), at)] : []),
  ]);
}
