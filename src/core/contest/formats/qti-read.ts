import { childElement, childElements, readXml, textOf, type XmlElement } from '../../shared/xml.ts';
import type { ForeignPart } from '../bank-definition.ts';
import { cleanText, unreadable } from './clean-text.ts';
import { finishReading } from './finish-reading.ts';
import {
  plainQuestion,
  problemAt,
  type FormatProblem,
  type FormatQuestion,
  type FormatReading,
} from './format-question.ts';
import { hasPicture, textOfHtml } from './html-text.ts';

/** A file of a package. */
export interface TextPart {
  readonly name: string;
  readonly text: string;
}

const KNOWN = [
  'qti-response-declaration',
  'qti-outcome-declaration',
  'qti-item-body',
  'qti-response-processing',
  'qti-modal-feedback',
];
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads QTI 3.0 choice items (one `qti-choice-interaction` each, single or multiple response), an item a file, in the order given.
 * Elements that mean nothing here are kept as they stand.
 *
 * Source: 1EdTech QTI 3.0 Assessment, Section and Item Information Model.
 */
export function readQtiItems(files: readonly TextPart[]): FormatReading {
  const read = files.map(({ name, text }, at) => readItem(name, text, at + 1));
  return finishReading(
    read.map(({ question }) => question),
    read.flatMap(({ problems }) => problems),
  );
}

interface ItemReading {
  readonly question: FormatQuestion;
  readonly problems: readonly FormatProblem[];
}

function readItem(file: string, raw: string, number: number): ItemReading {
  const broken = (line: number, code: FormatProblem['code'], facts: FormatProblem['facts'] = {}): ItemReading => ({
    question: plainQuestion(line, '', []),
    problems: [problemAt({ line, question: number }, code, { file, ...facts })],
  });
  const hopeless = unreadable(raw);
  if (hopeless) return broken(hopeless.line, hopeless.code, hopeless.facts);
  const read = readXml(cleanText(raw));
  if (!read.ok) return broken(read.refusal.line, 'xml-broken', { reason: read.refusal.reason });
  if (read.value.name !== 'qti-assessment-item') return broken(1, 'not-this-format', { found: read.value.name });
  const interactions = [...elementsBelow(read.value)].filter(({ name }) => name.endsWith('-interaction'));
  const [interaction] = interactions;
  if (interactions.length !== 1 || interaction?.name !== 'qti-choice-interaction')
    return broken(interaction?.line ?? 1, 'type-not-supported', {
      type: interactions.map(({ name }) => name).join(' ') || 'none',
    });
  if (hasPicture(childElement(read.value, 'qti-item-body')?.source ?? ''))
    return broken(interaction.line, 'picture-not-supported');
  return readChoice(read.value, interaction, { file, number });
}

function* elementsBelow(element: XmlElement): Generator<XmlElement> {
  for (const child of childElements(element)) {
    yield child;
    yield* elementsBelow(child);
  }
}

interface ItemPlace {
  readonly file: string;
  readonly number: number;
}

function readChoice(item: XmlElement, interaction: XmlElement, { file, number }: ItemPlace): ItemReading {
  const right = rightIdentifiers(item, interaction);
  const choices = childElements(interaction, 'qti-simple-choice');
  const ids = choices.map(({ attributes }) => attributes['identifier'] ?? '');
  const stranger = right.find((id) => !ids.includes(id));
  const options = choices.map((choice, at) => ({
    id: SLUG.test(ids[at]!) ? ids[at]! : null,
    text: htmlWords(choice),
    isRight: right.includes(ids[at]!),
  }));
  const question = {
    ...plainQuestion(1, stemOf(item, interaction), options),
    id: item.attributes['identifier'] ?? null,
    explanation: explanationOf(item),
    points: pointsOf(item),
    shuffleOptions:
      interaction.attributes['shuffle'] === undefined ? null : interaction.attributes['shuffle'] === 'true',
    foreign: foreignOf(item),
  };
  const place = { line: interaction.line, question: number };
  return {
    question,
    problems: stranger === undefined ? [] : [problemAt(place, 'key-unknown', { file, key: stranger })],
  };
}

/** Identifiers of the declaration the interaction answers to. */
function rightIdentifiers(item: XmlElement, interaction: XmlElement): readonly string[] {
  const name = interaction.attributes['response-identifier'];
  const declared = childElements(item, 'qti-response-declaration').find(
    ({ attributes }) => attributes['identifier'] === name,
  );
  const correct = declared && childElement(declared, 'qti-correct-response');
  return correct ? childElements(correct, 'qti-value').map((value) => textOf(value).trim()) : [];
}

/** What stands in the body before the choices, and their prompt. */
function stemOf(item: XmlElement, interaction: XmlElement): string {
  const body = childElement(item, 'qti-item-body');
  const before =
    body?.children.map((child) => (typeof child === 'string' ? '' : withoutChoices(child, interaction))) ?? [];
  const prompt = childElement(interaction, 'qti-prompt');
  return textOfHtml([...before, prompt ? innerSource(prompt) : ''].join('\n<br/>'));
}

function withoutChoices(element: XmlElement, interaction: XmlElement): string {
  return element.source.replace(interaction.source, '');
}

function htmlWords(element: XmlElement): string {
  return textOfHtml(innerSource(element));
}

function innerSource({ source }: XmlElement): string {
  return source.replace(/^<[^>]*>/, '').replace(/<\/[^>]*>$/, '');
}

function explanationOf(item: XmlElement): string | null {
  const feedback = childElements(item, 'qti-modal-feedback')[0];
  return feedback ? htmlWords(feedback) || null : null;
}

function pointsOf(item: XmlElement): number | null {
  const max = childElements(item, 'qti-outcome-declaration').find(
    ({ attributes }) => attributes['identifier'] === 'MAXSCORE',
  );
  const points = Number(textOf(max).trim() || 'NaN');
  return Number.isInteger(points) && points > 0 ? points : null;
}

function foreignOf(item: XmlElement): readonly ForeignPart[] {
  return childElements(item)
    .filter(({ name }) => !KNOWN.includes(name))
    .map(({ source }) => ({ format: 'qti', name: 'element', option: null, content: source }));
}
