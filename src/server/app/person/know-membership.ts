import { leadingRole, type MemberRole, type Membership } from '#core/person/membership.ts';
import { refuse, accept, type Result } from '#core/shared/result.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import type { OwnOrganisation } from '../../db/queries/dossier.ts';
import { listMembers } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import type { Actor, SignedIn } from './actor.ts';

/** Nobody is signed in, or the organisation does not exist for whoever asks. */
export type MemberSightRefusal = { readonly code: 'not-signed-in' } | { readonly code: 'organisation-not-found' };

/** An organisation in front of somebody who belongs to it. */
export interface OwnPlace {
  readonly actor: SignedIn;
  readonly own: OwnOrganisation;
  readonly role: MemberRole;
}

/** Lets in whoever belongs to an organisation now, in whatever role. For everybody else it does not exist. */
export function knowMembership(actor: Actor, organisationId: string): Result<OwnPlace, MemberSightRefusal> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const held = actor.roles.filter(
    ({ scopeKind, scopeId }) => scopeKind === 'organisation' && scopeId === organisationId,
  );
  const role = leadingRole(held.map((one) => one.role as MemberRole));
  if (!role) return refuse({ code: 'organisation-not-found' });
  return accept({ actor, role, own: { organisationId, personId: actor.personId } as OwnOrganisation });
}

export interface Member extends Membership {
  readonly name: string;
  readonly email: string;
  readonly since: Temporal.Instant;
  /** All roles in force that make up the membership. */
  readonly grantIds: readonly string[];
}

/** Who belongs to an organisation now, each person once, by name. */
export async function knowMembers(
  app: Pick<App, 'clock'>,
  db: ReadonlyKysely,
  organisationId: string,
): Promise<readonly Member[]> {
  const rows = await listMembers(db, organisationId, app.clock.wallNow());
  return [...Map.groupBy(rows, (row) => row.person_id).values()].flatMap((held) => {
    const role = leadingRole(held.map((row) => row.role as MemberRole));
    const first = held.find((row) => row.role === role);
    if (!role || !first) return [];
    const { person_id: personId, name, email, valid_from: since } = first;
    return [{ personId, role, name, email, since, grantIds: held.map((row) => row.grant_id) }];
  });
}
