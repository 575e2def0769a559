import type { TSchema } from 'typebox';
import type { Input, Part, Parts, Reference } from '#core/contest/parameter-input.ts';
import { FORM_FIELDS, type Parameter, type ParameterGroup } from '#core/contest/parameters.ts';
import { prizeRules, publicationRules, rankingRules, sanctionRules } from './contest-prizes.ts';
import {
  attemptRules,
  eligibilityRules,
  identityRules,
  paperRules,
  predictionRules,
  roundRules,
  timeRules,
} from './contest-rules.ts';

/** The schema of every parameter, by group: what the forms of the organiser are made from. */
export const RULES_SCHEMA: Readonly<Record<ParameterGroup, Readonly<Record<string, TSchema>>>> = {
  eligibility: eligibilityRules,
  identity: identityRules,
  rounds: roundRules,
  paper: paperRules,
  time: timeRules,
  attempts: attemptRules,
  prediction: predictionRules,
  ranking: rankingRules,
  prizes: prizeRules,
  publication: publicationRules,
  sanctions: sanctionRules,
};

/** A schema as plain JSON Schema, as far as the rules use it. */
interface Node {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Node[];
}

/** Kinds of stage a contest may have beside its rounds. */
const OTHER_STAGES = [
  'closing',
  'ceremony',
  'final',
  'presentation',
  'decision',
  'task',
  'activity',
  'media',
  'registration',
  'vetting',
  'pre-selection',
];

/** Parts of the season file outside of `contest.rules` that an organiser decides with the rounds. */
const OUTSIDE: Readonly<Record<string, Input>> = {
  'head.name': { kind: 'text' },
  'head.shortName': { kind: 'text' },
  'head.summary': { kind: 'text' },
  'head.organiser': { kind: 'text' },
  'head.audience': { kind: 'rows', parts: { text: { kind: 'text', empty: 'refused' } } },
  'head.channels': { kind: 'rows', parts: { text: { kind: 'text', empty: 'refused' } } },
  'head.contacts': { kind: 'rows', parts: { text: { kind: 'text', empty: 'refused' } } },
  'head.target': {
    kind: 'record',
    parts: {
      percent: { kind: 'number', min: 1, max: 100, unit: 'percent', empty: 'refused' },
      text: { kind: 'text', empty: 'refused' },
    },
  },
  'head.bank': { kind: 'reference', to: 'banks' },
  'head.agencyTree': { kind: 'reference', to: 'trees' },
  'rounds.windows': {
    kind: 'rows',
    parts: {
      id: { kind: 'row-id', empty: 'absent' },
      name: { kind: 'text', empty: 'refused' },
      opens: { kind: 'moment', end: 'opens', empty: 'null' },
      closes: { kind: 'moment', end: 'closes', empty: 'null' },
    },
  },
  'rounds.stages': {
    kind: 'rows',
    parts: {
      id: { kind: 'row-id', empty: 'absent' },
      name: { kind: 'text', empty: 'refused' },
      kind: { kind: 'choice', values: OTHER_STAGES, empty: 'refused' },
      opens: { kind: 'moment', end: 'opens', empty: 'null' },
      closes: { kind: 'moment', end: 'closes', empty: 'null' },
    },
  },
  'rounds.judged': {
    kind: 'rows',
    parts: {
      stage: { kind: 'reference', to: 'stages', empty: 'refused' },
      work: { kind: 'choice', values: ['written-final', 'live-final', 'slogan', 'article'], empty: 'refused' },
      perUnit: { kind: 'number', min: 1, max: 10_000, unit: 'none', empty: 'null' },
      minWords: { kind: 'number', min: 1, max: 100_000, unit: 'none', empty: 'absent' },
      maxWords: { kind: 'number', min: 1, max: 100_000, unit: 'none', empty: 'absent' },
      maxPages: { kind: 'number', min: 1, max: 10_000, unit: 'none', empty: 'absent' },
    },
  },
};

function inputOf({ key, group, name }: Parameter): Input {
  const outside = OUTSIDE[key];
  if (outside) return outside;
  const schema = group === 'head' ? undefined : RULES_SCHEMA[group][name];
  if (!schema) throw new Error(`${key} has no schema`);
  return fromNode(JSON.parse(JSON.stringify(schema)) as Node, key);
}

