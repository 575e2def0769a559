import { readdirSync, readFileSync } from 'node:fs';
import { completeRules } from '#core/contest/complete-rules.ts';
import type { ContestRules } from '#core/contest/definition.ts';
import { lintContest } from '#core/contest/lint.ts';
import type { LintFinding, LintRound } from '#core/contest/lint-finding.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { Window } from '#core/shared/window.ts';
import { readSeasonFile } from '#server/schema/read-season-file.ts';
import { readYaml } from '#server/schema/yaml-file.ts';
import type { Play } from './play.ts';

type ContestSeason = Extract<SeasonDefinition, { readonly kind: 'contest' }>;
type StatedRules = ContestSeason['contest']['rules'];

/** A rule book with what must hold when it is played. */
export interface RuleBook {
  readonly id: string;
  readonly season: ContestSeason;
  readonly play: Play;
  /** Stated parameters, as `group.parameter`. */
  readonly stated: readonly string[];
  /** Parameters only an organiser can decide and the book does not state: taken from `assumed.yaml`. */
  readonly assumed: readonly string[];
  readonly rules: ContestRules;
  readonly rounds: readonly PlayedRound[];
  /** Of the stated rules and the dated rounds. */
  readonly findings: readonly LintFinding[];
}

export interface PlayedRound {
  readonly id: string;
  readonly window: Required<Window> & { readonly closes: Temporal.Instant };
}

const folder = new URL('./', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const yamlOf = (name: string) => readYaml(name, textOf(name)).value;

/** Ids of the books that have a season file here. */
export function ruleBookIds(): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.play.yaml'));
  return files
    .map((name) => name.replace('.yaml', ''))
    .filter((id) => id !== 'assumed')
    .sort();
}

/** What the schema and the checks of seasons say of a book's file. */
export function findingsOfFile(id: string): readonly string[] {
  const { findings } = readSeasonFile({ name: `${id}.yaml`, text: textOf(`${id}.yaml`) });
  return findings.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}

/** A book read, completed by what is assumed, and linted as it stands. */
export function readRuleBook(id: string): RuleBook {
  const { season } = readSeasonFile({ name: `${id}.yaml`, text: textOf(`${id}.yaml`) });
  if (season?.kind !== 'contest') throw new Error(`${id}.yaml is no contest season`);
  const stated = season.contest.rules;
  const rules = completeRules({ rules: fillGaps(stated, yamlOf('assumed.yaml') as StatedRules) });
  if (!rules.ok) throw new Error(`${id}: nothing is assumed for ${rules.refusal.missing.join(', ')}`);
  const alone = completeRules({ rules: stated });
  return {
    id,
    season,
    play: yamlOf(`${id}.play.yaml`) as Play,
    stated: parametersOf(stated),
    assumed: alone.ok ? [] : alone.refusal.missing,
    rules: rules.value,
    rounds: roundsOf(season, rules.value.rounds.minGapSeconds),
    findings: lintContest({
      rules: stated,
      rounds: datedRounds(season),
      bank: null,
      canonicalUrl: null,
      printedUrls: [],
    }),
  };
}

function fillGaps(stated: StatedRules, assumed: StatedRules): StatedRules {
  const groups = new Set([...Object.keys(stated), ...Object.keys(assumed)]) as Set<keyof ContestRules>;
  return Object.fromEntries([...groups].map((group) => [group, { ...assumed[group], ...stated[group] }]));
}

function parametersOf(stated: StatedRules): string[] {
  return Object.entries(stated).flatMap(([group, parameters]) =>
    Object.keys(parameters ?? {}).map((name) => `${group}.${name}`),
  );
}

function datedRounds(season: ContestSeason): LintRound[] {
  return season.stages.flatMap(({ id, kind, opens, closes }) =>
    kind === 'round' && opens !== null && closes !== null
      ? [{ id, opens: Temporal.Instant.from(opens), closes: Temporal.Instant.from(closes) }]
      : [],
  );
}

const WEEK_HOURS = 7 * 24;

/**
 * The rounds with an instant at both ends. What a book does not date is played so: a round opens when the one before it is a
 * gap behind, or a week before its own end, the first at 00:00 on 1 June of its year; it closes a week less the gap later.
 */
function roundsOf(season: ContestSeason, gapSeconds: number): PlayedRound[] {
  let next = Temporal.Instant.from(`${season.year}-06-01T00:00:00+07:00`);
  return season.stages
    .filter(({ kind }) => kind === 'round')
    .map((stage, at) => {
      const stated = { opens: instantOf(stage.opens), closes: instantOf(stage.closes) };
      const before = at === 0 ? stated.closes?.subtract({ hours: WEEK_HOURS }) : undefined;
      const opens = stated.opens ?? before ?? next;
      const closes = stated.closes ?? opens.add({ hours: WEEK_HOURS }).subtract({ seconds: gapSeconds });
      next = closes.add({ seconds: gapSeconds });
      return { id: stage.id, window: { opens, closes } };
    });
}

function instantOf(text: string | null): Temporal.Instant | undefined {
  return text === null ? undefined : Temporal.Instant.from(text);
}
