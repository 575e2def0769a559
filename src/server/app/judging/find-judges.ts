import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findPersonByEmail } from '../../db/queries/person.ts';
import { listRoleHolders } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

/** Somebody who may be seated on a panel: invited to the council, or on one of its panels already. */
export interface JudgeCandidate {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

export type FindJudgesRefusal = QueueRefusal | { readonly code: 'not-allowed' };

/** Who holds a judge's role in these councils now, for the organisers of their season. Each named once. */
export async function listJudgeCandidates(
  app: App,
  actor: Actor,
  { seasonId, councilIds }: { readonly seasonId: string; readonly councilIds: readonly string[] },
): Promise<Result<readonly JudgeCandidate[], FindJudgesRefusal>> {
  const admitted = await admitOrganiser(app, actor, seasonId);
  if (!admitted.ok) return admitted;
  const holders = (await listRoleHolders(app.db, app.clock.wallNow())).filter(
    ({ role, scope_kind, scope_id }) =>
      scope_kind === 'council' && councilIds.includes(scope_id) && (role === 'judge' || role === 'panel-lead'),
  );
  return accept([
    ...new Map(holders.map(({ person_id, name, email }) => [person_id, { personId: person_id, name, email }])).values(),
  ]);
}

/** The person with this address; `null` when nobody has it, and they must be invited first. For the organisers of the season. */
export async function findJudgeByEmail(
  app: App,
  actor: Actor,
  { seasonId, email }: { readonly seasonId: string; readonly email: string },
): Promise<Result<JudgeCandidate | null, FindJudgesRefusal | { readonly code: 'email-malformed' }>> {
  const admitted = await admitOrganiser(app, actor, seasonId);
  if (!admitted.ok) return admitted;
  const address = readEmail(email);
  if (!address.ok) return refuse({ code: 'email-malformed' });
  const person = await findPersonByEmail(app.db, address.value);
  return accept(person ? { personId: person.id, name: person.name, email: person.email } : null);
}

async function admitOrganiser(app: App, actor: Actor, seasonId: string): Promise<Result<void, FindJudgesRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  return desk.value.roles.has('organiser') ? accept(undefined) : refuse({ code: 'not-allowed' });
}
