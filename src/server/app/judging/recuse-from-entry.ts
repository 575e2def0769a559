import { mayRecuse } from '#core/judging/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertRecusal } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import type { DeclareRefusal } from './declare-conflict.ts';
import { sitByAssignment } from './gates.ts';

/** Steps back from judging an entry, for good. Never too late: a sealed sheet stays, marked, and no longer counts. */
export async function recuseFromEntry(
  app: App,
  actor: Actor,
  input: { readonly assignmentId: string; readonly reason: string },
): Promise<Result<void, DeclareRefusal>> {
  const seated = await sitByAssignment(app, actor, input.assignmentId);
  if (!seated.ok) return seated;
  const allowed = mayRecuse(seated.value.actor);
  if (!allowed.ok) return allowed;
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'conflict-reason-missing' });
  const { award, seat } = seated.value;
  await app.db.transaction().execute(async (db) => {
    if (!(await insertRecusal(db, seat, { reason, at: momentOf(app, award.seasonId).at }))) return;
    const act = { action: 'judge-recused', subjectKind: 'entry', subjectId: seat.entryId };
    await recordAct(app, db, { ...act, seasonId: award.seasonId, personId: seat.personId });
  });
  return accept(undefined);
}
