import type { WorkItem } from '#core/work/work-item.ts';
import { listOffersTo } from '../../db/queries/ownership-offer.ts';
import { listInvitationsTo } from '../../db/queries/work.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';

/** Invitations to the address of whoever is signed in, and organisations that were offered to them. Two queries. */
export async function listInvitationTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const [invitations, offers] = await Promise.all([
    listInvitationsTo(app.db, actor.email, app.clock.wallNow()),
    listOffersTo(app.db, actor.personId),
  ]);
  const one = { seasonId: null, count: 1, percent: null } as const;
  return [
    ...invitations.map(({ id, expires_at: dueAt }) => {
      const path = `/viec-cua-toi/loi-moi/${id}`;
      return { ...one, kind: 'invitation' as const, about: '', dueAt, path };
    }),
    ...offers.map(({ organisation_id: id, organisation_name: about }) => {
      const path = `/to-chuc-cua-toi/${id}`;
      return { ...one, kind: 'ownership-offer' as const, about, dueAt: null, path };
    }),
  ];
}
