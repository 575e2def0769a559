/** What the registration form asks for. */
export const FIELDS = [
  'nomination',
  'applicantGroup',
  'organisation',
  'kind',
  'taxCode',
  'agencyCode',
  'representativeName',
  'cardDigits',
  'cardValidUntil',
  'urbanClass',
  'organisationName',
  'productName',
  'name',
  'email',
  'password',
] as const;

export type RegistrationField = (typeof FIELDS)[number];

export type Sent = Readonly<Record<RegistrationField, string>>;

/** A thing to correct and the field it stands at. */
export interface RegistrationProblem {
  readonly field: RegistrationField;
  readonly text: string;
  /** Why it is to be corrected. */
  readonly code: string;
}

const MOST = 2000; // a name pasted by mistake is refused with its length, not cut without a word

/** What was typed; nothing is blank. Also from an address, so that a mail's link brings back what was typed. */
export function readSent(sent: FormData | URLSearchParams): Sent {
  return Object.fromEntries(FIELDS.map((field) => [field, String(sent.get(field) ?? '').slice(0, MOST)])) as Sent;
}

const BY_CODE: readonly (readonly [RegExp, RegistrationField])[] = [
  [/^applicant-group/, 'applicantGroup'],
  [/^applicant-kind/, 'kind'],
  [/^tax-code|^organisation-registered/, 'taxCode'],
  [/^agency-code/, 'agencyCode'],
  [/^representative-/, 'representativeName'],
  [/^card-digits/, 'cardDigits'],
  [/^card-/, 'cardValidUntil'],
  [/^urban-class/, 'urbanClass'],
  [/^organisation-name/, 'organisationName'],
  [/^organisation-not-found/, 'organisation'],
  [/^name-/, 'name'],
  [/^email-|^too-many-requests/, 'email'],
  [/^password-/, 'password'],
];

/** Where a refusal stands on the form. */
export function fieldOfRefusal(code: string): RegistrationField {
  return BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? 'productName';
}
