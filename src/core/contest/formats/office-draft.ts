import { onOneLine } from './clean-text.ts';
import { difficultyOf } from './difficulty-words.ts';
import { letterIndex, plainQuestion, problemAt, type FormatProblem, type FormatQuestion } from './format-question.ts';
import { isMostlyMarked, sliceMarked, type MarkedText } from './marked-text.ts';
import type { KeyWords, OfficeField } from './office-lines.ts';
import { foldForSearch } from '../../shared/vietnamese.ts';

/** A question of an office's list while its lines are read. */
export interface Draft {
  readonly line: number;
  readonly number: number;
  readonly topic: string | null;
  readonly stem: string[];
  readonly options: (MarkedText & { readonly from: number; readonly isStarred: boolean })[];
  readonly keys: (KeyWords & { readonly line: number })[];
  readonly fields: Map<OfficeField, { readonly value: string; readonly line: number }>;
  /** Line of its key; `null` while none was read. */
  key: number | null;
}

export function startDraft(line: number, number: number, topic: string | null): Draft {
  return { line, number, topic, stem: [], options: [], keys: [], fields: new Map(), key: null };
}

interface Listed {
  readonly letters: string;
  readonly line: number;
}

/** The question a draft became, `ordinal` in its file, with the key of the list at the end if there is one. */
export function draftQuestion(
  draft: Draft,
  ordinal: number,
  listed: Listed | null,
): { readonly question: FormatQuestion; readonly problems: readonly FormatProblem[] } {
  const key = keyOf(draft, ordinal, listed);
  const fields = fieldsOf(draft, ordinal);
  const options = draft.options.map((option, at) => ({
    id: null,
    text: onOneLine(option.text.slice(option.from)),
    isRight: key.right.includes(at),
  }));
  return {
    question: { ...plainQuestion(draft.line, draft.stem.join(' '), options), ...fields.told },
    problems: [...key.problems, ...fields.problems],
  };
}

interface KeyReading {
  readonly right: readonly number[];
  readonly problems: readonly FormatProblem[];
}

/** The words of a key count before a list, a list before what stood out. Two that differ are a problem. */
function keyOf(draft: Draft, question: number, listed: Listed | null): KeyReading {
  const place = (line: number) => ({ line, question });
  const said = [
    ...draft.keys.map((key) => ({ ...key, right: key.letters.map(letterIndex) })),
    ...(listed
      ? [{ said: listed.letters, text: null, line: listed.line, right: listed.letters.split(/\W+/).map(letterIndex) }]
      : []),
  ];
  const marked = markedOptions(draft);
  if (draft.options.length < 2) return { right: [], problems: [] };
  for (const { right, said: key, line } of said)
    if (right.length === 0 || right.some((at) => !(at in draft.options)))
      return { right: [], problems: [problemAt(place(line), 'key-unknown', { key: key.slice(0, 40) })] };
  for (const { right, text, line } of said)
    if (text !== null && !saysOption(draft, right[0]!, text))
      return { right: [], problems: [problemAt(place(line), 'key-conflict')] };
  const keys = [...said.map(({ right }) => right.toSorted().join()), ...(marked.length > 0 ? [marked.join()] : [])];
  if (new Set(keys).size > 1)
    return { right: [], problems: [problemAt(place(said[0]?.line ?? draft.line), 'key-conflict')] };
  return { right: said[0]?.right ?? marked, problems: [] };
}

function saysOption(draft: Draft, at: number, text: string): boolean {
  const option = draft.options[at]!;
  const bare = (words: string) => foldForSearch(words).replace(/[.;,\s]+$/, '');
  return bare(option.text.slice(option.from)) === bare(text);
}

/** Options that stand out from the others, by a star, by their words, else by their letters; none when all do. */
function markedOptions({ options }: Draft): readonly number[] {
  const ways = [
    options.map(({ isStarred }) => isStarred),
    options.map((option) => isMostlyMarked(sliceMarked(option, option.from))),
    options.map(({ marks, from }) => marks.slice(0, from).includes('1')),
  ];
  const telling = ways.find((marks) => marks.includes(true) && marks.includes(false));
  return telling ? telling.flatMap((isMarked, at) => (isMarked ? [at] : [])) : [];
}

function fieldsOf(draft: Draft, question: number) {
  const problems: FormatProblem[] = [];
  const text = (field: OfficeField) => draft.fields.get(field)?.value ?? null;
  const parsed = <T>(field: OfficeField, read: (value: string) => T | null): T | null => {
    const found = draft.fields.get(field);
    const value = found ? read(found.value) : null;
    if (found && value === null)
      problems.push(
        problemAt({ line: found.line, question }, 'value-not-allowed', { value: found.value.slice(0, 60) }),
      );
    return value;
  };
  const document = text('document');
  const told = {
    id: text('id'),
    topic: text('topic') ?? draft.topic,
    difficulty: parsed('difficulty', difficultyOf),
    explanation: text('explanation'),
    legalSource: document === null ? null : { document, locator: text('locator') },
    reviewBy: parsed('reviewBy', readDay),
    enemies: parsed('enemies', (value) => value.split(/\s*[,;]\s*/).filter((id) => id !== '')),
    points: parsed('points', (value) => (/^[1-9]\d{0,3}$/.test(value) ? Number(value) : null)),
    shuffleOptions: parsed('shuffleOptions', readYesNo),
  };
  return { told, problems };
}

/** A day as people write it (30/6/2027) or as data do (2027-06-30), as an ISO date. */
export function readDay(value: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value.trim()) ?? [];
  const iso = day ? `${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}` : value.trim();
  return isDay(iso) ? iso : null;
}

function isDay(iso: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** Yes or no in the words of a form. */
export function readYesNo(value: string): boolean | null {
  const folded = foldForSearch(value);
  if (['co', 'yes', 'true', '1', 'x'].includes(folded)) return true;
  return ['khong', 'no', 'false', '0'].includes(folded) ? false : null;
}
