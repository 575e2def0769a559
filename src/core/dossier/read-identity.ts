import { accept, refuse, type Result } from '../shared/result.ts';
import { readAgencyCode } from '../shared/agency-code.ts';
import { readTaxCode, type TaxCode, type TaxCodeKind, type TaxCodeRefusal } from '../shared/tax-code.ts';
import { toNfc } from '../shared/vietnamese.ts';
import {
  IDENTITY_NEEDS,
  URBAN_CLASSES,
  type ApplicantKind,
  type IdentityNeed,
  type UrbanClass,
} from './applicant-kind.ts';
import { readDate } from './read-value-answer.ts';
import { readDay } from './registration-day.ts';

/** What somebody typed to say who the applicant is; blank = not said. */
export interface TypedIdentity {
  readonly kind: ApplicantKind;
  readonly taxCode?: string;
  readonly agencyCode?: string;
  readonly representativeName?: string;
  readonly cardDigits?: string;
  /** As typed: day/month/year, or an ISO date. */
  readonly cardValidUntil?: string;
  /** One of `URBAN_CLASSES`. */
  readonly urbanClass?: string;
}

/** Who the applicant is. What does not belong to the kind is `null`. */
export interface ApplicantIdentity {
  readonly kind: ApplicantKind;
  /** As printed: 10 digits, or 13 with a hyphen. */
  readonly taxCode: string | null;
  /** Twelve digits of a person: never kept or shown as they are. */
  readonly personalCode: string | null;
  readonly agencyCode: string | null;
  readonly representative: { readonly taxCode: string; readonly name: string } | null;
  readonly residenceCard: StatedCard | null;
  readonly urbanClass: UrbanClass | null;
}

/** A permanent residence card as its holder states it; of its number only what tells two cards of one person apart. */
export interface StatedCard {
  readonly lastDigits: string;
  readonly validUntil: Temporal.PlainDate;
}

export type IdentityRefusal =
  | TaxCodeRefusal
  | { readonly code: 'tax-code-of-person' }
  | { readonly code: 'tax-code-of-unit' }
  | { readonly code: 'tax-code-not-of-unit' }
  | { readonly code: 'tax-code-not-of-person' }
  | { readonly code: 'agency-code-malformed' }
  | { readonly code: 'agency-code-or-tax-code-missing' }
  | { readonly code: 'representative-name-missing' }
  | { readonly code: 'card-digits-malformed' }
  | { readonly code: 'card-validity-invalid' }
  | { readonly code: 'card-expired' }
  | { readonly code: 'urban-class-missing' };

type Read = Result<Partial<ApplicantIdentity>, IdentityRefusal>;

const NOBODY = {
  taxCode: null,
  personalCode: null,
  agencyCode: null,
  representative: null,
  residenceCard: null,
  urbanClass: null,
};

/**
 * Who an applicant is by what was typed for its kind, on a day. What another kind would need is not looked at.
 *
 * Source: `IDENTITY_NEEDS`; for tax codes `readTaxCode`; a card is stated by its last three to six characters, and an expired
 * one is none.
 */
export function readIdentity(
  typed: TypedIdentity,
  today: Temporal.PlainDate,
): Result<ApplicantIdentity, IdentityRefusal> {
  const read = READERS[IDENTITY_NEEDS[typed.kind]](typed, today);
  if (!read.ok) return read;
  const urban = readUrbanClass(typed);
  if (!urban.ok) return urban;
  return accept({ ...NOBODY, kind: typed.kind, ...read.value, urbanClass: urban.value });
}

const READERS: Readonly<Record<IdentityNeed, (typed: TypedIdentity, today: Temporal.PlainDate) => Read>> = {
  'tax-code': ({ taxCode = '' }) => readTaxCodeOf(taxCode, ['organisation']),
  'unit-tax-code': ({ taxCode = '' }) => readTaxCodeOf(taxCode, ['dependent-unit']),
  'household-tax-code': ({ taxCode = '' }) => readTaxCodeOf(taxCode, ['organisation', 'individual']),
  'agency-code': readAgency,
  representative: readRepresentative,
  'personal-code': ({ taxCode = '' }) => (isBlank(taxCode) ? accept({}) : readTaxCodeOf(taxCode, ['individual'])),
  'residence-card': readCard,
};

function readTaxCodeOf(text: string, allowed: readonly TaxCodeKind[]): Read {
  const read = readTaxCode(text);
  if (!read.ok) return read;
  if (!allowed.includes(read.value.kind)) return refuse({ code: wrongKind(read.value, allowed) });
  return accept(read.value.kind === 'individual' ? { personalCode: read.value.code } : { taxCode: read.value.code });
}

function wrongKind({ kind }: TaxCode, allowed: readonly TaxCodeKind[]) {
  if (kind === 'individual') return 'tax-code-of-person';
  if (allowed.includes('dependent-unit')) return 'tax-code-not-of-unit';
  return allowed.includes('organisation') ? 'tax-code-of-unit' : 'tax-code-not-of-person';
}

function readAgency({ taxCode = '', agencyCode = '' }: TypedIdentity): Read {
  if (isBlank(taxCode) && isBlank(agencyCode)) return refuse({ code: 'agency-code-or-tax-code-missing' });
  const agency = isBlank(agencyCode) ? accept(null) : readAgencyCode(agencyCode);
  if (!agency.ok) return agency;
  const tax: Read = isBlank(taxCode) ? accept({}) : readTaxCodeOf(taxCode, ['organisation', 'dependent-unit']);
  return tax.ok ? accept({ ...tax.value, agencyCode: agency.value }) : tax;
}

function readRepresentative({ taxCode = '', representativeName = '' }: TypedIdentity): Read {
  const read = readTaxCode(taxCode);
  if (!read.ok) return read;
  if (read.value.kind === 'individual') return refuse({ code: 'tax-code-of-person' });
  const name = toNfc(representativeName).replace(/\s+/g, ' ').trim();
  if (name === '') return refuse({ code: 'representative-name-missing' });
  return accept({ representative: { taxCode: read.value.code, name } });
}

function readCard({ cardDigits = '', cardValidUntil = '' }: TypedIdentity, today: Temporal.PlainDate): Read {
  const lastDigits = cardDigits.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z0-9]{3,6}$/.test(lastDigits)) return refuse({ code: 'card-digits-malformed' });
  const typed = readDate(cardValidUntil.normalize('NFKC'));
  const validUntil = typed.ok ? readDay(typed.value) : null;
  if (validUntil === null) return refuse({ code: 'card-validity-invalid' });
  if (Temporal.PlainDate.compare(validUntil, today) < 0) return refuse({ code: 'card-expired' });
  return accept({ residenceCard: { lastDigits, validUntil } });
}

function readUrbanClass({ kind, urbanClass = '' }: TypedIdentity): Result<UrbanClass | null, IdentityRefusal> {
  if (kind !== 'city-government') return accept(null);
  const found = URBAN_CLASSES.find((one) => one === urbanClass);
  return found ? accept(found) : refuse({ code: 'urban-class-missing' });
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
