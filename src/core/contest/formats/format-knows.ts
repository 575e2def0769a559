import { onOneLine } from './clean-text.ts';
import type { FormatQuestion } from './format-question.ts';

type Member = Exclude<keyof FormatQuestion, 'line' | 'foreign'>;

export type FormatName = 'gift' | 'aiken' | 'moodle-xml' | 'qti' | 'xlsx' | 'text' | 'docx';

const ALWAYS: readonly Member[] = ['stem', 'options'];
const OFFICE: readonly Member[] = [
  ...ALWAYS,
  'id',
  'topic',
  'difficulty',
  'explanation',
  'legalSource',
  'reviewBy',
  'enemies',
  'points',
  'shuffleOptions',
];

/** What each format can tell of a question besides its place. */
const FORMAT_KNOWS: Readonly<Record<FormatName, readonly Member[]>> = {
  gift: [...ALWAYS, 'id', 'topic', 'difficulty', 'explanation'],
  aiken: ALWAYS,
  'moodle-xml': [...ALWAYS, 'id', 'topic', 'difficulty', 'explanation', 'points', 'shuffleOptions'],
  qti: [...ALWAYS, 'id', 'explanation', 'points', 'shuffleOptions'],
  xlsx: OFFICE,
  text: OFFICE,
  docx: OFFICE,
};

/** Formats of lines: a line break inside a text is a space there. */
const OF_LINES: readonly FormatName[] = ['aiken', 'text', 'docx'];

/** The question as a format can tell it: what it does not know is unsaid. Ids of options only where the format has them. */
export function asTold(question: FormatQuestion, format: FormatName): FormatQuestion {
  const knows = FORMAT_KNOWS[format];
  const words = (text: string) => (OF_LINES.includes(format) ? onOneLine(text) : text);
  const told = <K extends Member>(member: K) => (knows.includes(member) ? question[member] : null);
  return {
    line: 0,
    id: told('id'),
    topic: told('topic'),
    difficulty: told('difficulty'),
    stem: words(question.stem),
    options: question.options.map((option) => ({
      id: format === 'qti' ? option.id : null,
      text: words(option.text),
      isRight: option.isRight,
    })),
    explanation: told('explanation') && words(question.explanation ?? ''),
    legalSource: told('legalSource'),
    reviewBy: told('reviewBy'),
    enemies: question.enemies?.length ? told('enemies') : null,
    shuffleOptions: told('shuffleOptions'),
    points: told('points'),
    foreign: question.foreign.filter((part) => part.format === format),
  };
}
