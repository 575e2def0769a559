import type { TSchema } from 'typebox';
import type { AgencyTreeDefinition } from '#core/agency/tree-definition.ts';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { agencyTree } from './agency-tree.ts';
import { bank } from './bank.ts';
import { placeProblem, syntaxFindings, type FileFinding } from './file-finding.ts';
import type { TextFile } from './read-season-file.ts';
import { schemaJudge } from './schema-problems.ts';
import { readYaml } from './yaml-file.ts';

export interface Reading<Definition> {
  /** `null` when an error stands in its way. */
  readonly definition: Definition | null;
  readonly findings: readonly FileFinding[];
}

/** Reads a question bank file by its schema. What the questions mean is linted where papers are drawn. */
export function readBankFile(file: TextFile): Reading<BankDefinition> {
  return readBySchema<BankDefinition>(file, bank);
}

/** Reads a file of agencies by its schema. */
export function readAgencyFile(file: TextFile): Reading<AgencyTreeDefinition> {
  return readBySchema<AgencyTreeDefinition>(file, agencyTree);
}

function readBySchema<Definition>(file: TextFile, schema: TSchema): Reading<Definition> {
  const yaml = readYaml(file.name, file.text);
  if (yaml.problems.length > 0) return { definition: null, findings: syntaxFindings(yaml) };
  const findings = schemaJudge(schema)(yaml.value).map((problem) => placeProblem(yaml, problem));
  return { definition: findings.length > 0 ? null : (yaml.value as Definition), findings };
}
