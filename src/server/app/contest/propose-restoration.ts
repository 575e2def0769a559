import { admitRestoration, type RestorationRefusal } from '#core/contest/restoration.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findComplaintByCode } from '../../db/queries/contest-complaint.ts';
import { lockCase } from '../../db/queries/contest-case.ts';
import { insertRestorationProposal, listRestorations } from '../../db/queries/contest-void.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { loadCase } from './load-case.ts';

export interface RestorationToPropose {
  readonly caseId: string;
  /** The confirmed proposal that is to end. */
  readonly proposalId: string;
  readonly reason: string;
  /** Code of the complaint that was upheld; empty where nobody complained. */
  readonly complaintCode: string;
}

export type ProposeRestorationRefusal = RestorationRefusal | { readonly code: 'case-not-found' };

/** Proposes that what was voided be recognised again. Nothing changes before a second person confirms it. */
export async function proposeRestoration(
  app: App,
  desk: CaseDeskOf,
  input: RestorationToPropose,
): Promise<Result<{ readonly restorationId: string }, ProposeRestorationRefusal>> {
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const reason = input.reason.normalize('NFC').trim();
  const code = input.complaintCode.trim();
  return app.db.transaction().execute(async (db) => {
    await lockCase(db, input.caseId);
    const loaded = await loadCase(db, seasonId, input.caseId);
    const proposal = loaded?.happened.proposals.find(({ id }) => id === input.proposalId);
    if (!loaded || !proposal) return refuse({ code: 'case-not-found' });
    const complaint = code === '' ? null : ((await findComplaintByCode(db, seasonId, code)) ?? null);
    const admitted = admitRestoration({
      isConfirmed: proposal.outcome === 'confirmed',
      earlier: (await listRestorations(db, [proposal.id])).map(({ outcome }) => outcome),
      isTaken: loaded.facts.takenBy.includes(personId),
      complaint:
        code === '' ? 'none' : complaint?.outcome && complaint.outcome !== 'rejected' ? 'upheld' : 'not-upheld',
      reason,
    });
    if (!admitted.ok) return admitted;
    const restorationId = app.ids.uuid();
    const at = app.clock.seasonNow(seasonId);
    const row = { id: restorationId, proposalId: proposal.id, complaintId: complaint?.id ?? null, reason };
    await insertRestorationProposal(db, { ...row, by: personId, at });
    const { id: subjectId, round_id: round } = loaded.row;
    await recordAct(app, db, {
      ...{ seasonId, personId, subjectId },
      ...{ action: 'restoration-proposed', subjectKind: 'integrity-case' },
    });
    const record = { act: 'restoration-proposed', restoration: restorationId, proposal: proposal.id };
    const subject = `restoration-proposal/${restorationId}`;
    await recordEntry(app, db, { seasonId, type: 'staff-override', subject, round, record });
    return accept({ restorationId });
  });
}
