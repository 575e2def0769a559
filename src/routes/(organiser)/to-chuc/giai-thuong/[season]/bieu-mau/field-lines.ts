import type { FormOption, FormTableRow } from '#core/dossier/form.ts';
import { freeId } from '#core/season/edit-form.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';

/** Options, one a line: `id | Tên | English`. */
export function linesOfOptions(options: readonly FormOption[]): string {
  return options.map(({ id, name }) => [id, name.vi, name.en].filter(Boolean).join(' | ')).join('\n');
}

/** Rows of a table, one a line: `id | Tên | đơn vị | English | unit`. */
export function linesOfRows(rows: readonly FormTableRow[]): string {
  return rows
    .map(({ id, name, unit }) => [id, name.vi, unit.vi, ...(name.en ? [name.en, unit.en ?? unit.vi] : [])].join(' | '))
    .join('\n');
}

/** The options in lines; one that is only a name gets an id. */
export function optionsIn(lines: string): readonly FormOption[] {
  return partsIn(lines).reduce<readonly FormOption[]>((before, [first = '', vi, en]) => {
    const name = textOf(vi ?? first, en);
    return [...before, { id: vi === undefined ? idFor(first, before) : first, name }];
  }, []);
}

/** The rows of a table in lines. */
export function rowsIn(lines: string): readonly FormTableRow[] {
  return partsIn(lines).reduce<readonly FormTableRow[]>((before, [first = '', vi, unit = '', en, unitEn]) => {
    const isNamed = vi !== undefined;
    return [
      ...before,
      {
        id: isNamed ? first : idFor(first, before),
        name: textOf(isNamed ? vi : first, en),
        unit: textOf(unit || '–', unitEn),
      },
    ];
  }, []);
}

function partsIn(lines: string): readonly (readonly string[])[] {
  return lines
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ''));
}

function textOf(vi: string, en: string | undefined): LocalizedText {
  return en ? { vi, en } : { vi };
}

function idFor(name: string, before: readonly { readonly id: string }[]): string {
  return freeId(
    name,
    before.map(({ id }) => id),
  );
}
