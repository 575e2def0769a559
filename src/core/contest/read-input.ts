import type { Json } from '../shared/json.ts';
import { readDuration } from '../shared/duration-text.ts';
import { readClosing, readMoment } from '../shared/moment-text.ts';
import { assertNever } from '../shared/result.ts';
import { foldForSearch, toNfc } from '../shared/vietnamese.ts';
import {
  englishControl,
  noneControl,
  type Input,
  type InputProblem,
  type InputProblemCode,
  type InputReading,
  type Part,
  type Parts,
  type Typed,
} from './parameter-input.ts';

const LONGEST_TEXT = 4000; // the schema's longest sentence
const MOST_ROWS = 200;

/** Reads what stands in the controls of one parameter. Nothing typed is "not stated", never a value. */
export function readInput(input: Input, control: string, typed: Typed): InputReading {
  switch (input.kind) {
    case 'rows':
      return orNone(readRows(input.parts, control, typed), control, typed);
    case 'choices':
      return orNone(readChosen(input.values, control, typed), control, typed);
    case 'order':
      return orNone(readOrder(input.values, control, typed), control, typed);
    case 'ids':
      return orNone(of(splitIds(textOf(typed, control))), control, typed);
    case 'record':
      return isBlank(input.parts, control, typed) ? of(null) : readParts(input.parts, control, typed);
    case 'references':
      return of((typed[control] ?? []).filter((one) => one !== ''));
    case 'tick':
      return of(textOf(typed, control) !== '');
    default:
      return readOne(input, control, typed);
  }
}

function readOne(
  input: Exclude<Input, { kind: 'rows' | 'choices' | 'order' | 'ids' | 'record' | 'references' | 'tick' }>,
  control: string,
  typed: Typed,
): InputReading {
  const text = textOf(typed, control);
  if (text === '') return of(null);
  switch (input.kind) {
    case 'choice':
      return input.values.includes(text) ? of(text) : wrong(control, 'not-a-choice');
    case 'yes-no':
      return text === 'yes' || text === 'no' ? of(text === 'yes') : wrong(control, 'not-a-choice');
    case 'number':
      return readNumber(input, control, text);
    case 'duration': {
      const seconds = readDuration(text, input.usual);
      return seconds === null ? wrong(control, 'not-a-duration') : of(seconds);
    }
    case 'time-of-day':
      return readTime(control, text);
    case 'moment': {
      const instant = input.end === 'closes' ? readClosing(text) : readMoment(text);
      return instant ? of(inVietNam(instant)) : wrong(control, 'not-a-moment');
    }
    case 'text': {
      const en = textOf(typed, englishControl(control));
      const longest = Math.max(text.length, en.length);
      return longest > LONGEST_TEXT ? tooLong(control, LONGEST_TEXT) : of(en === '' ? { vi: text } : { vi: text, en });
    }
    case 'words':
      return text.length > input.max ? tooLong(control, input.max) : of(text);
    case 'row-id':
    case 'reference':
      return of(text);
    default:
      return assertNever(input);
  }
}

/** One value of a control, in precomposed form and without the spaces around it. */
function textOf(typed: Typed, control: string): string {
  return toNfc(typed[control]?.[0] ?? '').trim();
}

const of = (value: Json): InputReading => ({ value, problems: [] });

function wrong(control: string, code: InputProblemCode, facts: InputProblem['facts'] = {}): InputReading {
  return { value: null, problems: [{ control, code, facts }] };
}

const tooLong = (control: string, most: number) => wrong(control, 'too-long', { most });

function readNumber({ min, max }: { min: number; max: number }, control: string, text: string): InputReading {
  const digits = text.replace(/[\s.]/g, ''); // 1.500.000
  if (!/^-?\d{1,15}$/.test(digits)) return wrong(control, 'not-a-number');
  const value = Number(digits);
  return value < min || value > max ? wrong(control, 'out-of-range', { min, max }) : of(value);
}

function readTime(control: string, text: string): InputReading {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:\s*[:hg]\s*(\d{2})?)?$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return wrong(control, 'not-a-time');
  return of(`${hour.padStart(2, '0')}:${minute}`);
}

/** As the season files write instants. */
function inVietNam(instant: Temporal.Instant): string {
  return instant.toString({ timeZone: 'Asia/Ho_Chi_Minh', smallestUnit: 'second' });
}

