import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPerson, putPassword } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import { hashPassword } from './passwords.ts';

export interface PersonInput {
  readonly name: string;
  readonly email: string;
  /** Left out for people who sign in by other means. Whether it is strong enough is for the caller to admit. */
  readonly password?: string;
}

export type PersonRefusal =
  { readonly code: 'email-malformed' } | { readonly code: 'email-taken' } | { readonly code: 'name-missing' };

/** Adds a person with a proven address and answers the id. Name in NFC, address in lower case. */
export async function createPerson(
  app: Pick<App, 'db' | 'ids' | 'clock'>,
  input: PersonInput,
): Promise<Result<string, PersonRefusal>> {
  const email = readEmail(input.email);
  if (!email.ok) return email;
  const name = input.name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (!name) return refuse({ code: 'name-missing' });
  const id = app.ids.uuid();
  const at = app.clock.wallNow();
  const hash = input.password && (await hashPassword(input.password));
  if (!(await insertPerson(app.db, { id, name, email: email.value, at }))) return refuse({ code: 'email-taken' });
  if (hash) await putPassword(app.db, { id: app.ids.uuid(), personId: id, hash, at });
  return accept(id);
}
