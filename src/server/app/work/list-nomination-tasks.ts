import type { WorkItem } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import { awardInForce, registrationOf } from '../dossier/award-in-force.ts';
import { listNominationsOfMe } from '../nomination/open-own-invitation.ts';
import type { SignedIn } from '../person/actor.ts';

/** Nominations that wait for an answer of the nominee, until registration closes. */
export async function listNominationTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const waiting = (await listNominationsOfMe(app, actor)).filter(({ state }) => state === 'invited');
  return waiting.map(({ nominationId, seasonId, nomineeName: about }) => {
    const award = awardInForce(app, seasonId);
    const dueAt = award ? registrationOf(app, award, null).writeUntil : null;
    const path = `/de-cu-cua-toi#de-cu-${nominationId}`;
    return { kind: 'nomination' as const, seasonId, about, count: 1, percent: null, dueAt, path };
  });
}