function readChosen(values: readonly string[], control: string, typed: Typed): InputReading {
  const chosen = typed[control] ?? [];
  return of(values.filter((value) => chosen.includes(value)));
}

/** Choices one below the other; what is left empty is no place, and nothing stands twice. */
function readOrder(values: readonly string[], control: string, typed: Typed): InputReading {
  const chosen = (typed[control] ?? []).filter((value) => values.includes(value));
  return of([...new Set(chosen)]);
}

function splitIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
}

/** A list with nothing in it is "not stated", unless somebody says that it is empty on purpose. */
function orNone(reading: InputReading, control: string, typed: Typed): InputReading {
  const isEmpty = Array.isArray(reading.value) && reading.value.length === 0 && reading.problems.length === 0;
  return isEmpty && textOf(typed, noneControl(control)) === '' ? of(null) : reading;
}

function readRows(parts: Parts, control: string, typed: Typed): InputReading {
  const rows = rowNumbers(control, typed).filter((at) => !isBlank(parts, `${control}.${at}`, typed));
  const readings = rows.map((at) => readParts(parts, `${control}.${at}`, typed));
  const values = readings.map(({ value }) => value as Readonly<Record<string, Json>>);
  return {
    value: parts['id']?.kind === 'row-id' ? withIds(values) : values,
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** The controls without those of lines in which nothing was typed: they are no lines yet, whatever else could not be read. */
export function withoutBlankRows(input: Input, control: string, typed: Typed): Typed {
  if (input.kind !== 'rows') return typed;
  const blank = rowNumbers(control, typed).filter((at) => isBlank(input.parts, `${control}.${at}`, typed));
  const isOfBlank = (name: string) => blank.some((at) => name.startsWith(`${control}.${at}.`));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !isOfBlank(name)));
}

/** The numbers of the rows that were posted, in their order. */
function rowNumbers(control: string, typed: Typed): number[] {
  const found = Object.keys(typed).flatMap((name) => {
    if (!name.startsWith(`${control}.`)) return [];
    const at = /^\d{1,3}(?=\.)/.exec(name.slice(control.length + 1))?.[0];
    return at === undefined || Number(at) >= MOST_ROWS ? [] : [Number(at)];
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

/** A row in which nothing was typed or chosen; its id alone says nothing. */
function isBlank(parts: Parts, control: string, typed: Typed): boolean {
  return Object.entries(parts).every(([name, part]) => {
    if (part.kind === 'row-id') return true;
    if (part.kind === 'text' && textOf(typed, englishControl(`${control}.${name}`)) !== '') return false;
    return (typed[`${control}.${name}`] ?? []).every((value) => value.trim() === '');
  });
}

function readParts(parts: Parts, control: string, typed: Typed): InputReading {
  const value: Record<string, Json> = {};
  const problems: InputProblem[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const reading = readPart(part, `${control}.${name}`, typed);
    problems.push(...reading.problems);
    if (reading.value !== null || part.empty === 'null') value[name] = reading.value;
  }
  return { value, problems };
}

function readPart(part: Part, control: string, typed: Typed): InputReading {
  const reading = readInput(part, control, typed);
  const isMissing = reading.value === null && reading.problems.length === 0 && part.empty === 'refused';
  return isMissing && part.kind !== 'row-id' ? wrong(control, 'missing') : reading;
}

/** Rows keep the id they have; a new one is named after what it is called, apart from all others. */
function withIds(rows: readonly Readonly<Record<string, Json>>[]): Json[] {
  const taken = new Set(rows.map((row) => row['id']).filter((id) => typeof id === 'string'));
  return rows.map((row, at) => {
    if (typeof row['id'] === 'string') return row;
    const id = freeId(slugOf(nameOf(row)) || `muc-${at + 1}`, taken);
    taken.add(id);
    return { id, ...row };
  });
}

function nameOf({ name }: Readonly<Record<string, Json>>): string {
  return typeof name === 'object' && name !== null && 'vi' in name ? String(name.vi) : '';
}

/** "Đợt 1" as `dot-1`. */
export function slugOf(name: string): string {
  const bare = foldForSearch(name).replace(/[^a-z0-9]+/g, '-');
  return bare
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

function freeId(wanted: string, taken: ReadonlySet<Json>): string {
  let id = wanted;
  for (let more = 2; taken.has(id); more += 1) id = `${wanted}-${more}`;
  return id;
}
