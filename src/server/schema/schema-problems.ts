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
  return (value) => (validate(value) ? [] : withoutEchoes(meant(validate.errors ?? []).map(problemOf)));
}

/** A misspelt member is also missing under its right name: said once. */
function withoutEchoes(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const misspelt = problems.filter((problem) => problem.code === 'misspelt-field');
  const isEcho = ({ code, path, facts }: SchemaProblem) =>
    code === 'missing-field' &&
    misspelt.some(
      (other) =>
        other.facts['meant'] === facts['field'] && other.path === childPointer(path, String(other.facts['field'])),
    );
  return problems.filter((problem) => !isEcho(problem));
}

/** Members that tell the alternatives of a union apart. */
const DISCRIMINATORS = ['type', 'kind'];

/**
 * The errors of the alternative that was meant. Where a union fails, Ajv reports every alternative; those that another
 * `type`, `kind` or kind of value rules out say nothing to the author.
 */
function meant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const union = outermostUnion(errors);
  if (!union) return errors;
  const inside = errors.filter((error) => error !== union && alternativeOf(error, union) !== null);
  const outside = errors.filter((error) => error !== union && alternativeOf(error, union) === null);
  const alternatives = Object.values(Object.groupBy(inside, (error) => alternativeOf(error, union) ?? ''));
  const [only, ...others] = alternatives.filter((found) => !(found ?? []).some((error) => rulesOut(error, union)));
  return [...(only && others.length === 0 ? meant(only) : [union]), ...meant(outside)];
}

function outermostUnion(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const depth = (error: ErrorObject) => error.instancePath.length * 10_000 + error.schemaPath.length;
  return errors
    .filter((error) => error.keyword === 'anyOf')
    .toSorted((first, second) => depth(first) - depth(second))[0];
}

/**
 * The alternative of the union an error belongs to; `null` when it belongs elsewhere. A recursive part has the same schema path
 * at every depth, so an error of a nested union of the same kind counts as an alternative of its own.
 */
function alternativeOf(error: ErrorObject, union: ErrorObject): string | null {
  const isBelow = error.instancePath.startsWith(`${union.instancePath}/`);
  if (!isBelow && error.instancePath !== union.instancePath) return null;
  const isShared = error.schemaPath.startsWith('#/anyOf'); // behind a `$ref` Ajv counts the path from there
  const isDiscriminator = DISCRIMINATORS.some((name) => error.instancePath === childPointer(union.instancePath, name));
  if (isShared && isBelow && error.instancePath.includes('/checks/', union.instancePath.length) && !isDiscriminator)
    return 'nested';
  const prefix = `${union.schemaPath}/`;
  return error.schemaPath.startsWith(prefix)
    ? (error.schemaPath.slice(prefix.length).split('/')[0] ?? null)
    : isShared
      ? 'nested'
      : null;
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
    case 'anyOf':
      return noAlternative(error);
    case 'enum':
    case 'const':
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

function allowedValues({ params }: ErrorObject): readonly string[] {
  return [params['allowedValues'] ?? params['allowedValue']].flat().map(show);
}

/** No alternative fits: told at the member that tells them apart, if there is one. */
function noAlternative(error: ErrorObject): SchemaProblem {
  const alternatives = (error.schema ?? []) as readonly Alternative[];
  const teller = DISCRIMINATORS.find((name) => alternatives.some((alternative) => alternative.properties?.[name]));
  const data = error.data as Readonly<Record<string, unknown>> | null;
  const isTold = teller !== undefined && typeof data === 'object' && data !== null && teller in data;
  const allowed = [...new Set(alternatives.flatMap(namesOf))].join(', ');
  if (!isTold) return { code: 'value-not-allowed', path: error.instancePath, facts: { found: show(data), allowed } };
  return {
    code: 'value-not-allowed',
    path: childPointer(error.instancePath, teller),
    facts: { found: show(data[teller]), allowed },
  };
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
