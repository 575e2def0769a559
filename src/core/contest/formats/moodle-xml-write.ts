import { escapeXml } from '../../shared/xml.ts';
import type { FormatQuestion, FormatWriting } from './format-question.ts';
import { htmlOfText } from './html-text.ts';
import { readMoodleXml } from './moodle-xml-read.ts';
import { readBack } from './read-back.ts';

/** Writes questions as Moodle XML: topic as category, id as `idnumber`, difficulty as a tag, what another Moodle said as it stood. */
export function writeMoodleXml(questions: readonly FormatQuestion[]): FormatWriting<string> {
  return readBack(questions, { format: 'moodle-xml', write, read: readMoodleXml });
}

function write(questions: readonly FormatQuestion[]): string {
  const parts = questions.flatMap((question, at) => {
    const isNew = question.topic !== (questions[at - 1]?.topic ?? null);
    return [...(isNew ? [categoryElement(question.topic)] : []), questionElement(question)];
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${parts.join('\n')}\n</quiz>\n`;
}

function categoryElement(topic: string | null): string {
  const path = topic === null ? '$course$/top' : `$course$/top/${topic.replaceAll('/', '//')}`;
  return `  <question type="category">\n    <category><text>${escapeXml(path)}</text></category>\n  </question>`;
}

function questionElement(question: FormatQuestion): string {
  const { id, stem, options, explanation, points, shuffleOptions, difficulty } = question;
  const right = options.filter(({ isRight }) => isRight).length;
  const tags = [...(difficulty ? [difficulty] : []), ...foreignNamed(question, 'tag')];
  const lines = [
    `<name><text>${escapeXml(foreignNamed(question, 'name')[0] ?? id ?? stem.slice(0, 60))}</text></name>`,
    htmlElement('questiontext', stem),
    ...(explanation === null ? [] : [htmlElement('generalfeedback', explanation)]),
    ...(points === null ? [] : [`<defaultgrade>${points}</defaultgrade>`]),
    `<single>${right === 1}</single>`,
    ...(shuffleOptions === null ? [] : [`<shuffleanswers>${shuffleOptions}</shuffleanswers>`]),
    ...(id === null ? [] : [`<idnumber>${escapeXml(id)}</idnumber>`]),
    ...foreignNamed(question, 'element'),
    ...options.map((_option, at) => answerElement(question, at, right)),
    ...(tags.length === 0
      ? []
      : [`<tags>${tags.map((tag) => `<tag><text>${escapeXml(tag)}</text></tag>`).join('')}</tags>`]),
  ];
  return `  <question type="multichoice">\n${lines.map((line) => `    ${line}`).join('\n')}\n  </question>`;
}

function answerElement(question: FormatQuestion, at: number, right: number): string {
  const { text, isRight } = question.options[at]!;
  const wrong = foreignNamed(question, 'fraction', at)[0] ?? '0';
  const fraction = isRight ? String(Math.round(10_000_000 / right) / 100_000) : wrong;
  const inside = [`<text>${escapeXml(htmlOfText(text))}</text>`, ...foreignNamed(question, 'element', at)].join('');
  return `<answer fraction="${escapeXml(fraction)}" format="html">${inside}</answer>`;
}

function htmlElement(name: string, text: string): string {
  return `<${name} format="html"><text>${escapeXml(htmlOfText(text))}</text></${name}>`;
}

function foreignNamed({ foreign }: FormatQuestion, name: string, option: number | null = null): readonly string[] {
  return foreign
    .filter((part) => part.format === 'moodle-xml' && part.name === name && part.option === option)
    .map(({ content }) => content);
}
