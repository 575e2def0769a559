import type { FileKind, GroupMember } from '#core/dossier/form.ts';
import type { WrittenField } from '#core/dossier/written-form.ts';
import { blankField } from '#core/season/edit-form.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { conditionIn } from './condition-form.ts';
import { optionsIn, rowsIn } from './field-lines.ts';
import { readTypedMoment } from './typed-moment.ts';

export type FieldFormRefusal =
  | { readonly code: 'form-label-missing' }
  | { readonly code: 'form-number-malformed'; readonly control: string }
  | { readonly code: 'form-moment-malformed'; readonly control: string }
  | { readonly code: 'form-condition-malformed' };

export interface FieldFormGround {
  readonly before: WrittenField | GroupMember;
  /** Whether a form field is answered by yes or no. */
  readonly isBoolean: (formField: string) => boolean;
}

class Malformed extends Error {
  readonly control: string;
  readonly code: 'form-number-malformed' | 'form-moment-malformed';
  constructor(control: string, code: Malformed['code'] = 'form-number-malformed') {
    super(control);
    this.control = control;
    this.code = code;
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
  // Of another kind than before: what was typed for the new kind counts, what its page did not ask yet is as usual.
  const ground = type === before.type ? before : blankField(type, { id: before.id, label });
  try {
    const shape = shapeIn(sent, ground);
    return accept({
      ...shape,
      id: before.id,
      label,
      ...kept({
        hint: textIn(sent, 'hint'),
        requiredWhen: requiredWhen ?? null,
        showWhen: showWhen ?? null,
        purpose: wordIn(sent, 'purpose') || null,
        completeBy: momentIn(sent, 'complete-by'),
        requiredFrom: momentIn(sent, 'required-from'),
        requiredUntil: momentIn(sent, 'required-until'),
        fact: wordIn(sent, 'fact') || null,
        hiddenFromJudges: sent.has('hidden') || null,
        identifies: sent.has('identifies') || null,
      }),
      required: sent.has('required'),
    } as WrittenField);
  } catch (failure) {
    if (!(failure instanceof Malformed)) throw failure;
    return refuse({ code: failure.code, control: failure.control });
  }
}

/** What is not said is not there. */
function kept(parts: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
}

function shapeIn(sent: FormData, before: WrittenField | GroupMember): object {
  const { type } = before;
  switch (type) {
    case 'text':
    case 'long-text':
      return {
        type,
        maxCharacters: numberIn(sent, 'max-characters', before.maxCharacters),
        ...kept({ maxWords: optionalIn(sent, 'max-words') }),
      };
    case 'number':
      return {
        type,
        min: numberIn(sent, 'min', before.min),
        max: numberIn(sent, 'max', before.max),
        unit: textIn(sent, 'unit') ?? before.unit,
      };
    case 'year':
      return { type, min: numberIn(sent, 'min', before.min), max: numberIn(sent, 'max', before.max) };
    case 'choice':
    case 'choices':
      return { type, options: sent.has('options') ? optionsIn(wordIn(sent, 'options')) : before.options };
    case 'file':
      return {
        type,
        accept: sent.has('max-count') ? (sent.getAll('accept').map(String) as FileKind[]) : before.accept,
        maxBytes: numberIn(sent, 'max-kilobytes', before.maxBytes / 1024) * 1024,
        maxCount: numberIn(sent, 'max-count', before.maxCount),
      };
    case 'table':
      if (!sent.has('rows')) return { type, rows: before.rows, columns: before.columns };
      return { type, rows: rowsIn(wordIn(sent, 'rows')), columns: columnsIn(sent) };
    case 'group':
      return {
        type,
        formFields: before.formFields,
        minRows: numberIn(sent, 'min-rows', before.minRows),
        maxRows: numberIn(sent, 'max-rows', before.maxRows),
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

function momentIn(sent: FormData, name: string): string | null {
  const words = wordIn(sent, name);
  if (words === '') return null;
  const moment = readTypedMoment(words);
  if (moment === null) throw new Malformed(name, 'form-moment-malformed');
  return moment;
}

/** What stands in a control of numbers; where the page had none, the usual. */
function numberIn(sent: FormData, name: string, usual?: number): number {
  if (usual !== undefined && !sent.has(name)) return usual;
  const words = wordIn(sent, name).replaceAll('.', '');
  if (!/^-?\d{1,15}$/.test(words)) throw new Malformed(name);
  return Number(words);
}

function optionalIn(sent: FormData, name: string): number | null {
  return wordIn(sent, name) === '' ? null : numberIn(sent, name);
}
