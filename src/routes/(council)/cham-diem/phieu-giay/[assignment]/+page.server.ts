import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { readPaper } from '#server/app/judging/read-paper.ts';
import { recordPaperReading } from '#server/app/judging/record-paper-reading.ts';
import { leavePage } from '../../leave-page.ts';
import { refusalText } from '../../refusal-text.ts';
import { readPaperForm } from './read-paper-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The paper of a judge, to be typed by one of two people. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const read = await readPaper(locals.app, locals.actor, { assignmentId: params.assignment });
  if (!read.ok) return leavePage(event, read.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { scan, ...paper } = read.value;
  return {
    paper: { ...paper, scan: scan && { name: scan.name } },
    roomId: url.searchParams.get('phong'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const read = await readPaper(locals.app, locals.actor, { assignmentId: params.assignment });
    if (!read.ok) return leavePage(event, read.refusal);
    const { roomId, ...typed } = await readPaperForm(read.value.definition, await event.request.formData());
    const recorded = await recordPaperReading(locals.app, locals.actor, { assignmentId: params.assignment, ...typed });
    const { content } = typed;
    if (!recorded.ok) {
      const { refusal } = recorded;
      const problems =
        'problems' in refusal ? refusal.problems.map((one) => ('key' in one ? String(one.key) : '')) : [];
      const text = refusalText(locals.t, refusal.code.startsWith('file-') ? 'vetting' : 'judging', refusal);
      return fail(422, { text, problems, content });
    }
    if (recorded.value === 'differs') return { text: null, problems: [] as string[], content };
    const list = roomId ? `/cham-diem/phong/${roomId}/phieu-giay?xong=${recorded.value}` : '/cham-diem/phong';
    redirect(303, hrefIn(locals.locale, list));
  },
};
