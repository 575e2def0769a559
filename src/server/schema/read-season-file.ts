import type { Json } from '#core/shared/json.ts';
import { checkSeason } from '#core/season/check.ts';
import type { SeasonDefinition, SeasonKind } from '#core/season/definition.ts';
import { applyOverlay, type SeasonOverlay } from '#core/season/overlay.ts';
import { hasErrors, placeFinding, placeProblem, syntaxFindings, type FileFinding } from './file-finding.ts';
import { overlay as overlaySchema } from './overlay.ts';
import { schemaJudge } from './schema-problems.ts';
import { seasonByKind } from './season.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** A file as it was handed in. `name` is only for people. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export interface SeasonReading {
  /** `null` when an error stands in its way. */
  readonly season: SeasonDefinition | null;
  /** JSON pointers of what an overlay brought: shown as "Số liệu minh họa". */
  readonly assumed: readonly string[];
  /** Why it is assumed, from the overlay. */
  readonly note: SeasonOverlay['note'] | null;
  readonly findings: readonly FileFinding[];
}

/** Reads a season file: syntax, then schema, then what contradicts itself. */
export function readSeasonFile(file: TextFile): SeasonReading {
  const yaml = readYaml(file.name, file.text);
  const findings = judge(yaml, yaml.value);
  return { season: hasErrors(findings) ? null : (yaml.value as SeasonDefinition), assumed: [], note: null, findings };
}

/** What the schema and the checks say against a season that is no file: the same findings, without lines. */
export function judgeSeasonValue(season: SeasonDefinition): readonly FileFinding[] {
  const problems = judgesByKind[season.kind](season);
  const nowhere = { file: season.id, line: 0 };
  if (problems.length > 0) return problems.map((problem) => ({ severity: 'error', ...nowhere, ...problem }));
  return checkSeason(season).map((finding) => ({ ...nowhere, ...finding }));
}

/**
 * Reads a season with what is assumed laid over it. The season must be right by itself; then the whole is judged again, and
 * an overlay that changes a known fact is refused.
 */
export function readSeasonWithOverlay(file: TextFile, overlayFile: TextFile): SeasonReading {
  const base = readSeasonFile(file);
  if (!base.season) return base;
  const yaml = readYaml(overlayFile.name, overlayFile.text);
  const problems = judgeOverlay(yaml, base.season.id);
  if (hasErrors(problems)) return { ...base, season: null, findings: [...base.findings, ...problems] };
  const { note, definition } = yaml.value as SeasonOverlay;
  const laid = applyOverlay(base.season as unknown as Json, definition);
  const overridden = laid.overridden.map((path) => overrides(yaml, path));
  const findings = [...base.findings, ...overridden, ...judgeWhole(yaml, laid.definition, base.findings)];
  const season = hasErrors(findings) ? null : (laid.definition as unknown as SeasonDefinition);
  return { season, assumed: laid.assumed, note, findings };
}

const judgesByKind: Readonly<Record<SeasonKind, ReturnType<typeof schemaJudge>>> = {
  award: schemaJudge(seasonByKind.award),
  contest: schemaJudge(seasonByKind.contest),
  campaign: schemaJudge(seasonByKind.campaign),
};

const overlayJudge = schemaJudge(overlaySchema);

function judge(yaml: YamlFile, value: unknown): readonly FileFinding[] {
  if (yaml.problems.length > 0) return syntaxFindings(yaml);
  const kind = kindOf(value);
  if (!kind) return [kindUnknown(yaml, value)];
  const problems = judgesByKind[kind](value).map((problem) => placeProblem(yaml, problem));
  if (problems.length > 0) return problems.toSorted((first, second) => first.line - second.line);
  return checkSeason(value as SeasonDefinition).map((finding) => placeFinding(yaml, finding));
}

function kindOf(value: unknown): SeasonKind | undefined {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  return (['award', 'contest', 'campaign'] as const).find((known) => known === kind);
}

function kindUnknown(yaml: YamlFile, value: unknown): FileFinding {
  const found = typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : '';
  const facts = { found, allowed: 'award, contest, campaign' };
  return { severity: 'error', code: 'kind-unknown', file: yaml.file, line: yaml.lineOf('/kind'), path: '/kind', facts };
}

function judgeOverlay(yaml: YamlFile, seasonId: string): readonly FileFinding[] {
  if (yaml.problems.length > 0) return syntaxFindings(yaml);
  const problems = overlayJudge(yaml.value).map((problem) => placeProblem(yaml, problem));
  if (problems.length > 0) return problems;
  const { season } = yaml.value as SeasonOverlay;
  if (season === seasonId) return [];
  const facts = { season, expected: seasonId };
  return [
    {
      severity: 'error',
      code: 'overlay-of-another-season',
      file: yaml.file,
      line: yaml.lineOf('/season'),
      path: '/season',
      facts,
    },
  ];
}

function overrides(yaml: YamlFile, path: string): FileFinding {
  const line = yaml.lineOf(`/definition${path}`);
  return { severity: 'error', code: 'overlay-overrides-fact', file: yaml.file, line, path, facts: { field: path } };
}

/** Findings of the whole that the season alone did not have. Their line is the nearest in the overlay. */
function judgeWhole(yaml: YamlFile, value: unknown, known: readonly FileFinding[]): readonly FileFinding[] {
  const told = new Set(known.map((finding) => `${finding.code} ${finding.path}`));
  return judge(yaml, value)
    .filter((finding) => !told.has(`${finding.code} ${finding.path}`))
    .map((finding) => ({ ...finding, line: yaml.lineOf(`/definition${finding.path}`) }));
}
