import { admitDismissal, type DismissalRefusal } from '#core/contest/integrity-case.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertDismissal, lockCase } from '../../db/queries/contest-case.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { loadCase } from './load-case.ts';

/** Lays a case aside, with the reason. It stays in the queue's history. */
export async function dismissCase(
  app: App,
  desk: CaseDeskOf,
  input: { readonly caseId: string; readonly reason: string },
): Promise<Result<void, DismissalRefusal | { readonly code: 'case-not-found' }>> {
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const reason = input.reason.normalize('NFC').trim();
  return app.db.transaction().execute(async (db) => {
    await lockCase(db, input.caseId);
    const loaded = await loadCase(db, seasonId, input.caseId);
    if (!loaded) return refuse({ code: 'case-not-found' });
    const admitted = admitDismissal(loaded.facts, { personId, reason });
    if (!admitted.ok) return admitted;
    const { id, round_id: round } = loaded.row;
    await insertDismissal(db, { caseId: id, reason, by: personId, at: app.clock.seasonNow(seasonId) });
    await recordAct(app, db, {
      seasonId,
      personId,
      action: 'integrity-case-dismissed',
      subjectKind: 'integrity-case',
      subjectId: id,
    });
    const record = { act: 'case-dismissed', case: id, round };
    await recordEntry(app, db, { seasonId, type: 'staff-override', subject: `integrity-case/${id}`, round, record });
    return accept(undefined);
  });
}
