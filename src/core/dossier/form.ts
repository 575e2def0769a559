import type { LocalizedText } from '../shared/localized-text.ts';

/** A dossier form as data: sections of form fields, shown in order. Field ids are unique in the whole form. */
export interface FormDefinition {
  readonly sections: readonly FormSection[];
}

export interface FormSection {
  readonly id: string;
  readonly name: LocalizedText;
  readonly hint?: LocalizedText;
  readonly formFields: readonly FormField[];
}

export type FormField = FormFieldCommon & FormFieldShape;

export interface FormFieldCommon {
  readonly id: string;
  readonly label: LocalizedText;
  readonly hint?: LocalizedText;
  readonly required: boolean;
  /** Shown, and asked for, only while another form field has this value. */
  readonly showWhen?: { readonly formField: string; readonly is: string | boolean };
  /** The fact of the eligibility rules this answer states, e.g. `organisation.foundedOn`. */
  readonly fact?: string;
  /** Need to know: judges never receive it (finances). */
  readonly hiddenFromJudges?: boolean;
  /** ISO instant: may still be handed in until then after sending, and blocks recognition when missed. */
  readonly completeBy?: string;
  /** Purpose in the register of personal data; required when the answer is about a person. */
  readonly purpose?: string;
}

export type FormFieldShape =
  | { readonly type: 'text' | 'long-text'; readonly maxCharacters: number; readonly maxWords?: number }
  | { readonly type: 'tax-code' | 'email' | 'phone' | 'url' }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly unit: LocalizedText }
  | { readonly type: 'date' }
  | { readonly type: 'boolean' }
  | { readonly type: 'choice' | 'choices'; readonly options: readonly FormOption[] }
  | {
      readonly type: 'file';
      readonly accept: readonly FileKind[];
      readonly maxBytes: number;
      readonly maxCount: number;
    }
  | { readonly type: 'table'; readonly rows: readonly FormTableRow[]; readonly columns: readonly FormOption[] };

export type FileKind = 'pdf' | 'png' | 'jpeg' | 'gif' | 'docx' | 'xlsx';

export interface FormOption {
  readonly id: string;
  readonly name: LocalizedText;
}

export interface FormTableRow extends FormOption {
  readonly unit: LocalizedText;
}

/** What a person typed: text as given (NFC), numbers as integers, dates as ISO, tables keyed `row.column`, files by id. */
export type Answer = string | number | boolean | readonly string[] | Readonly<Record<string, number>> | null;

export type Answers = Readonly<Record<string, Answer>>;
