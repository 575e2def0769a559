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
  /** Required as well while this holds; says nothing when `required` is true. */
  readonly requiredWhen?: FormCondition;
  /** ISO instant: required only from then on. */
  readonly requiredFrom?: string;
  /** ISO instant: required only before then. */
  readonly requiredUntil?: string;
  /** Shown, and asked for, only while this holds. */
  readonly showWhen?: FormCondition;
  /** The fact of the eligibility rules this answer states, e.g. `organisation.foundedOn`. */
  readonly fact?: string;
  /** Need to know: judges never receive it (finances). */
  readonly hiddenFromJudges?: boolean;
  /** Says who enters (name, tax code, logo): judges do not receive it where the season judges blind. */
  readonly identifies?: boolean;
  /** ISO instant: may still be handed in until then after sending, and blocks recognition when missed. */
  readonly completeBy?: string;
  /** Purpose in the register of personal data; required when the answer is about a person. */
  readonly purpose?: string;
}

/** Asked of the answers: of one form field, or of conditions together. */
export type FormCondition =
  | { readonly formField: string; readonly is: string | boolean }
  | { readonly formField: string; readonly isAnyOf: readonly (string | boolean)[] }
  | { readonly not: FormCondition }
  | { readonly anyOf: readonly FormCondition[] }
  | { readonly allOf: readonly FormCondition[] };

/** Answered by one value, or by a list of choices. */
export type SimpleShape =
  | { readonly type: 'text' | 'long-text'; readonly maxCharacters: number; readonly maxWords?: number }
  | { readonly type: 'tax-code' | 'email' | 'phone' | 'url' }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly unit: LocalizedText }
  /** Written without marks between its digits. */
  | { readonly type: 'year'; readonly min: number; readonly max: number }
  /** `notAfterToday`: a day that has not come yet is a slip of the hand. */
  | { readonly type: 'date'; readonly notAfterToday?: boolean }
  | { readonly type: 'boolean' }
  | { readonly type: 'choice' | 'choices'; readonly options: readonly FormOption[] };

export type FormFieldShape =
  | SimpleShape
  | {
      readonly type: 'file';
      readonly accept: readonly FileKind[];
      readonly maxBytes: number;
      readonly maxCount: number;
    }
  | { readonly type: 'table'; readonly rows: readonly FormTableRow[]; readonly columns: readonly FormOption[] }
  | {
      readonly type: 'group';
      readonly formFields: readonly GroupMember[];
      /** Fewest rows where the group is required. */
      readonly minRows: number;
      readonly maxRows: number;
      /** What one row is called: "Thành viên". */
      readonly rowName: LocalizedText;
    };

/** A form field inside a repeated group: asked once for every row. Its conditions look at its own row first, then at the form. */
export type GroupMember = Pick<
  FormFieldCommon,
  'id' | 'label' | 'hint' | 'required' | 'requiredWhen' | 'showWhen' | 'purpose'
> &
  SimpleShape;

export type FileKind = 'pdf' | 'png' | 'jpeg' | 'gif' | 'docx' | 'xlsx';

export interface FormOption {
  readonly id: string;
  readonly name: LocalizedText;
}

export interface FormTableRow extends FormOption {
  readonly unit: LocalizedText;
}

export type SimpleAnswer = string | number | boolean | readonly string[] | null;

/** One row of a repeated group. Its id stays when rows are moved, so that two people may write in two rows. */
export interface GroupRow {
  readonly id: string;
  readonly answers: Readonly<Record<string, SimpleAnswer>>;
}

/** What a person typed: text as given (NFC), numbers as integers, dates as ISO, tables keyed `row.column`, files by id. */
export type Answer = SimpleAnswer | Readonly<Record<string, number>> | readonly GroupRow[];

export type Answers = Readonly<Record<string, Answer>>;
