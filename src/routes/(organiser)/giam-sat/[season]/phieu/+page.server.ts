import { listAuditSheets } from '#server/app/judging/read-audit.ts';
import { pageNumber } from '../../../../page-number.ts';
import { auditedWords } from '../audit-words.ts';
import { auditHead, leaveAudit } from '../enter-audit.ts';
import type { PageServerLoad } from './$types';

const PER_PAGE = 100;

/** Every sheet of the season, for its auditor; totals once the result of the entry is decided. */
export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals;
  const { season: seasonId } = event.params;
  const read = await listAuditSheets(app, actor, { seasonId });
  if (!read.ok) return leaveAudit(event, read.refusal);
  const last = Math.max(1, Math.ceil(read.value.length / PER_PAGE));
  const page = pageNumber(event.url, last);
  const shown = read.value.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return {
    audit: auditHead(event),
    total: read.value.length,
    page,
    last,
    sheets: shown.map((sheet) => auditedWords(event.locals, seasonId, sheet)),
  };
};
