import type { SeasonFinding } from '#core/season/finding.ts';
import type { SchemaProblem, SchemaProblemCode } from './schema-problems.ts';
import type { YamlFile } from './yaml-file.ts';

export type FileFindingCode =
  | SeasonFinding['code']
  | SchemaProblemCode
  | 'yaml-syntax'
  | 'kind-unknown'
  | 'overlay-of-another-season'
  | 'overlay-overrides-fact';

/** What is wrong in a file, where, and (in `facts`) what would be right. Words: `season.check.<code>`. */
export interface FileFinding {
  readonly severity: 'error' | 'warning';
  readonly code: FileFindingCode;
  readonly file: string;
  readonly line: number;
  /** JSON pointer. */
  readonly path: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Mistakes of the text itself: then nothing else can be said. */
export function syntaxFindings({ file, problems }: YamlFile): readonly FileFinding[] {
  return problems.map(({ line, message }) => ({
    severity: 'error',
    code: 'yaml-syntax',
    file,
    line,
    path: '',
    facts: { message },
  }));
}

/** A schema problem with its line: of the name for a member nobody knows, else of the value. */
export function placeProblem(yaml: YamlFile, problem: SchemaProblem): FileFinding {
  const ofName = problem.code === 'unknown-field' || problem.code === 'misspelt-field';
  const line = ofName ? yaml.lineOfKey(problem.path) : yaml.lineOf(problem.path);
  return { severity: 'error', file: yaml.file, line, ...problem };
}

/** A finding of the core with its line. */
export function placeFinding(yaml: YamlFile, finding: SeasonFinding): FileFinding {
  return { ...finding, file: yaml.file, line: yaml.lineOf(finding.path) };
}

export function hasErrors(findings: readonly FileFinding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
