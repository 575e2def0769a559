import type { WorkItem } from '#core/work/work-item.ts';
import { listMembershipsOf } from '../../db/queries/council-member.ts';
import type { App } from '../app.ts';
import { standingOf } from '../judging/list-members.ts';
import type { SignedIn } from '../person/actor.ts';

/** Seats on councils that somebody has not answered, and commitments they have not signed. One query. */
export async function listMembershipTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const memberships = await listMembershipsOf(app.db, actor.personId);
  return memberships.flatMap((member): readonly WorkItem[] => {
    const standing = standingOf(member);
    const isUnsigned = standing === 'accepted' && member.committedAt === null;
    if (standing !== 'invited' && !isUnsigned) return [];
    const kind = isUnsigned ? 'council-commitment' : 'council-seat';
    const { seasonId, councilName: about, memberId } = member;
    const path = `/cham-diem/hoi-dong?hoi-dong=${memberId}`;
    return [{ kind, seasonId, about, count: 1, percent: null, dueAt: null, path }];
  });
}
