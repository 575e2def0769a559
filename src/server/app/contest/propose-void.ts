import { admitProposal, type ProposalRefusal } from '#core/contest/integrity-case.ts';
import { canProposeVoid } from '#core/contest/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listCaseMembers, lockCase } from '../../db/queries/contest-case.ts';
import { insertVoidProposal } from '../../db/queries/contest-void.ts';
import type { App } from '../app.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { recordAct } from '../record-audit.ts';
import { loadCase } from './load-case.ts';

export interface VoidToPropose {
  readonly caseId: string;
  readonly participantId: string;
  readonly ground: string;
  readonly reason: string;
}

export type ProposeRefusal =
  | ProposalRefusal
  | { readonly code: 'case-not-found' }
  | { readonly code: 'entrant-not-in-case' }
  | { readonly code: 'not-allowed' };

/** Proposes that what a participant handed in be not recognised. Nothing changes before a second person confirms it. */
export async function proposeVoid(
  app: App,
  desk: CaseDeskOf,
  input: VoidToPropose,
): Promise<Result<{ readonly proposalId: string }, ProposeRefusal>> {
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const contest = app.contests.find(seasonId);
  if (!contest.ok || !canProposeVoid({ role: desk.role, progress: 'closed' })) return refuse({ code: 'not-allowed' });
  const { sanctions } = contest.value.rules;
  const reason = input.reason.normalize('NFC').trim();
  return app.db.transaction().execute(async (db) => {
    await lockCase(db, input.caseId);
    const loaded = await loadCase(db, seasonId, input.caseId);
    if (!loaded) return refuse({ code: 'case-not-found' });
    const now = app.clock.seasonNow(seasonId);
    const { participantId, ground } = input;
    const admitted = admitProposal(loaded.facts, { personId, participantId, ground, reason, sanctions, now });
    if (!admitted.ok) return admitted;
    const member = (await listCaseMembers(db, loaded.row.id)).find((one) => one.participant_id === participantId);
    if (!member) return refuse({ code: 'entrant-not-in-case' });
    const proposalId = app.ids.uuid();
    const { consequence } = sanctions;
    const about = { caseId: loaded.row.id, participantId, attemptId: member.attempt_id };
    await insertVoidProposal(db, { id: proposalId, ...about, ground, reason, consequence, by: personId, at: now });
    await recordAct(app, db, {
      seasonId,
      personId,
      action: 'void-proposed',
      subjectKind: 'integrity-case',
      subjectId: loaded.row.id,
    });
    const record = { act: 'void-proposed', proposal: proposalId, ground, consequence };
    const subject = `void-proposal/${proposalId}`;
    await recordEntry(app, db, { seasonId, type: 'staff-override', subject, round: loaded.row.round_id, record });
    return accept({ proposalId });
  });
}
