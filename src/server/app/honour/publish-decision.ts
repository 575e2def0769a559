import type { HonourRefusal } from '#core/honour/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPublication } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { publishingOrganiser } from './gates.ts';

/** Makes a decision public: from this instant its titles stand in the directory and its certificates answer. */
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
    return true;
  });
  return isNew ? accept(undefined) : refuse({ code: 'decision-published-already' });
}
