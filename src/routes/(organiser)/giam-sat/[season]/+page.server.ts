import { readAuditOverview } from '#server/app/judging/read-audit.ts';
import { auditHead, leaveAudit } from './enter-audit.ts';
import type { PageServerLoad } from './$types';

/** The auditor's workspace: what there is, in numbers. */
export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals;
  const read = await readAuditOverview(app, actor, { seasonId: event.params.season });
  if (!read.ok) return leaveAudit(event, read.refusal);
  return { audit: auditHead(event), overview: read.value };
};
