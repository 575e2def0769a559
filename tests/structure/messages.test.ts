import { createIntl } from '@formatjs/intl';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import vi from '#messages/vi.json' with { type: 'json' };
import { STATUS_OF_REFUSAL } from '#server/http/problem.ts';
import { filesUnder, visitNodes } from './sources.ts';

const languages: Readonly<Record<string, Readonly<Record<string, string>>>> = { vi, en };

describe.each(Object.entries(languages))('the messages in %s', (_language, messages) => {
  test('are ICU messages', () => {
    const broken = Object.entries(messages).filter(([, text]) => problemOf(text) !== null);
    expect(broken.map(([key, text]) => `${key}: ${problemOf(text)}`)).toEqual([]);
  });

  test('stand in the order of their keys, each once', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(messages).toSorted());
  });
});

test('both languages have the same keys', () => {
  const missing = (from: object, to: object) => Object.keys(from).filter((key) => !Object.hasOwn(to, key));
  expect({ en: missing(vi, en), vi: missing(en, vi) }).toEqual({ en: [], vi: [] });
});

test('a message takes the same values in both languages', () => {
  const shared = Object.keys(vi).filter((key) => Object.hasOwn(en, key)) as (keyof typeof vi)[];
  const pairs = shared.map(
    (key) => [key, valuesOf(vi[key]), valuesOf((en as Record<string, string>)[key] ?? '')] as const,
  );
  const different = pairs.filter(([, inVi, inEn]) => inVi !== inEn);
  expect(different.map(([key, inVi, inEn]) => `${key}: vi {${inVi}}, en {${inEn}}`)).toEqual([]);
});

test('every refusal has its words, <module>.refusal.<code>, shared.refusal.<code> or analysis.refusal.<code>', () => {
  const wordless = [...refusalsOfTheRules()].filter(([module, code]) => !isWorded(module, code));
  expect(wordless.map(([module, code, file]) => `${module}.refusal.${code}  (${file})`)).toEqual([]);
});

test('every refusal that the API answers has its words', () => {
  const known = new Set(Object.keys(vi).map((key) => /\.refusal\.(.+)$/.exec(key)?.[1]));
  expect(Object.keys(STATUS_OF_REFUSAL).filter((code) => !known.has(code))).toEqual([]);
});

function isWorded(module: string, code: string): boolean {
  return [module, 'shared', 'analysis'].some((owner) => Object.hasOwn(vi, `${owner}.refusal.${code}`));
}

function problemOf(text: string): string | null {
  try {
    formatOf(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

type Element = ReturnType<ReturnType<typeof formatOf>['getAst']>[number];

const [LITERAL, SELECT, PLURAL, POUND, TAG] = [0, 5, 6, 7, 8]; // kinds of elements in FormatJS' tree

function formatOf(text: string) {
  return createIntl({ locale: 'vi' }).formatters.getMessageFormat(text, 'vi', undefined, { ignoreTag: false });
}

/**
 * Names of the values that a message shows, sorted. One that only chooses between plural forms does not count: Vietnamese has
 * one form.
 */
function valuesOf(text: string): string {
  return problemOf(text) === null ? [...new Set(shownIn(formatOf(text).getAst()))].toSorted().join(', ') : text;
}

function shownIn(elements: readonly Element[], plural = ''): readonly string[] {
  return elements.flatMap((element) => {
    if (element.type === LITERAL) return [];
    if (element.type === POUND) return [plural];
    const { value, children, options } = element as {
      value: string;
      children?: Element[];
      options?: Record<string, { value: Element[] }>;
    };
    const branches = Object.values(options ?? {}).flatMap((option) =>
      shownIn(option.value, element.type === PLURAL ? value : plural),
    );
    if (element.type === PLURAL) return branches;
    if (element.type === SELECT || element.type === TAG)
      return [value, ...branches, ...shownIn(children ?? [], plural)];
    return [value];
  });
}

/** Module, code and file of every `refuse({ code: … })` and of every `code` in a type named …Refusal. */
function* refusalsOfTheRules(): Generator<readonly [string, string, string]> {
  const files = [...filesUnder('src/core'), ...filesUnder('src/server/app')];
  const seen = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.ts') && !/\.test\.ts$|\/fixtures\//.test(name))) {
    const module = /^src\/(?:core|server\/app)\/([^/]+)\//.exec(file)?.[1] ?? 'shared';
    for (const code of codesIn(file)) {
      if (seen.has(`${module} ${code}`)) continue;
      seen.add(`${module} ${code}`);
      yield [module, code, file];
    }
  }
}

function codesIn(file: string): readonly string[] {
  const codes: string[] = [];
  visitNodes(file, (node) => {
    const isCode = (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) && node.name.getText() === 'code';
    if (!isCode || !isOfRefusal(node)) return;
    visitLiterals(ts.isPropertyAssignment(node) ? node.initializer : node.type, (text) => codes.push(text));
  });
  return codes;
}

function isOfRefusal(node: ts.Node): boolean {
  for (let above = node.parent; above; above = above.parent) {
    if (ts.isCallExpression(above)) return above.expression.getText() === 'refuse';
    if (ts.isInterfaceDeclaration(above) || ts.isTypeAliasDeclaration(above))
      return above.name.text.endsWith('Refusal');
  }
  return false;
}

function visitLiterals(node: ts.Node | undefined, found: (text: string) => void): void {
  if (!node) return;
  if (ts.isStringLiteral(node)) found(node.text);
  if (ts.isConditionalExpression(node)) {
    visitLiterals(node.whenTrue, found);
    visitLiterals(node.whenFalse, found);
  }
  if (ts.isUnionTypeNode(node)) node.types.forEach((type) => visitLiterals(type, found));
  if (ts.isLiteralTypeNode(node)) visitLiterals(node.literal, found);
}
