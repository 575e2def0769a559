import type { FileKind, GroupMember } from '#core/dossier/form.ts';
import type { WrittenField } from '#core/dossier/written-form.ts';
import { blankField } from '#core/season/edit-form.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { conditionIn } from './condition-form.ts';
import { optionsIn, rowsIn } from './field-lines.ts';

export type FieldFormRefusal =
  | { readonly code: 'form-label-missing' }
  | { readonly code: 'form-number-malformed'; readonly control: string }
  | { readonly code: 'form-condition-malformed' };

export interface FieldFormGround {
  readonly before: WrittenField | GroupMember;
  /** Whether a form field is answered by yes or no. */
  readonly isBoolean: (formField: string) => boolean;
}

class Malformed extends Error {
  readonly control: string;
  constructor(control: string) {
    super(control);
    this.control = control;
  }
}

/**
 * The form field that the builder's controls describe. Whether it makes sense the season's checks say. Runs in the browser too,
 * for the preview while it is written.
 */
export function readFieldForm(
  sent: FormData,
  { before, isBoolean }: FieldFormGround,
): Result<WrittenField, FieldFormRefusal> {
  const label = textIn(sent, 'label');
  if (!label) return refuse({ code: 'form-label-missing' });
  const [showWhen, requiredWhen] = ['show', 'require'].map((name) => conditionIn(sent, name, isBoolean));
  if (showWhen === null || requiredWhen === null) return refuse({ code: 'form-condition-malformed' });
  const type = wordIn(sent, 'type') as WrittenField['type'];
  const isRetyped = type !== before.type;
  try {
    const shape = isRetyped ? blankField(type, { id: before.id, label }) : shapeIn(sent, before);
    return accept({
      ...shape,
      id: before.id,
      label,
      ...kept({
        hint: textIn(sent, 'hint'),
        requiredWhen: requiredWhen ?? null,
        showWhen: showWhen ?? null,
        purpose: wordIn(sent, 'purpose') || null,
        completeBy: wordIn(sent, 'complete-by') || null,
        requiredFrom: wordIn(sent, 'required-from') || null,
        requiredUntil: wordIn(sent, 'required-until') || null,
        fact: wordIn(sent, 'fact') || null,
        hiddenFromJudges: sent.has('hidden') || null,
        identifies: sent.has('identifies') || null,
      }),
      required: sent.has('required'),
    } as WrittenField);
  } catch (failure) {
    if (!(failure instanceof Malformed)) throw failure;
    return refuse({ code: 'form-number-malformed', control: failure.control });
  }
}

/** What is not said is not there. */
function kept(parts: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
}

function shapeIn(sent: FormData, before: WrittenField): object {
  const { type } = before;
  switch (type) {
    case 'text':
    case 'long-text':
      return {
        type,
        maxCharacters: numberIn(sent, 'max-characters'),
        ...kept({ maxWords: optionalIn(sent, 'max-words') }),
      };
    case 'number':
      return {
        type,
        min: numberIn(sent, 'min'),
        max: numberIn(sent, 'max'),
        unit: textIn(sent, 'unit') ?? before.unit,
      };
    case 'year':
      return { type, min: numberIn(sent, 'min'), max: numberIn(sent, 'max') };
    case 'choice':
    case 'choices':
      return { type, options: optionsIn(wordIn(sent, 'options')) };
    case 'file':
      return {
        type,
        accept: sent.getAll('accept').map(String) as FileKind[],
        maxBytes: numberIn(sent, 'max-kilobytes') * 1024,
        maxCount: numberIn(sent, 'max-count'),
      };
    case 'table':
      return { type, rows: rowsIn(wordIn(sent, 'rows')), columns: columnsIn(sent) };
    case 'group':
      return {
        type,
        formFields: before.formFields,
        minRows: numberIn(sent, 'min-rows'),
        maxRows: numberIn(sent, 'max-rows'),
        rowName: textIn(sent, 'row-name') ?? before.rowName,
      };
    default:
      return { type };
  }
}

/** Columns by year where their number is given, else as listed. */
function columnsIn(sent: FormData) {
  const years = optionalIn(sent, 'years');
  return years === null ? optionsIn(wordIn(sent, 'columns')) : { years, until: numberIn(sent, 'until') };
}

/** What was typed into a control. */
export function wordIn(sent: FormData, name: string): string {
  return String(sent.get(name) ?? '')
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .trim();
}

/** What was typed into the controls of both languages; `null` = nothing in Vietnamese. */
export function textIn(sent: FormData, name: string): LocalizedText | null {
  const [vi, en] = [wordIn(sent, `${name}-vi`), wordIn(sent, `${name}-en`)];
  if (vi === '') return null;
  return en === '' ? { vi } : { vi, en };
}

function numberIn(sent: FormData, name: string): number {
  const words = wordIn(sent, name).replaceAll('.', '');
  if (!/^-?\d{1,15}$/.test(words)) throw new Malformed(name);
  return Number(words);
}

function optionalIn(sent: FormData, name: string): number | null {
  return wordIn(sent, name) === '' ? null : numberIn(sent, name);
}
