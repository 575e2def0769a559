import { Ajv, type ErrorObject } from 'ajv';
import type { TSchema } from 'typebox';
import { childPointer } from '#core/season/json-pointer.ts';
import { closestName } from './closest-name.ts';
import { standaloneSchema } from './standalone-schema.ts';

/** A place where a file does not fit its schema. `code` has words under `season.check.<code>`. */
export interface SchemaProblem {
  readonly code: SchemaProblemCode;
  readonly path: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type SchemaProblemCode =
  | 'missing-field'
  | 'misspelt-field'
  | 'unknown-field'
  | 'wrong-type'
  | 'value-not-allowed'
  | 'wrong-form'
  | 'too-few'
  | 'out-of-range';

/** Judges values by one schema; compiled once, used often. */
export function schemaJudge(schema: TSchema): (value: unknown) => readonly SchemaProblem[] {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  const validate = ajv.compile(standaloneSchema(schema));
  return (value) => (validate(value) ? [] : meant(validate.errors ?? []).map(problemOf));
}

/** Members that tell the alternatives of a union apart. */
const DISCRIMINATORS = ['type', 'kind'];

/**
 * The errors of the alternative that was meant. Where a union fails, Ajv reports every alternative; those that another
 * `type`, `kind` or kind of value rules out say nothing to the author.
 */
function meant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const union = errors.find((error) => error.keyword === 'anyOf');
  if (!union) return errors;
  const prefix = `${union.schemaPath}/`;
  const inside = errors.filter((error) => error.schemaPath.startsWith(prefix) || isReferred(error, union));
  const outside = errors.filter((error) => error !== union && !inside.includes(error));
  const branches = Object.values(Object.groupBy(inside, (error) => branchOf(error, prefix)));
  const candidates = branches.filter((branch) => !(branch ?? []).some((error) => rulesOut(error, union)));
  const [only] = candidates;
  return [...(candidates.length === 1 && only ? meant(only) : [union]), ...meant(outside)];
}

/** An error behind a `$ref` loses the union's schema path; it is below the union's place in the file. */
function isReferred(error: ErrorObject, union: ErrorObject): boolean {
  return error !== union && !error.schemaPath.startsWith('#') && error.instancePath.startsWith(`${union.instancePath}/`);
}

function branchOf(error: ErrorObject, prefix: string): string {
  return error.schemaPath.startsWith(prefix) ? (error.schemaPath.slice(prefix.length).split('/')[0] ?? '') : 'referred';
}

function rulesOut(error: ErrorObject, union: ErrorObject): boolean {
  if (error.instancePath === union.instancePath) return error.keyword === 'type' || error.keyword === 'const';
  const isChoice = error.keyword === 'const' || error.keyword === 'enum';
  return isChoice && DISCRIMINATORS.some((name) => error.instancePath === childPointer(union.instancePath, name));
}

function problemOf(error: ErrorObject): SchemaProblem {
  const { instancePath: path, params } = error;
  const found = show(error.data);
  switch (error.keyword) {
    case 'required':
      return { code: 'missing-field', path, facts: { field: String(params['missingProperty']) } };
    case 'additionalProperties': {
      const field = String(params['additionalProperty']);
      return unknownField(field, childPointer(path, field), error);
    }
    case 'type':
      return { code: 'wrong-type', path, facts: { expected: String(params['type']), found } };
    case 'pattern':
      return { code: 'wrong-form', path, facts: { found, example: exampleOf(error) } };
    case 'minItems':
    case 'minLength':
      return { code: 'too-few', path, facts: { least: Number(params['limit']) } };
    case 'enum':
    case 'const':
    case 'anyOf':
      return { code: 'value-not-allowed', path, facts: { found, allowed: allowedValues(error).join(', ') } };
    default:
      return { code: 'out-of-range', path, facts: { found, limit: show(params['limit']) } };
  }
}

function unknownField(field: string, path: string, error: ErrorObject): SchemaProblem {
  const allowed = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  const meant = closestName(field, allowed);
  if (meant !== '') return { code: 'misspelt-field', path, facts: { field, meant } };
  return { code: 'unknown-field', path, facts: { field, allowed: allowed.join(', ') } };
}

function exampleOf({ parentSchema, params }: ErrorObject): string {
  const examples = parentSchema?.['examples'];
  return Array.isArray(examples) ? show(examples[0]) : String(params['pattern']);
}

function allowedValues(error: ErrorObject): readonly string[] {
  if (error.keyword !== 'anyOf') return [error.params['allowedValues'] ?? error.params['allowedValue']].flat().map(show);
  const alternatives = (error.schema ?? []) as readonly Alternative[];
  return [...new Set(alternatives.flatMap(namesOf))];
}

interface Alternative {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Alternative>>;
}

/** How an alternative is told from the others: its values, the values of its `type` or `kind`, or the type of JSON. */
function namesOf(alternative: Alternative): readonly string[] {
  const teller = DISCRIMINATORS.map((name) => alternative.properties?.[name]).find((part) => part !== undefined);
  if (teller) return namesOf(teller);
  if (alternative.enum) return alternative.enum.map(show);
  return [alternative.const === undefined ? (alternative.type ?? '') : show(alternative.const)];
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
