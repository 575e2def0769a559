import { readAuditLog } from '#server/app/judging/read-audit.ts';
import { openingWords } from '../../../opening-words.ts';
import { auditHead, leaveAudit } from '../enter-audit.ts';
import type { PageServerLoad } from './$types';

/** What the auditor opened so far. */
export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals;
  const read = await readAuditLog(app, actor, { seasonId: event.params.season });
  if (!read.ok) return leaveAudit(event, read.refusal);
  return { audit: auditHead(event), openings: read.value.map((row) => openingWords(event.locals, row)) };
};
