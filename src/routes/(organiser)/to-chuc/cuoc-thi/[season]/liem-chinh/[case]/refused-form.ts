/** What a form of the case was refused for, and what was typed into it. */
export interface RefusedForm {
  readonly code: string;
  readonly text: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** Which form of the page was refused, by its name; `undefined` = this one was not. */
export type RefusalOf = (form: string) => RefusedForm | undefined;