/** Lists whose order is their meaning. */
const ORDERED = new Set(['ranking.keys']);

/** Members that name an item of another list. */
const REFERENCES: Readonly<Record<string, Reference>> = {
  'eligibility.divisions.obligationGroups': 'obligationGroups',
  'paper.roundSets.round': 'rounds',
  'paper.quotas.topic': 'topics',
  'paper.quotas.difficulty': 'difficulties',
  'prizes.perRound.division': 'divisions',
  'prizes.contest.division': 'divisions',
  'prizes.collective.division': 'divisions',
  'prizes.collective.sizeBand': 'sizeBands',
  'prizes.spreader.division': 'divisions',
};

function fromNode(node: Node, key: string): Input {
  const to = REFERENCES[key];
  if (to) return node.type === 'array' ? { kind: 'references', to } : { kind: 'reference', to };
  if (node.enum) return { kind: 'choice', values: node.enum };
  switch (node.type) {
    case 'boolean':
      return { kind: 'yes-no' };
    case 'integer':
      return numberInput(node, key);
    case 'string':
      return stringInput(node);
    case 'array':
      return listInput(node.items ?? {}, key);
    case 'object':
      return isText(node) ? { kind: 'text' } : { kind: 'record', parts: partsOf(node, key) };
    default:
      throw new Error(`${key}: no way to ask for ${JSON.stringify(node)}`);
  }
}

function numberInput({ minimum, maximum }: Node, key: string): Input {
  if (key.endsWith('Seconds')) {
    const usual = /grace|perQuestion/.test(key) ? 'second' : /freeze|lock/.test(key) ? 'hour' : 'minute';
    return { kind: 'duration', usual };
  }
  const least = minimum ?? -1000;
  const most = Math.min(maximum ?? 1000, 1_000_000_000_000);
  return { kind: 'number', min: least, max: most, unit: unitOf(key) };
}

function unitOf(key: string) {
  if (/Percent$/.test(key)) return 'percent';
  if (/Days$/.test(key)) return 'days';
  if (/Vnd$/.test(key)) return 'dong';
  if (/\.age(Min|Max)$/.test(key)) return 'years';
  if (/sizeBands/.test(key)) return 'people';
  if (/\.points\./.test(key)) return 'points';
  if (/totalPoints/.test(key)) return 'points';
  return /questionsPerAttempt|minBankSize|quotas\.count/.test(key) ? 'questions' : 'none';
}

function stringInput({ pattern, maxLength }: Node): Input {
  if (pattern?.includes('[01]')) return { kind: 'time-of-day' };
  return { kind: 'words', max: maxLength ?? 4000 };
}

function listInput(items: Node, key: string): Input {
  if (items.enum) return { kind: ORDERED.has(key) ? 'order' : 'choices', values: items.enum };
  if (items.type === 'object') return { kind: 'rows', parts: partsOf(items, key) };
  return { kind: 'ids' };
}

function partsOf({ properties = {}, required = [] }: Node, key: string): Parts {
  return Object.fromEntries(
    Object.entries(properties).map(([name, node]) => [name, partOf(node, `${key}.${name}`, required.includes(name))]),
  );
}

function partOf(node: Node, key: string, isRequired: boolean): Part {
  const [stated, nothing] = node.anyOf ?? [];
  const isNullable = nothing?.type === 'null';
  const shape = isNullable && stated ? stated : node;
  const empty = isNullable ? 'null' : isRequired ? 'refused' : 'absent';
  if (key.endsWith('.id') && shape.pattern) return { kind: 'row-id', empty: 'absent' };
  const input = fromNode(shape, key);
  return { ...(input.kind === 'yes-no' ? { kind: 'tick' as const } : input), empty };
}

function isText({ properties }: Node): boolean {
  return properties !== undefined && 'vi' in properties;
}

/** How each parameter is asked for, by its key. */
export const PARAMETER_INPUTS: Readonly<Record<string, Input>> = Object.fromEntries(
  FORM_FIELDS.map((field) => [field.key, inputOf(field)]),
);
