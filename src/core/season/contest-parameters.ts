import type { JudgedStage } from '../contest/definition.ts';
import type { HeadName, ParameterKey } from '../contest/parameters.ts';
import type { Json } from '../shared/json.ts';
import { headPointer, headValue, withHead } from './contest-head.ts';
import type { ContestSeason, StageDefinition } from './definition.ts';
import { definitionHash } from './definition-hash.ts';
import { ownSource } from './own-source.ts';

type Members = { readonly [key: string]: Json | undefined };

/** What a season says about a parameter; `null` where it says nothing. */
export function parameterValue(season: ContestSeason, key: ParameterKey): Json {
  switch (key) {
    case 'rounds.windows':
      return listed(season.stages.filter(isRound).map(({ id, name, opens, closes }) => ({ id, name, opens, closes })));
    case 'rounds.stages':
      return listed(
        season.stages
          .filter((stage) => !isRound(stage))
          .map(({ id, kind, name, opens, closes }) => ({ id, name, kind, opens, closes })),
      );
    case 'rounds.judged':
      return listed((season.contest.judgedStages ?? []).map(({ season: _judge, source: _source, ...row }) => row));
    default: {
      const [group = '', name = ''] = key.split('.');
      if (group === 'head') return headValue(season, name as HeadName);
      const stated = season.contest.rules[group as keyof ContestSeason['contest']['rules']] as
        Members | null | undefined;
      return stated?.[name] ?? null;
    }
  }
}

/** The same season with another value of a parameter; `null` = it says nothing. Notes and sources of what stays are kept. */
export function withParameter(season: ContestSeason, key: ParameterKey, value: Json): ContestSeason {
  switch (key) {
    case 'rounds.windows':
      return withStages(season, [...stagesOf(season, value, 'round'), ...season.stages.filter((one) => !isRound(one))]);
    case 'rounds.stages':
      return withStages(season, [...season.stages.filter(isRound), ...stagesOf(season, value, null)]);
    case 'rounds.judged':
      return withJudged(season, (value ?? []) as unknown as readonly JudgedRow[]);
    default: {
      const [group = '', name = ''] = key.split('.');
      if (group === 'head') return withHead(season, name as HeadName, value);
      const rules = season.contest.rules as { readonly [group: string]: Members | null | undefined };
      const stated = { ...rules[group], [name]: value };
      return { ...season, contest: { ...season.contest, rules: { ...rules, [group]: stated } } };
    }
  }
}

/** Where a parameter stands in the season: JSON pointers, for marks and sources. */
export function parameterPointers(key: ParameterKey): readonly string[] {
  if (key === 'rounds.windows' || key === 'rounds.stages') return ['/stages'];
  if (key === 'rounds.judged') return ['/contest/judgedStages'];
  const [group = '', name = ''] = key.split('.');
  return [group === 'head' ? headPointer(name as HeadName) : `/contest/rules/${group}/${name}`];
}

/** Lists of words whose order says something. Elsewhere the same choices in another order are the same decision. */
const ORDERED: readonly ParameterKey[] = ['ranking.keys', 'paper.fixedSet'];

/** A short digest of a parameter's value, for a form to remember what it showed. */
export function parameterDigest(key: ParameterKey, value: Json): string {
  const isChoice = Array.isArray(value) && !ORDERED.includes(key) && value.every((one) => typeof one === 'string');
  return definitionHash(isChoice ? value.toSorted() : value).slice(0, 16);
}

const isRound = ({ kind }: StageDefinition): boolean => kind === 'round';

const listed = (items: readonly unknown[]): Json => (items.length === 0 ? null : (items as Json));

function stagesOf(season: ContestSeason, value: Json, kind: 'round' | null): StageDefinition[] {
  const rows = (value ?? []) as unknown as readonly StageDefinition[];
  return rows.map((row) => {
    const before = season.stages.find(({ id }) => id === row.id);
    if (!before) return { ...row, kind: kind ?? row.kind, source: ownSource(season) };
    const { dateWording, ...kept } = before;
    const isMoved = before.opens !== row.opens || before.closes !== row.closes;
    return { ...kept, ...(isMoved || !dateWording ? {} : { dateWording }), ...row };
  });
}

function withStages(season: ContestSeason, stages: readonly StageDefinition[]): ContestSeason {
  return { ...season, stages };
}

type JudgedRow = Omit<JudgedStage, 'season' | 'source'>;

function withJudged(season: ContestSeason, rows: readonly JudgedRow[]): ContestSeason {
  const { judgedStages: before = [], ...contest } = season.contest;
  const judgedStages = rows.map((row) => {
    const same = before.find(({ stage, work }) => stage === row.stage && work === row.work);
    const { season: judge = null, source = ownSource(season) } = same ?? {};
    return { ...row, season: judge, source };
  });
  return { ...season, contest: judgedStages.length === 0 ? contest : { ...contest, judgedStages } };
}
