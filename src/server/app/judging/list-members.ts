import { memberStanding, type MemberStanding } from '#core/judging/council-member.ts';
import type { StatedExpertise, StatedHalfDay } from '#core/judging/judge-supply.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listMembers, listMembershipsOf, type MemberRow } from '../../db/queries/council-member.ts';
import {
  listAvailability,
  listAvailabilityOf,
  listExpertise,
  listExpertiseOf,
  type OfMember,
} from '../../db/queries/judging-supply.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

/** A member of a council with what a plan asks of a judge. */
export interface CouncilMember extends MemberRow {
  readonly standing: MemberStanding;
  readonly expertise: readonly StatedExpertise[];
  readonly availability: readonly StatedHalfDay[];
}

/** The members of a season's councils, former ones included, for its officers. Three queries, however many members. */
export async function listCouncilMembers(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly CouncilMember[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const [members, expertise, availability] = await Promise.all([
    listMembers(app.db, desk.value.proof),
    listExpertise(app.db, desk.value.proof),
    listAvailability(app.db, desk.value.proof),
  ]);
  const [known, days] = [byMember(expertise), byMember(availability)];
  return accept(
    members.map((row) => ({
      ...row,
      standing: standingOf(row),
      expertise: known.get(row.memberId) ?? [],
      availability: days.get(row.memberId) ?? [],
    })),
  );
}

function byMember<T extends OfMember>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(rows, ({ memberId }) => memberId);
}

/** The actor's own memberships, whatever became of them. Two queries for each. */
export async function listOwnMemberships(
  app: App,
  actor: Actor,
): Promise<Result<readonly CouncilMember[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const members = await listMembershipsOf(app.db, actor.personId);
  return accept(
    await Promise.all(
      members.map(async (row) => ({
        ...row,
        standing: standingOf(row),
        expertise: await listExpertiseOf(app.db, row.memberId),
        availability: await listAvailabilityOf(app.db, row.memberId),
      })),
    ),
  );
}

/** Where a membership stands. */
export function standingOf({ answer, endedAt }: Pick<MemberRow, 'answer' | 'endedAt'>): MemberStanding {
  return memberStanding({ answer, hasEnded: endedAt !== null });
}
