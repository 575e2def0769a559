import { readTaxCode } from '../shared/tax-code.ts';
import type { Facts } from './eligibility.ts';

/** What is kept of an organisation itself, apart from any dossier. Days are ISO dates; `null` = not known. */
export interface OrganisationRecord {
  readonly taxCode: string | null;
  readonly foundedOn: string | null;
}

/** The names of the facts below: conditions may look at them without a form field that asks. */
export const RECORDED_FACTS = ['organisation.taxCode', 'organisation.foundedOn', 'organisation.dependentUnit'] as const;

/**
 * The facts an organisation's record states. A tax code of 13 digits is that of a dependent unit of another organisation; who has
 * none, or one of 10 or 12 digits, is no dependent unit by the register.
 *
 * Source: Circular 105/2020/TT-BTC art. 5(3): 13 digits for dependent units.
 */
export function recordFacts({ taxCode, foundedOn }: OrganisationRecord): Facts {
  const read = taxCode === null ? null : readTaxCode(taxCode);
  return {
    ...(taxCode === null ? {} : { 'organisation.taxCode': taxCode }),
    ...(foundedOn === null ? {} : { 'organisation.foundedOn': foundedOn }),
    'organisation.dependentUnit': read?.ok === true && read.value.kind === 'dependent-unit',
  };
}
