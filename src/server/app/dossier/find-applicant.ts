import { readAgencyCode } from '#core/shared/agency-code.ts';
import { readEmail } from '#core/shared/email.ts';
import { readTaxCode } from '#core/shared/tax-code.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { listOrganisationsTold, type OrganisationTold } from '../../db/queries/registration-extension.ts';
import type { App } from '../app.ts';

/** Kinds whose personal number is kept as a digest, which the kind is part of. */
const OF_PERSONS = ['vietnamese-individual', 'household-business'] as const;

/**
 * The applicant whom an officer was told of: by tax code, agency identifier, personal number, the tax code of the entity that represents
 * it, or the address of somebody who belongs to it, where there is no code at all. `ambiguous`: several have it in common.
 */
export async function findApplicantTold(
  app: Pick<App, 'db' | 'keys' | 'clock'>,
  desk: SeasonDesk,
  told: string,
): Promise<OrganisationTold | 'ambiguous' | undefined> {
  const [tax, agency, email] = [readTaxCode(told), readAgencyCode(told), readEmail(told)];
  const code = tax.ok ? tax.value.code : agency.ok ? agency.value : null;
  const isPerson = tax.ok && tax.value.kind === 'individual';
  if (code === null && !email.ok) return undefined;
  const digests = isPerson ? OF_PERSONS.map((kind) => app.keys.hmac('personal-code', `${kind} ${code}`)) : [];
  const found = await listOrganisationsTold(app.db, desk, {
    code: isPerson ? null : code,
    digests,
    email: email.ok ? email.value : null,
    now: app.clock.wallNow(),
  });
  const own = found.filter(({ is_own_code }) => is_own_code);
  const [first, ...others] = own.length > 0 ? own : found;
  return others.length > 0 ? 'ambiguous' : first;
}
