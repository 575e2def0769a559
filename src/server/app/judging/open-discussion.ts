import { modeOfRound } from '#core/judging/modes/round-rules.ts';
import { mayOpenDiscussion } from '#core/judging/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertDiscussion } from '../../db/queries/discussion-opening.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { seeJudging, type JudgingGateRefusal } from './gates.ts';

export type DiscussionRefusal =
  | JudgingGateRefusal
  /** A place that changes moves those of other entries: an order is sealed once, or corrected as a whole. */
  | { readonly code: 'discussion-not-of-order' };

/**
 * Opens the discussion of an entry, once every independent sheet is sealed: from then on a change is a new version in the layer after
 * it, with a reason for each criterion that changed. What was sealed before stays as it was.
 */
export async function openDiscussion(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<void, DiscussionRefusal>> {
  const seen = await seeJudging(app, actor, entryId);
  if (!seen.ok) return seen;
  const { award, judgingRound, person } = seen.value;
  const allowed = mayOpenDiscussion(seen.value.actor, seen.value.facts);
  if (!allowed.ok) return allowed;
  if (judgingRound === null) return refuse({ code: 'entry-not-found' });
  if (modeOfRound(award.award, judgingRound) === 'pick') return refuse({ code: 'discussion-not-of-order' });
  const moment = momentOf(app, award.seasonId);
  const opened = await app.db.transaction().execute(async (db) => {
    if (!(await insertDiscussion(db, { entryId, judgingRound, openedBy: person.personId, ...moment }))) return false;
    const act = { action: 'discussion-opened', subjectKind: 'entry', subjectId: entryId };
    await recordAct(app, db, { ...act, seasonId: award.seasonId, personId: person.personId });
    return true;
  });
  return opened ? accept(undefined) : refuse({ code: 'discussion-already-open' });
}
