import { childElement, childElements, readXml, textOf, type XmlElement } from '../../shared/xml.ts';
import type { ForeignPart } from '../bank-definition.ts';
import { cleanText, tidy, unreadable } from './clean-text.ts';
import { difficultyOf } from './difficulty-words.ts';
import { finishReading } from './finish-reading.ts';
import {
  plainQuestion,
  problemAt,
  type FormatProblem,
  type FormatQuestion,
  type FormatReading,
} from './format-question.ts';
import { hasPicture, textOfHtml } from './html-text.ts';

const KNOWN = [
  'name',
  'questiontext',
  'generalfeedback',
  'defaultgrade',
  'single',
  'shuffleanswers',
  'idnumber',
  'tags',
  'answer',
];
const ID = /^[A-Za-z0-9-]{1,40}$/;

/**
 * Reads Moodle XML: questions of type multichoice, with one or several right answers. Elements that mean nothing here are kept as they
 * stand; other types of question, and pictures, are problems.
 *
 * Source: Moodle documentation, "Moodle XML format".
 */
export function readMoodleXml(raw: string): FormatReading {
  const hopeless = unreadable(raw);
  if (hopeless) return { questions: [], problems: [hopeless] };
  const read = readXml(cleanText(raw));
  if (!read.ok) {
    const { line, reason } = read.refusal;
    return { questions: [], problems: [problemAt({ line }, 'xml-broken', { reason })] };
  }
  if (read.value.name !== 'quiz')
    return { questions: [], problems: [problemAt({ line: 1 }, 'not-this-format', { found: read.value.name })] };
  return readQuestions(childElements(read.value, 'question'));
}

function readQuestions(elements: readonly XmlElement[]): FormatReading {
  const questions: FormatQuestion[] = [];
  const problems: FormatProblem[] = [];
  let topic: string | null = null;
  for (const element of elements) {
    const type = element.attributes['type'] ?? '';
    if (type === 'category') {
      topic = lastStep(textOf(childElement(element, 'category')));
      continue;
    }
    const question = readQuestion(element, topic);
    questions.push(question);
    problems.push(...questionProblems(element, type, { line: element.line, question: questions.length }));
  }
  return finishReading(questions, problems);
}

function lastStep(path: string): string | null {
  const steps = path.trim().split(/(?<!\/)\/(?!\/)/);
  const last = (steps.at(-1) ?? '').replaceAll('//', '/').trim();
  return last === '' || last === 'top' || /^\$\w+\$$/.test(last) ? null : last;
}

function questionProblems(
  element: XmlElement,
  type: string,
  place: { readonly line: number; readonly question: number },
): readonly FormatProblem[] {
  if (type !== 'multichoice') return [problemAt(place, 'type-not-supported', { type: type.slice(0, 30) })];
  if (
    hasPicture(textOf(childElement(element, 'questiontext'))) ||
    childElements(element, 'answer').some((one) => hasPicture(textOf(one)))
  )
    return [problemAt(place, 'picture-not-supported')];
  const weights = childElements(element, 'answer').map(fractionOf);
  if (weights.some((weight) => Number.isNaN(weight)))
    return [problemAt(place, 'value-not-allowed', { value: 'fraction' })];
  const right = new Set(weights.filter((weight) => weight > 0).map(Math.round));
  return right.size > 1 ? [problemAt(place, 'weights-not-equal')] : [];
}

const fractionOf = (answer: XmlElement) => Number(answer.attributes['fraction'] ?? '0');

function readQuestion(element: XmlElement, topic: string | null): FormatQuestion {
  const answers = childElements(element, 'answer');
  const tags = childElements(childElement(element, 'tags') ?? { ...element, children: [] }, 'tag').map((tag) =>
    wordsOf(tag),
  );
  const level = tags.map(difficultyOf).find((found) => found !== null) ?? null;
  const name = wordsOf(childElement(element, 'name'));
  const idNumber = textOf(childElement(element, 'idnumber')).trim();
  const stem = wordsOf(childElement(element, 'questiontext'));
  const isSaying = !stem.startsWith(name); // a name cut from the question's own words says nothing
  const id = idNumber || (isSaying && ID.test(name) ? name : null);
  const options = answers.map((answer) => ({ id: null, text: wordsOf(answer), isRight: fractionOf(answer) > 0 }));
  return {
    ...plainQuestion(element.line, stem, options),
    id,
    topic,
    difficulty: level,
    explanation: wordsOf(childElement(element, 'generalfeedback')) || null,
    points: wholePoints(textOf(childElement(element, 'defaultgrade'))),
    shuffleOptions: yesNo(textOf(childElement(element, 'shuffleanswers'))),
    foreign: foreignOf(element, {
      name: isSaying && name !== id ? name : null,
      tags: tags.filter((tag) => difficultyOf(tag) === null),
    }),
  };
}

/** The words of an element with a `text` child, which is HTML unless its format says otherwise. */
function wordsOf(element: XmlElement | undefined): string {
  if (!element) return '';
  const text = textOf(childElement(element, 'text'));
  const format =
    element.attributes['format'] ?? (element.name === 'name' || element.name === 'tag' ? 'plain_text' : 'html');
  return format === 'html' || format === 'moodle_auto_format' ? textOfHtml(text) : tidy(text);
}

function wholePoints(text: string): number | null {
  const points = Number(text.trim() || 'NaN');
  return Number.isInteger(points) && points > 0 && points < 10_000 ? points : null;
}

function yesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  return word === 'true' || word === '1';
}

function foreignOf(
  element: XmlElement,
  { name, tags }: { name: string | null; tags: readonly string[] },
): readonly ForeignPart[] {
  const part = (partName: string, content: string, option: number | null = null): ForeignPart => ({
    format: 'moodle-xml',
    name: partName,
    option,
    content,
  });
  const answers = childElements(element, 'answer');
  return [
    ...(name ? [part('name', name)] : []),
    ...tags.map((tag) => part('tag', tag)),
    ...childElements(element)
      .filter((child) => !KNOWN.includes(child.name))
      .map((child) => part('element', child.source)),
    ...answers.flatMap((answer, at) => [
      ...(fractionOf(answer) < 0 ? [part('fraction', answer.attributes['fraction'] ?? '', at)] : []),
      ...childElements(answer)
        .filter((child) => child.name !== 'text')
        .map((child) => part('element', child.source, at)),
    ]),
  ];
}
