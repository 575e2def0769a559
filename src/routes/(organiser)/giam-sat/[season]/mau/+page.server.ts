import { redirect } from '@sveltejs/kit';
import { readAuditSample } from '#server/app/judging/read-audit.ts';
import { openAudit } from '#server/app/judging/open-audit.ts';
import { auditedWords } from '../audit-words.ts';
import { auditHead, leaveAudit } from '../enter-audit.ts';
import type { PageServerLoad } from './$types';

const MOST = 500;

/** A random sample, drawn again from what stands in the address: what of, how many, and the seed. */
export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals;
  const { season: seasonId } = event.params;
  const asked = event.url.searchParams;
  const of = asked.get('cua') === 'phieu' ? 'sheets' : 'entries';
  const size = Math.min(MOST, Math.max(1, Math.trunc(Number(asked.get('so')) || 10)));
  const seed = (asked.get('hat-giong') ?? '').normalize('NFC').trim().slice(0, 100);
  if (!asked.has('so')) {
    const opened = await openAudit(app, actor, { seasonId, what: 'sample' });
    if (!opened.ok) return leaveAudit(event, opened.refusal);
    return { audit: auditHead(event), of, size, seed, sample: null };
  }
  // Without a seed of one's own, one is made; the address then holds it, and the same address draws the same sample.
  if (seed === '') {
    asked.set('hat-giong', app.ids.uuid());
    redirect(303, `${event.url.pathname}?${asked}`);
  }
  const drawn = await readAuditSample(app, actor, { seasonId, of, size, seed });
  if (!drawn.ok) return leaveAudit(event, drawn.refusal);
  const { sheets, from } = drawn.value;
  const words = sheets.map((sheet) => auditedWords(event.locals, seasonId, sheet));
  return { audit: auditHead(event), of, size, seed, sample: { from, sheets: words } };
};
