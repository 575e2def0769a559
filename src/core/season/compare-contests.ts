import { FORM_FIELDS, type ParameterKey } from '../contest/parameters.ts';
import type { Json } from '../shared/json.ts';
import { parameterValue } from './contest-parameters.ts';
import type { ContestSeason } from './definition.ts';
import { definitionHash } from './definition-hash.ts';

/** A parameter that one version says differently from another. */
export interface ParameterChange {
  readonly key: ParameterKey;
  readonly before: Json;
  readonly after: Json;
}

export interface ContestComparison {
  readonly changes: readonly ParameterChange[];
  /** Members of the season that no field of the form shows and that differ: sources, legal basis, links … */
  readonly others: readonly string[];
}

/** What one version of a contest says differently from another, parameter by parameter in the order of the form. */
export function compareContests(before: ContestSeason, after: ContestSeason): ContestComparison {
  const changes = FORM_FIELDS.map(({ key }) => ({
    key,
    before: parameterValue(before, key),
    after: parameterValue(after, key),
  })).filter((change) => !isSame(change.before, change.after));
  const others = [...BESIDE, ...BESIDE_IN_CONTEST]
    .filter(([, read]) => !isSame(read(before), read(after)))
    .map(([name]) => name);
  return { changes, others };
}

type Beside = readonly (readonly [name: string, read: (season: ContestSeason) => unknown])[];

const BESIDE: Beside = (
  [
    'programme',
    'owner',
    'year',
    'sources',
    'legalBasis',
    'amendments',
    'dispatchChain',
    'purposes',
    'links',
    'unknown',
  ] as const
).map((name) => [name, (season) => season[name]]);

const BESIDE_IN_CONTEST: Beside = (['duties', 'results'] as const).map((name) => [
  name,
  ({ contest }) => contest[name],
]);

function isSame(first: unknown, second: unknown): boolean {
  return definitionHash(first ?? null) === definitionHash(second ?? null);
}
