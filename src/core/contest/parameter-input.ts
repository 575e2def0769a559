import type { Json } from '../shared/json.ts';

/** Lists of the season itself that a value may name. */
export const REFERENCES = [
  'obligationGroups',
  'divisions',
  'sizeBands',
  'rounds',
  'stages',
  'topics',
  'difficulties',
  'banks',
  'trees',
] as const;
export type Reference = (typeof REFERENCES)[number];

/** How a value is asked for: what can be typed, and what it becomes. Plain JSON, so that a page can be drawn from it. */
export type Input =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  /** A list of choices in the order of their weight. */
  | { readonly kind: 'order'; readonly values: readonly string[] }
  | { readonly kind: 'yes-no' }
  /** A yes or no inside a row: ticked or not. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: NumberUnit }
  | { readonly kind: 'duration'; readonly usual: 'minute' | 'second' | 'hour' }
  | { readonly kind: 'time-of-day' }
  | { readonly kind: 'moment'; readonly end: 'opens' | 'closes' }
  /** A sentence in Vietnamese, and in English if there is one. */
  | { readonly kind: 'text' }
  | { readonly kind: 'words'; readonly max: number }
  /** Ids of questions, separated by spaces, commas or lines. */
  | { readonly kind: 'ids' }
  /** The lasting id of a row, made from its name. Never typed. */
  | { readonly kind: 'row-id' }
  | { readonly kind: 'reference'; readonly to: Reference }
  | { readonly kind: 'references'; readonly to: Reference }
  | { readonly kind: 'record'; readonly parts: Parts }
  | { readonly kind: 'rows'; readonly parts: Parts };

export type NumberUnit = 'none' | 'percent' | 'days' | 'dong' | 'years' | 'people' | 'questions' | 'points';

/** A part of a record or a row, and what it is when nothing is typed. */
export type Part = Input & { readonly empty: 'refused' | 'absent' | 'null' };

export type Parts = Readonly<Record<string, Part>>;

/** What stands in the controls: by control name, the values posted. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** Why something typed is no value. `control` names the control it stands in. */
export interface InputProblem {
  readonly control: string;
  readonly code: InputProblemCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const INPUT_PROBLEMS = [
  'missing',
  'not-a-number',
  'out-of-range',
  'not-a-duration',
  'not-a-time',
  'not-a-moment',
  'not-a-choice',
  'too-long',
] as const;

export type InputProblemCode = (typeof INPUT_PROBLEMS)[number];

/** A value read from controls; `value` is `null` where nothing is said ("chưa quy định"). */
export interface InputReading {
  readonly value: Json;
  readonly problems: readonly InputProblem[];
}

/** Control of a list by which somebody says that it is empty on purpose: "không có". */
export const noneControl = (control: string): string => `${control}~none`;

/** Control of a text in a second language. */
export const englishControl = (control: string): string => `${control}.en`;
