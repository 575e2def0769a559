import type { RoleName, Scope } from '#core/person/roles.ts';
import { totpCode, totpStepAt } from '#core/person/totp.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { createPerson } from '#server/app/person/create-person.ts';
import { beginSecondFactor, confirmEnrolment, unsealSecret } from '#server/app/person/enrol-second-factor.ts';
import { programAsGrantor } from '#server/app/person/gates.ts';
import { grantRole } from '#server/app/person/grant-role.ts';
import { presentSecondFactor } from '#server/app/person/present-second-factor.ts';
import { readActor, readVisit } from '#server/app/person/read-actor.ts';
import { signIn } from '#server/app/person/sign-in.ts';
import { findSecondFactor } from '#server/db/queries/session.ts';
import type { World } from './world.ts';

export const PASSWORD = 'Đường vạn dặm 9';

/** Somebody at a machine of their own, so that no test meets the limit of requests from one address by accident. */
export const visitor = () => ({ address: crypto.randomUUID(), device: 'Firefox' });

/** A person with `PASSWORD` and perhaps a role. Answers the id. */
export async function personWith(
  world: World,
  email: string,
  role?: { name: RoleName; scope: Scope },
): Promise<string> {
  const person = await createPerson(world.app, { name: `Người ${email}`, email, password: PASSWORD });
  if (!person.ok) throw new Error(person.refusal.code);
  if (role) await grantRole(world.app, programAsGrantor(role.name, role.scope), { personId: person.value });
  return person.value;
}

/** Signs in by password and answers the `Cookie` header that a browser would then send. */
export async function cookieOf(world: World, email: string): Promise<string> {
  const session = await signIn(world.app, { email, password: PASSWORD }, visitor());
  if (!session.ok) throw new Error(session.refusal.code);
  return cookieHeader(world, session.value);
}

/** The `Cookie` header of a session's token. */
export function cookieHeader(world: World, token: string): string {
  const { auth } = world.app;
  return `other=1; ${auth.cookie.name}=${encodeURIComponent(auth.signToken(token))}`;
}

/** Signs in somebody who has no second factor (yet). */
export async function actorOf(world: World, email: string): Promise<SignedIn> {
  const actor = await readActor(world.app, await cookieOf(world, email));
  if (!actor) throw new Error(`${email} is not signed in`);
  return actor;
}

/** The code that the person's authenticator app shows at the world's time, `steps` half-minutes later. */
export async function codeOf(world: World, personId: string, steps = 0): Promise<string> {
  const kept = await findSecondFactor(world.app.db, personId);
  if (!kept) throw new Error('no second factor was begun');
  return totpCode(unsealSecret(world.app, kept.secret), totpStepAt(world.clock.wallNow()) + steps);
}

/** Enrols a second factor and answers the actor with all roles, the `Cookie` header, and the backup codes. */
export async function enrolled(world: World, email: string) {
  const cookie = await cookieOf(world, email);
  const before = await readActor(world.app, cookie);
  if (!before) throw new Error(`${email} is not signed in`);
  await beginSecondFactor(world.app, before);
  const codes = await confirmEnrolment(world.app, before, await codeOf(world, before.personId));
  if (!codes.ok) throw new Error(codes.refusal.code);
  const actor = await readActor(world.app, cookie);
  if (!actor) throw new Error('the session ended');
  return { actor, cookie, backupCodes: codes.value };
}

/** A new session of somebody enrolled, past its second factor: a session does not outlive the day. Answers the `Cookie` header. */
export async function cookieAgain(world: World, email: string): Promise<string> {
  const cookie = await cookieOf(world, email);
  const { awaiting } = await readVisit(world.app, cookie);
  if (!awaiting) throw new Error(`${email} has no second factor`);
  const presented = await presentSecondFactor(world.app, awaiting, await codeOf(world, awaiting.personId));
  if (!presented.ok) throw new Error(presented.refusal.code);
  return cookie;
}
