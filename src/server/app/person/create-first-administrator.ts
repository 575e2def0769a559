import { admitPassword, type PasswordRefusal } from '#core/person/account-policy.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import { deleteSetUpToken, lockSetUpToken } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import { createPerson, type PersonRefusal } from './create-person.ts';
import { programAsGrantor } from './gates.ts';
import { grantRole } from './grant-role.ts';
import { keptLinkToken } from './link-token.ts';

export type SetUpRefusal = PersonRefusal | PasswordRefusal | { readonly code: 'set-up-link-not-valid' };

type Asked = Pick<App, 'db' | 'ids' | 'clock'>;

/** Makes the first administrator and uses the link up; answers the person's id. The second factor comes next, before the role counts. */
export async function createFirstAdministrator(
  app: Asked,
  token: string,
  input: { readonly name: string; readonly email: string; readonly password: string },
): Promise<Result<string, SetUpRefusal>> {
  const admitted = admitPassword(input.password, 'totp');
  if (!admitted.ok) return admitted;
  return app.db.transaction().execute(async (db) => {
    const inside = { ids: app.ids, clock: app.clock, db };
    const isValid = await lockSetUpToken(db, keptLinkToken(token), app.clock.wallNow());
    if (!isValid) return refuse({ code: 'set-up-link-not-valid' });
    const person = await createPerson(inside, input);
    if (!person.ok) return person; // nothing was written: the link stays good
    await grantRole(inside, programAsGrantor('administrator', { kind: 'installation' }), { personId: person.value });
    await deleteSetUpToken(db);
    return person;
  });
}
