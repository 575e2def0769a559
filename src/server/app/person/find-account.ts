import { findPersonByEmail } from '../../db/queries/person.ts';
import type { App } from '../app.ts';

/** Whether an address has an account. Only for those who hold a link that was sent to it: to others this is a secret. */
export async function findAccount(app: Pick<App, 'db'>, email: string): Promise<boolean> {
  return (await findPersonByEmail(app.db, email)) !== undefined;
}
