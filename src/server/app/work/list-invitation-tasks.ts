import type { WorkItem } from '#core/work/work-item.ts';
import { listInvitationsTo } from '../../db/queries/work.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';

/** Invitations to the address of whoever is signed in. One query. */
export async function listInvitationTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const rows = await listInvitationsTo(app.db, actor.email, app.clock.wallNow());
  return rows.map(({ id, expires_at }) => ({
    kind: 'invitation',
    seasonId: null,
    about: '',
    count: 1,
    percent: null,
    dueAt: expires_at,
    path: `/viec-cua-toi/loi-moi/${id}`,
  }));
}
