import type { FormatQuestion, FormatWriting } from './format-question.ts';
import { escapeGift } from './gift-text.ts';
import { readBack } from './read-back.ts';
import { readGift } from './gift-read.ts';

/**
 * Writes questions as GIFT, grouped as they come: `$CATEGORY` is the topic, `[id:…]` and `[tag:…]` in a comment the id and the
 * difficulty, weights share out the credit of several right options.
 */
export function writeGift(questions: readonly FormatQuestion[]): FormatWriting<string> {
  return readBack(questions, { format: 'gift', write, read: readGift });
}

function write(questions: readonly FormatQuestion[]): string {
  return questions
    .map((question, at) => {
      const isNew = question.topic !== (questions[at - 1]?.topic ?? null);
      return (isNew ? `$CATEGORY: ${categoryOf(question.topic)}\n\n` : '') + writeQuestion(question);
    })
    .join('\n');
}

function categoryOf(topic: string | null): string {
  return topic === null ? '$course$/top' : topic.replaceAll('/', '//');
}

function writeQuestion(question: FormatQuestion): string {
  const { id, difficulty, stem, options, explanation } = question;
  const tags = [...(difficulty ? [difficulty] : []), ...foreignNamed(question, 'tag')];
  const marks = [...(id ? [`[id:${id}]`] : []), ...tags.map((tag) => `[tag:${tag}]`)].join(' ');
  const title = foreignNamed(question, 'title')[0] ?? id;
  const lines = [
    ...(marks ? [`// ${marks}`] : []),
    `${title === null ? '' : `::${escapeGift(title)}::`}${escapeGift(stem)} {`,
    ...options.map((_option, at) => `\t${writeOption(question, at)}`),
    ...(explanation === null ? [] : [`\t####${escapeGift(explanation)}`]),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function writeOption(question: FormatQuestion, at: number): string {
  const option = question.options[at]!;
  const feedback = foreignNamed(question, 'feedback', at)[0];
  return `${signOf(question, at)}${escapeGift(option.text)}${feedback === undefined ? '' : ` #${escapeGift(feedback)}`}`;
}

/** `=` for the only right option, else every option with its share of 100 %. */
function signOf({ options, foreign }: FormatQuestion, at: number): string {
  const right = options.filter(({ isRight }) => isRight).length;
  const weight = foreignNamed({ foreign }, 'weight', at)[0];
  if (!options[at]!.isRight) return weight === undefined ? '~' : `~%${weight}%`;
  return right === 1 ? '=' : `~%${shareOf(right)}%`;
}

/** Moodle knows the shares of its menu only, written with up to five decimals. */
function shareOf(right: number): string {
  return String(Math.round(10_000_000 / right) / 100_000);
}

function foreignNamed(
  { foreign }: Pick<FormatQuestion, 'foreign'>,
  name: string,
  option: number | null = null,
): readonly string[] {
  return foreign
    .filter((part) => part.format === 'gift' && part.name === name && part.option === option)
    .map(({ content }) => content);
}
