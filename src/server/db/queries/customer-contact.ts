import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';
import type { VettedDossier } from './vetting-claim.ts';

/** Every contact with a customer of the product, oldest first, with whoever made it. The person spoken to is sealed. */
export async function listCustomerContacts(db: ReadonlyKysely, dossier: SeenDossier) {
  const rows = await db
    .selectFrom('customer_contact as contact')
    .innerJoin('person', 'person.id', 'contact.written_by')
    .select(['contact.id', 'contact.customer', 'contact.contact_person', 'contact.contacted_on', 'contact.findings'])
    .select('person.name')
    .where('contact.dossier_id', '=', dossier.dossierId)
    .orderBy('contact.contacted_on')
    .orderBy('contact.id')
    .execute();
  return rows.map((row) => ({
    contactId: row.id,
    customer: row.customer,
    contactPerson: row.contact_person,
    contactedOn: row.contacted_on,
    findings: row.findings,
    by: row.name,
  }));
}

export interface NewCustomerContact {
  readonly id: string;
  readonly customer: string;
  /** Sealed. */
  readonly contactPerson: Uint8Array | null;
  /** ISO date. */
  readonly contactedOn: string;
  readonly findings: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds a contact with a customer. */
export async function insertCustomerContact(
  db: Kysely<Database>,
  dossier: VettedDossier,
  row: NewCustomerContact,
): Promise<void> {
  await db
    .insertInto('customer_contact')
    .values({
      id: row.id,
      dossier_id: dossier.dossierId,
      customer: row.customer,
      contact_person: row.contactPerson === null ? null : Buffer.from(row.contactPerson),
      contacted_on: row.contactedOn,
      findings: row.findings,
      written_by: dossier.personId,
      written_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}
