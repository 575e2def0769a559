import { shownFields } from './completeness.ts';
import type { Answer, Answers, FormDefinition, FormField } from './form.ts';
import { rowsOf } from './read-group-answer.ts';

/** What stands for an entrant in a redacted text. */
export const BLIND_NAME = '[đơn vị tham dự]';

/** Words that say what kind of body it is, and open or close a name: on their own they name nobody. */
const LEGAL_FORMS =
  /^(?:tổng công ty|công ty|tập đoàn|cty|ctcp)(?: (?:cổ phần|cp|tnhh|trách nhiệm hữu hạn|một thành viên|mtv|hai thành viên|tập đoàn))*(?= )/iu;

/** Shorter than this a name is masked only as it is written itself: "FPT" is a name, "an" in a sentence is a word. */
const LONG_NAME = 4;

/** One letter names nobody. */
const SHORTEST_NAME = 2;

/**
 * The names under which an entrant may stand in a text: the organisation's with and without its legal form, what it answered in
 * form fields that identify, and the abbreviation in brackets.
 */
export function namesOfEntrant(form: FormDefinition, answers: Answers, organisationName: string): readonly string[] {
  const identifying = shownFields(form, answers).filter(
    ({ identifies, type }) => identifies === true && type === 'text',
  );
  const stated = identifying.flatMap(({ id }) => (typeof answers[id] === 'string' ? [answers[id]] : []));
  const names = [organisationName, ...stated].flatMap(variantsOf);
  return [...new Set(names)]
    .filter((name) => [...name].length >= SHORTEST_NAME && (isLong(name) || name !== name.toLowerCase()))
    .toSorted((a, b) => b.length - a.length);
}

function isLong(name: string): boolean {
  return [...name].length >= LONG_NAME;
}

function variantsOf(name: string): readonly string[] {
  const whole = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  const bracketed = [...whole.matchAll(/\(([^()]{2,40})\)/gu)].map(([, inside = '']) => inside.trim());
  const bare = whole.replace(/\s*\([^()]*\)/gu, '').trim();
  return [whole, bare, bare.replace(LEGAL_FORMS, '').trim(), ...bracketed];
}

/**
 * The text with every name of the entrant replaced, whatever its case and accents; a short name only as it is written itself. Words that
 * only contain one stay.
 */
export function maskNames(text: string, names: readonly string[]): string {
  const { letters, lengthAt } = searchNames(text, names);
  const out: string[] = [];
  for (let at = 0; at < letters.length;) {
    const length = lengthAt(at);
    out.push(length > 0 ? BLIND_NAME : (letters[at] ?? ''));
    at += Math.max(length, 1);
  }
  return out.join('');
}

/** Whether a text names the entrant anywhere. */
export function namesAnybody(text: string, names: readonly string[]): boolean {
  const { letters, lengthAt } = searchNames(text, names);
  return letters.some((_letter, at) => lengthAt(at) > 0);
}

/** The letters of a text, and how many of them a name takes that begins at one; 0 = none does. */
function searchNames(text: string, names: readonly string[]) {
  const letters = [...text.normalize('NFC')];
  const folded = letters.map(foldLetter);
  const wanted = names.map((name) => {
    const own = [...name.normalize('NFC')];
    return isLong(name) ? { in: folded, name: own.map(foldLetter) } : { in: letters, name: own };
  });
  const lengthAt = (at: number) => wanted.find((one) => standsAt(one.in, one.name, at))?.name.length ?? 0;
  return { letters, lengthAt };
}

function standsAt(letters: readonly string[], name: readonly string[], at: number): boolean {
  if (!name.every((letter, index) => letters[at + index] === letter)) return false;
  return !isLetter(letters[at - 1]) && !isLetter(letters[at + name.length]);
}

function isLetter(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
}

/** One letter without accents and in lower case, always as one. */
function foldLetter(letter: string): string {
  const bare = letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const lower = bare.toLowerCase().replace('đ', 'd');
  return /\s/.test(lower) ? ' ' : ([...lower][0] ?? letter);
}

/** Corrections of the secretariat by form field: what judges read in place of what the masking made. */
export type Redactions = Readonly<Record<string, Answer>>;

/** Whether a form field holds words a name may stand in. */
export function isMasked(field: FormField): boolean {
  return ['text', 'long-text', 'group'].includes(field.type);
}

/** One answer as judges read it where judging is blind. The answer itself is not touched. */
export function maskedAnswer(field: FormField, answer: Answer, names: readonly string[]): Answer {
  if (!isMasked(field) || answer === null) return answer;
  if (typeof answer === 'string') return maskNames(answer, names);
  return rowsOf(answer).map(({ id, answers }) => ({
    id,
    answers: Object.fromEntries(
      Object.entries(answers).map(([key, value]) => [key, typeof value === 'string' ? maskNames(value, names) : value]),
    ),
  }));
}

/** Every answer as judges read it where judging is blind: corrected where somebody corrected it, else masked. */
export function maskedAnswers(
  form: FormDefinition,
  answers: Answers,
  { names, corrected }: { readonly names: readonly string[]; readonly corrected: Redactions },
): Answers {
  const fields = new Map(form.sections.flatMap((section) => section.formFields).map((field) => [field.id, field]));
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      const field = fields.get(id);
      if (!field) return [];
      return [
        [id, Object.hasOwn(corrected, id) ? (corrected[id] ?? null) : maskedAnswer(field, answer, names)] as const,
      ];
    }),
  );
}

/** What the secretariat decided of a file that names the entrant, or may: judges get it as it is, or do not get it. */
export type BlindOutcome = 'shown' | 'kept';

/** What was found in a file where judging is blind. */
export interface FileNaming {
  /** Pages, from 1, whose text names the entrant; `null` = the text could not be read. */
  readonly pages: readonly number[] | null;
  /** The newest decision; `null` = nobody decided. */
  readonly outcome: BlindOutcome | null;
}

/** Pages, from 1, whose text names the entrant. */
export function namedPages(pages: readonly string[], names: readonly string[]): readonly number[] {
  return pages.flatMap((text, at) => (namesAnybody(text, names) ? [at + 1] : []));
}

/** Whether judges get a file where judging is blind: what somebody decided, else what names nobody. What cannot be read waits. */
export function mayShowBlind({ pages, outcome }: FileNaming): boolean {
  return outcome === null ? pages?.length === 0 : outcome === 'shown';
}
