import type { Json } from '../shared/json.ts';
import { durationParts } from '../shared/duration-text.ts';
import { VIET_NAM_TIME_ZONE } from '../shared/viet-nam-time.ts';
import { englishControl, noneControl, type Input, type Typed } from './parameter-input.ts';

/** The words a value is typed in; the reader's language. */
export interface TypedWords {
  readonly duration: (unit: 'day' | 'hour' | 'minute' | 'second', count: number) => string;
}

/** What stands in the controls of a parameter for a value: read again (`readInput`), it gives the same value. */
export function showInput(input: Input, value: Json, control: string, words: TypedWords): Typed {
  if (value === null) return {};
  switch (input.kind) {
    case 'rows':
      return rowsOf(input.parts, value as readonly Json[], control, words);
    case 'record':
      return partsOf(input.parts, value as Members, control, words);
    case 'choices':
    case 'order':
    case 'references':
      return orNone(control, value as readonly string[], value as readonly string[]);
    case 'ids':
      return orNone(control, value as readonly string[], [(value as readonly string[]).join(' ')]);
    case 'text': {
      const { vi, en } = value as { vi: string; en?: string };
      return { [control]: [vi], ...(en === undefined ? {} : { [englishControl(control)]: [en] }) };
    }
    default:
      return { [control]: [textOf(input, value, words)] };
  }
}

type Members = Readonly<Record<string, Json | undefined>>;

function textOf(input: Input, value: Json, words: TypedWords): string {
  if (input.kind === 'yes-no') return value === true ? 'yes' : 'no';
  if (input.kind === 'tick') return value === true ? 'yes' : '';
  if (input.kind === 'duration') return durationOf(Number(value), input.usual, words);
  if (input.kind === 'moment') return momentOf(String(value));
  return String(value);
}

function durationOf(seconds: number, usual: 'minute' | 'second' | 'hour', words: TypedWords): string {
  if (seconds === 0) return words.duration(usual, 0);
  return durationParts(seconds)
    .map(({ unit, count }) => words.duration(unit, count))
    .join(' ');
}

/** "00h00 ngày 13/9/2024": the half-open wording. A midnight stays the midnight at which a day begins. */
function momentOf(iso: string): string {
  const at = Temporal.Instant.from(iso).toZonedDateTimeISO(VIET_NAM_TIME_ZONE);
  const two = (value: number) => String(value).padStart(2, '0');
  // Read as an end, "23h59" leaves its minute inside: only with its seconds it is the instant itself.
  const seconds = at.second > 0 || (at.hour === 23 && at.minute === 59) ? `m${two(at.second)}` : '';
  return `${two(at.hour)}h${two(at.minute)}${seconds} ngày ${at.day}/${at.month}/${at.year}`;
}

function orNone(control: string, list: readonly string[], shown: readonly string[]): Typed {
  return list.length === 0 ? { [noneControl(control)]: ['none'] } : { [control]: shown };
}

type Parts = Extract<Input, { kind: 'rows' }>['parts'];

function rowsOf(parts: Parts, rows: readonly Json[], control: string, words: TypedWords): Typed {
  if (rows.length === 0) return { [noneControl(control)]: ['none'] };
  return Object.assign(
    {},
    ...rows.map((row, at) => partsOf(parts, row as Members, `${control}.${at}`, words)),
  ) as Typed;
}

function partsOf(parts: Parts, value: Members, control: string, words: TypedWords): Typed {
  const shown = Object.entries(parts).map(([name, part]) =>
    showInput(part, value[name] ?? null, `${control}.${name}`, words),
  );
  return Object.assign({}, ...shown) as Typed;
}
