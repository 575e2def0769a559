import type { Kysely } from 'kysely';
import type { HonourRefusal } from '#core/honour/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listEntriesGranted } from '../../db/queries/entrant-mail.ts';
import { insertPublication, type DecidingOrganiser } from '../../db/queries/honour.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { queueFor } from '../dossier/queue-entrant-mails.ts';
import { queueFeedbackMails } from '../judging/queue-feedback-mails.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { publishingOrganiser } from './gates.ts';

/**
 * Makes a decision public: from this instant its titles stand in the directory and its certificates answer, and who holds one is
 * told by mail.
 */
export async function publishDecision(
  app: App,
  actor: Actor,
  { decisionId }: { readonly decisionId: string },
): Promise<Result<void, HonourRefusal>> {
  const admitted = await publishingOrganiser(app, actor, decisionId);
  if (!admitted.ok) return admitted;
  const { by } = admitted.value;
  const isNew = await app.db.transaction().execute(async (db) => {
    if (!(await insertPublication(db, by, { decisionId, at: momentOf(app, by.seasonId).at }))) return false;
    const act = { action: 'decision-published', subjectKind: 'decision', subjectId: decisionId };
    await recordAct(app, db, { ...act, seasonId: by.seasonId, personId: by.personId });
    await tellEntrants(app, db, { by, decisionId, number: admitted.value.decision.number });
    return true;
  });
  return isNew ? accept(undefined) : refuse({ code: 'decision-published-already' });
}

/** One mail for all titles a decision grants to an entry; who may read feedback by now is told of that as well. */
async function tellEntrants(
  app: App,
  db: Kysely<Database>,
  of: { readonly by: DecidingOrganiser; readonly decisionId: string; readonly number: string },
): Promise<void> {
  const { by, decisionId, number: decisionNumber } = of;
  const { seasonId, personId } = by;
  const granted = Map.groupBy(await listEntriesGranted(db, decisionId), ({ entryId }) => entryId);
  const occasions = [...granted.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const { entryId, dossierId, organisationId, moveId } = first;
    const facts = { ...(moveId && { moveId }), titleIds: rows.map(({ titleId }) => titleId), decisionNumber };
    const key = `dossier-recognised/${decisionId}/${entryId}`;
    return [{ seasonId, dossierId, organisationId, kind: 'dossier-recognised' as const, key, facts, minutes: 0 }];
  });
  await queueFor(app, db, occasions);
  const award = awardInForce(app, seasonId);
  if (award) await queueFeedbackMails(app, db, { award, personId });
}
