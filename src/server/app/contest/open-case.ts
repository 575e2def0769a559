import { createHash } from 'node:crypto';
import { canSeeCases } from '#core/contest/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findAttempt, findParticipant } from '../../db/queries/contest.ts';
import { findCaseByFingerprint, insertCase, insertTaking } from '../../db/queries/contest-case.ts';
import type { App } from '../app.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';

export interface CaseToOpen {
  readonly participantId: string;
  readonly attemptId: string;
  /** What somebody saw or was told. */
  readonly report: string;
}

export type OpenCaseRefusal =
  { readonly code: 'attempt-not-found' } | { readonly code: 'case-reason-missing' } | { readonly code: 'not-allowed' };

/**
 * Opens a case by hand about one attempt, and takes it: a complaint, something seen at the desk. From here it goes the way of every
 * case. The same person twice in a round is one case.
 */
export async function openCase(
  app: App,
  desk: CaseDeskOf,
  input: CaseToOpen,
): Promise<Result<{ readonly caseId: string }, OpenCaseRefusal>> {
  if (!canSeeCases({ role: desk.role, progress: 'open' })) return refuse({ code: 'not-allowed' });
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const report = input.report.normalize('NFC').trim();
  if (report === '') return refuse({ code: 'case-reason-missing' });
  const attempt = await findAttempt(app.db, input.participantId, input.attemptId);
  if (attempt?.season_id !== seasonId || !attempt.submitted_at) return refuse({ code: 'attempt-not-found' });
  const { round_id: roundId } = attempt;
  const fingerprint = fingerprintOf([input.participantId, 'reported']);
  const participant = await findParticipant(app.db, input.participantId);
  return app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(seasonId);
    const added = await insertCase(db, {
      id: app.ids.uuid(),
      seasonId,
      roundId,
      runId: null,
      openedBy: personId,
      at,
      unitId: participant?.unit_id ?? null,
      fingerprint,
      evidence: JSON.stringify({ report, evidence: [{ code: 'reported', people: [0], figures: {} }] }),
      links: '[]',
      rehearsed: app.clock.isRehearsing(seasonId),
      members: [{ participantId: input.participantId, attemptId: input.attemptId }],
    });
    const caseId = added ?? (await findCaseByFingerprint(db, { seasonId, roundId, fingerprint }))!;
    await insertTaking(db, { caseId, personId, reason: report, at });
    await recordAct(app, db, {
      seasonId,
      personId,
      action: 'integrity-case-opened',
      subjectKind: 'integrity-case',
      subjectId: caseId,
    });
    return accept({ caseId });
  });
}

/** What makes a case the same: its people, or its unit. */
export function fingerprintOf(about: readonly string[]): Uint8Array {
  return createHash('sha256').update(JSON.stringify(about)).digest();
}
