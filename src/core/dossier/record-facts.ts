import { readTaxCode } from '../shared/tax-code.ts';
import type { ApplicantKind, UrbanClass } from './applicant-kind.ts';
import { APPLICANT_GROUP_FACT } from './conditions-of.ts';
import type { Facts } from './eligibility.ts';

/** What the record of an applicant holds, as conditions may ask for it. */
export interface ApplicantRecord {
  readonly kind: ApplicantKind;
  readonly taxCode: string | null;
  readonly foundedOn: string | null;
  readonly urbanClass: UrbanClass | null;
  readonly isRepresented: boolean;
  /** Last day of the newest stated residence card; `null` = none was stated. */
  readonly cardValidUntil: Temporal.PlainDate | null;
  /** The applicant group the dossier enters in; `null` where the award has none. */
  readonly group: string | null;
  /** The province the applicant acts for in this season, by its mandate; `null` = for itself. */
  readonly province: string | null;
}

/** Facts that come from the record of the applicant: known without being asked. */
export const RECORDED_FACTS = [
  'applicant.kind',
  'applicant.representsProvince',
  'applicant.urbanClass',
  'declaration.permanentResidenceCard',
  'organisation.dependentUnit',
  'organisation.foundedInVietnam',
  'organisation.foundedOn',
  'organisation.kind',
  'organisation.registeredInVietnam',
  'organisation.representedInVietnam',
  'organisation.taxCode',
] as const;

/** Those an applicant may leave out when registering, with no place to state them later: a form has to ask. */
export const SOMETIMES_RECORDED = [
  'organisation.foundedOn',
] as const satisfies readonly (typeof RECORDED_FACTS)[number][];

const INDIVIDUALS: readonly ApplicantKind[] = ['vietnamese-individual', 'foreign-individual'];

/** `organisation.kind` as conditions name it: a unit enters as what it is part of, a city as a state agency. */
const ORGANISATION_KIND: Readonly<Partial<Record<ApplicantKind, string>>> = {
  enterprise: 'enterprise',
  'dependent-unit': 'enterprise',
  'public-service-unit': 'public-service-unit',
  'state-agency': 'state-agency',
  'city-government': 'state-agency',
  'party-body': 'party-body',
  'socio-political-organisation': 'socio-political-organisation',
};

/**
 * What the record says on a day. A key is there only when the record knows: a card that has run out, or a city of unknown class,
 * says nothing. Whether an enterprise was founded in Viet Nam follows from its own tax code, and a tax code of 13 digits is that
 * of a dependent unit.
 *
 * Source: Circular 105/2020/TT-BTC art. 5(3): 13 digits for dependent units.
 */
export function recordFacts(record: ApplicantRecord, today: Temporal.PlainDate): Facts {
  return {
    ...factsOfKind(record.kind),
    ...(record.group !== null && { [APPLICANT_GROUP_FACT]: record.group }),
    'organisation.dependentUnit': record.taxCode !== null && isOfUnit(record.taxCode),
    ...(record.taxCode !== null && { 'organisation.taxCode': record.taxCode }),
    ...(record.foundedOn !== null && { 'organisation.foundedOn': record.foundedOn }),
    ...urbanFacts(record),
    ...(record.kind === 'foreign-organisation' && { 'organisation.representedInVietnam': record.isRepresented }),
    ...(holdsCard(record, today) && { 'declaration.permanentResidenceCard': true }),
  };
}

/** What is known of every applicant of a kind, whoever it is. */
export function factsOfKind(kind: ApplicantKind): Facts {
  const isIndividual = INDIVIDUALS.includes(kind);
  const isForeign = kind === 'foreign-organisation';
  return {
    'applicant.kind': isIndividual || isForeign ? kind : 'vietnamese-organisation',
    'organisation.kind': isIndividual ? 'individual' : (ORGANISATION_KIND[kind] ?? 'other'),
    'organisation.foundedInVietnam': !isIndividual && !isForeign,
    ...(!isIndividual && !isForeign && { 'organisation.registeredInVietnam': true }),
    ...(isIndividual && { 'organisation.representedInVietnam': false }),
    ...(kind !== 'foreign-individual' && { 'declaration.permanentResidenceCard': false }),
  };
}

function urbanFacts({ kind, urbanClass, province }: ApplicantRecord): Facts {
  return {
    ...(urbanClass !== null && { 'applicant.urbanClass': urbanClass }),
    ...((province !== null || kind !== 'state-agency') && { 'applicant.representsProvince': province !== null }),
  };
}

function holdsCard({ kind, cardValidUntil }: ApplicantRecord, today: Temporal.PlainDate): boolean {
  return (
    kind === 'foreign-individual' && cardValidUntil !== null && Temporal.PlainDate.compare(cardValidUntil, today) >= 0
  );
}

function isOfUnit(taxCode: string): boolean {
  const read = readTaxCode(taxCode);
  return read.ok && read.value.kind === 'dependent-unit';
}
