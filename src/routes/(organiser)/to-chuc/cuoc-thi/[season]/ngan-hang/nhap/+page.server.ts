import { error, fail, redirect } from '@sveltejs/kit';
import { FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import { compareSeasonBank, importSeasonBank } from '#server/app/contest/import-season-bank.ts';
import { bankAddress, editorVisitOf } from '../bank-visit.ts';
import { handedIn, problemsBesideText, readHandedIn } from './review-file.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await editorVisitOf(event);
  return { formats: FORMAT_NAMES };
};

export const actions: Actions = {
  /** Reads the file and shows what is wrong in it, or what it would change. Writes nothing. */
  xem: async (event) => {
    const visit = await editorVisitOf(event);
    const given = await handedIn(await event.request.formData());
    if (!given) return fail(422, { state: 'nothing' as const });
    const { format, mode, file } = given;
    const read = readHandedIn(given);
    const asked = { format: read.format ?? '', mode, name: file.name };
    if (read.problems.length > 0) {
      const pasted = file.name === '' ? new TextDecoder().decode(file.bytes) : '';
      return fail(422, { state: 'problems' as const, ...asked, format, pasted, problems: problemsBesideText(read) });
    }
    const topicName = event.locals.t('contest.bank.default-topic');
    const changes = await compareSeasonBank(event.locals.app, visit, { questions: read.questions, mode, topicName });
    if (!changes.ok && changes.refusal.code === 'bank-sealed') return fail(409, { state: 'sealed' as const });
    if (!changes.ok) error(404);
    const reviewed = Buffer.from(file.bytes).toString('base64');
    return { state: 'sound' as const, ...asked, questions: read.questions, changes: changes.value, reviewed };
  },
  /** Proposes what was reviewed: another person approves it. */
  nhap: async (event) => {
    const visit = await editorVisitOf(event);
    const given = await handedIn(await event.request.formData());
    const read = given ? readHandedIn(given) : null;
    if (!given || !read || read.problems.length > 0) return fail(422, { state: 'nothing' as const });
    const topicName = event.locals.t('contest.bank.default-topic');
    const { questions } = read;
    const imported = await importSeasonBank(event.locals.app, visit, { questions, mode: given.mode, topicName });
    if (!imported.ok && imported.refusal.code === 'bank-sealed') return fail(409, { state: 'sealed' as const });
    if (!imported.ok) error(404);
    redirect(303, `${bankAddress(event)}?da-trinh=${imported.value.proposed}`);
  },
};
