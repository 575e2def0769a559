import type { App } from '../app/app.ts';
import type { SignedIn } from '../app/person/actor.ts';
import { listDemoPersons } from '../app/person/sign-in-as-demo-person.ts';

/** Somebody of the demo as an actor with the roles they hold now, so that the demo's past goes through the same gates as its future. */
export async function actAs(app: App, personId: string): Promise<SignedIn> {
  const person = (await listDemoPersons(app)).find((one) => one.personId === personId);
  const { name = '', roles = [] } = person ?? {};
  return {
    personId,
    sessionId: '',
    name,
    email: '',
    hasSecondFactor: true,
    secondFactor: true,
    roles,
    withheldRoles: [],
  };
}

/** The value of an outcome that must have been accepted: a demo that is refused is a bug. */
export function must<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (!outcome.ok) throw new Error(`the demo was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
