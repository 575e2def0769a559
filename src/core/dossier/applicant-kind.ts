/**
 * Who may stand behind a dossier. One person who enters alone is an applicant too: an organisation of one.
 *
 * Source: VDA 2024 categories 1–5 (agencies, Party and socio-political bodies, enterprises, public-service units, individuals,
 * foreign organisations and individuals); Smart City 2023 section 1.1 (cities of six urban classes, departments).
 */
export const APPLICANT_KINDS = [
  'enterprise',
  'dependent-unit',
  'public-service-unit',
  'state-agency',
  'city-government',
  'party-body',
  'socio-political-organisation',
  'association',
  'household-business',
  'foreign-organisation',
  'vietnamese-individual',
  'foreign-individual',
] as const;

export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

/** Whether a text names a kind of applicant. */
export function isApplicantKind(text: string): text is ApplicantKind {
  return (APPLICANT_KINDS as readonly string[]).includes(text);
}

/** By what an applicant of a kind is told from all others. */
export type IdentityNeed =
  /** Ten digits. */
  | 'tax-code'
  /** Thirteen digits: the code of the parent with the number of the unit. */
  | 'unit-tax-code'
  /** Ten digits, or the twelve of its owner. */
  | 'household-tax-code'
  /** Agency identifier or tax code, whichever there is. */
  | 'agency-code'
  /** Tax code and name of the legal entity that represents it in Viet Nam. */
  | 'representative'
  /** Twelve digits, if the person gives them. */
  | 'personal-code'
  /** Last digits and validity of the permanent residence card, seen by an officer; no picture. */
  | 'residence-card';

/** What identifies each kind. */
export const IDENTITY_NEEDS: Readonly<Record<ApplicantKind, IdentityNeed>> = {
  enterprise: 'tax-code',
  'dependent-unit': 'unit-tax-code',
  'public-service-unit': 'agency-code',
  'state-agency': 'agency-code',
  'city-government': 'agency-code',
  'party-body': 'agency-code',
  'socio-political-organisation': 'agency-code',
  association: 'agency-code',
  'household-business': 'household-tax-code',
  'foreign-organisation': 'representative',
  'vietnamese-individual': 'personal-code',
  'foreign-individual': 'residence-card',
};

/** Whether applicants of a kind have a place in the tree of agencies. */
export function isAgencyKind(kind: ApplicantKind): boolean {
  return IDENTITY_NEEDS[kind] === 'agency-code';
}

/**
 * The six urban classes (loại đô thị), the highest first, and what is in none of them: values of `applicant.urbanClass`.
 *
 * Source: Decree 42/2009/NĐ-CP on urban classification, named by the dispatch on Smart City 2023.
 */
export const URBAN_CLASSES = ['dac-biet', 'loai-1', 'loai-2', 'loai-3', 'loai-4', 'loai-5', 'chua-phan-loai'] as const;

export type UrbanClass = (typeof URBAN_CLASSES)[number];
