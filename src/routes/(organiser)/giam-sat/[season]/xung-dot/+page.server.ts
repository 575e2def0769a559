import { listAuditConflicts } from '#server/app/judging/read-audit-lists.ts';
import { conflictWords } from '../../../../conflict-words.ts';
import { auditHead, leaveAudit } from '../enter-audit.ts';
import type { PageServerLoad } from './$types';

/** The conflicts of the season with every resolution, for its auditor. */
export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals;
  const read = await listAuditConflicts(app, actor, { seasonId: event.params.season });
  if (!read.ok) return leaveAudit(event, read.refusal);
  return { audit: auditHead(event), lines: read.value.map((line) => conflictWords(event.locals, line)) };
};
