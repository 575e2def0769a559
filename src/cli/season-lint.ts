import type { LintFinding } from '#core/contest/lint-finding.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { lintFacts } from '#messages/lint-facts.ts';
import { lintSeasonFile } from '#server/app/contest/lint-season.ts';
import type { TextFile } from '#server/schema/read-season-file.ts';
import { readYaml } from '#server/schema/yaml-file.ts';
import { localeOf, type CommandLine } from './command.ts';

/** A finding of the rule linter with its place in the season file. */
export interface PlacedFinding extends LintFinding {
  readonly file: string;
  readonly line: number;
}

/** What the rule linter finds in a season file, each finding on the line of the parameter it is about. */
export async function placedFindings(
  season: ContestSeason,
  { name, text }: TextFile,
): Promise<readonly PlacedFinding[]> {
  const yaml = readYaml(name, text);
  const found = await lintSeasonFile(season);
  return found.map((finding) => ({ ...finding, file: name, line: yaml.lineOf(pointerOf(season, finding.path)) }));
}

/** `group.parameter`, `rounds.<id>` or `bank.<question>` of the linter as a pointer into the season. */
function pointerOf(season: ContestSeason, path: string): string {
  const [group = '', name = ''] = path.split('.');
  const stage = group === 'rounds' ? season.stages.findIndex(({ id }) => id === name) : -1;
  if (stage !== -1) return `/stages/${stage}`;
  if (group === 'bank') return '/contest/bank';
  return group === 'links' ? '/links' : `/contest/rules/${group}/${name}`;
}

/** `file:line: parameter: sentence`. */
export function lintSentence(
  { t, env }: CommandLine,
  { code, severity, file, line, path, facts }: PlacedFinding,
): string {
  const says = t(`contest.lint.${code}`, lintFacts(facts, t, localeOf(env)));
  return `${file}:${line}: ${severity === 'warning' ? `${t('cli.warning')} ` : ''}${path}: ${says}`;
}
