import type { InputProblem, Typed } from '#core/contest/parameter-input.ts';
import { fieldsOf, type FormGroup, type ParameterKey } from '#core/contest/parameters.ts';
import { readInput, withoutBlankRows } from '#core/contest/read-input.ts';
import type { Json } from '#core/shared/json.ts';
import { parameterDigest, parameterValue } from '#core/season/contest-parameters.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import type { Decision } from '#server/app/season/change-draft.ts';
import { inputOf } from './present-field.ts';

/** What a posted page of the form asks for. */
export interface PostedForm {
  /** As it was typed, to stand in the controls again. A line left blank is none: otherwise every refused save would add one. */
  readonly typed: Typed;
  readonly decisions: readonly Decision[];
  readonly problems: readonly InputProblem[];
  readonly act: Act;
}

/** What the pressed button says beside saving. */
export interface Act {
  readonly verb: string;
  readonly key: string;
  readonly at: number;
}

/** Control that holds the digest of what was shown. */
const seenControl = (key: string): string => `${key}~seen`;
/** Control that holds the digest of what somebody else put there meanwhile. */
const theirsControl = (key: string): string => `${key}~theirs`;

/** Reads a page of the form: what was decided on it, and what could not be read. */
export function readForm(form: FormData, group: FormGroup, season: ContestSeason): PostedForm {
  const act = actOf(String(form.get('lam') ?? ''));
  const typed = moved(typedOf(form), act);
  const decisions: Decision[] = [];
  const problems: InputProblem[] = [];
  for (const { key, proposed } of fieldsOf(group)) {
    const seen = typed[seenControl(key)]?.[0];
    if (seen === undefined) continue; // not on the page
    const given = givenFor(key, proposed, { act, typed, season });
    if (given.problems.length > 0) problems.push(...given.problems);
    else if (parameterDigest(key, given.value) !== seen || given.isForced)
      decisions.push({ key, value: given.value, seen: given.seen ?? seen });
  }
  const kept = fieldsOf(group).reduce((left, { key }) => withoutBlankRows(inputOf(key), key, left), typed);
  return { typed: kept, decisions, problems, act };
}

interface Given {
  readonly value: Json;
  readonly problems: readonly InputProblem[];
  /** Somebody saw the newer value and keeps their own all the same. */
  readonly seen?: string | undefined;
  readonly isForced: boolean;
}

interface Page {
  readonly act: Act;
  readonly typed: Typed;
  readonly season: ContestSeason;
}

function givenFor(key: ParameterKey, proposed: Json | undefined, { act, typed, season }: Page): Given {
  const plain = (value: Json) => ({ value, problems: [], isForced: false });
  const isMeant = act.key === key;
  if (act.verb === 'de-xuat' && isMeant && proposed !== undefined) return plain(proposed);
  if (act.verb === 'trong' && isMeant) return plain(null);
  const reading = readInput(inputOf(key), key, typed);
  const isUnsaid = parameterValue(season, key) === null && reading.value === null && reading.problems.length === 0;
  if (act.verb === 'de-xuat-tat-ca' && isUnsaid && proposed !== undefined) return plain(proposed);
  const isForced = act.verb === 'cua-toi' && isMeant;
  return { ...reading, isForced, seen: isForced ? typed[theirsControl(key)]?.[0] : undefined };
}

function actOf(text: string): Act {
  const [verb = '', key = '', at = ''] = text.split(':');
  return { verb, key, at: Number(at) };
}

function typedOf(form: FormData): Typed {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form) if (typeof value === 'string') (typed[name] ??= []).push(value);
  return typed;
}

/** The controls after a line was removed, or moved up or down. */
function moved(typed: Typed, { verb, key, at }: Act): Typed {
  if (!['bo', 'len', 'xuong'].includes(verb) || !Number.isInteger(at)) return typed;
  const list = typed[key];
  if (list) return { ...typed, [key]: movedItems(list, verb, at) };
  if (verb !== 'bo') return typed;
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(`${key}.${at}.`)));
}

function movedItems(list: readonly string[], verb: string, at: number): readonly string[] {
  if (verb === 'bo') return list.filter((_, index) => index !== at);
  const other = verb === 'len' ? at - 1 : at + 1;
  const [item, neighbour] = [list[at], list[other]];
  if (item === undefined || neighbour === undefined) return list;
  return list.map((one, index) => (index === at ? neighbour : index === other ? item : one));
}
