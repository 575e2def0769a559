import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertTaking, lockCase } from '../../db/queries/contest-case.ts';
import type { App } from '../app.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { loadCase } from './load-case.ts';

export type TakeRefusal =
  { readonly code: 'case-not-found' } | { readonly code: 'case-dismissed' } | { readonly code: 'case-reason-missing' };

/** Takes a case: from now on this person sees its names, and it is kept that they do and why. Twice changes nothing. */
export async function takeCase(
  app: App,
  desk: CaseDeskOf,
  input: { readonly caseId: string; readonly reason: string },
): Promise<Result<void, TakeRefusal>> {
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const reason = input.reason.normalize('NFC').trim();
  return app.db.transaction().execute(async (db) => {
    await lockCase(db, input.caseId); // before reading: a case dismissed meanwhile is not taken
    const loaded = await loadCase(db, seasonId, input.caseId);
    if (!loaded) return refuse({ code: 'case-not-found' });
    if (loaded.facts.isDismissed) return refuse({ code: 'case-dismissed' });
    if (reason === '') return refuse({ code: 'case-reason-missing' });
    const taken = { caseId: loaded.row.id, personId, reason, at: app.clock.seasonNow(seasonId) };
    if (!(await insertTaking(db, taken))) return accept(undefined);
    const act = { seasonId, personId, action: 'integrity-case-taken', subjectKind: 'integrity-case' };
    await recordAct(app, db, { ...act, subjectId: loaded.row.id });
    return accept(undefined);
  });
}
