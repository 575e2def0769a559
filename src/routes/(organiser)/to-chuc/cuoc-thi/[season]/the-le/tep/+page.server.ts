import { fail, redirect } from '@sveltejs/kit';
import { isMessageKey } from '#messages/translate.ts';
import { fillDraft } from '#server/app/season/fill-draft.ts';
import { openDraft, rulesAddress } from '../writer.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_BYTES = 1_000_000; // the largest shipped season has 60 kB

export const load: PageServerLoad = async (event) => {
  const { draft } = await openDraft(event);
  return { revision: draft.revision, isRead: event.url.searchParams.has('da-doc') };
};

export const actions: Actions = {
  default: async (event) => {
    const { editor } = await openDraft(event);
    const { app, t } = event.locals;
    const form = await event.request.formData();
    const given = form.get('file');
    if (!(given instanceof File) || given.size === 0 || given.size > MOST_BYTES)
      return fail(422, { text: t('contest.form.file-none'), problems: [] });
    const text = (await given.text()).normalize('NFC');
    const filled = await fillDraft(app, editor, {
      file: { name: given.name, text },
      revision: Number(form.get('revision')),
    });
    if (filled.ok) redirect(303, rulesAddress(event, '/tep?da-doc=1'));
    const { refusal } = filled;
    const findings = refusal.code === 'file-has-errors' ? refusal.findings : [];
    const problems = findings.map(({ code, facts, line }) => {
      const key = `season.check.${code}`;
      return t('contest.form.file-problem', { line, text: isMessageKey(key) ? t(key, facts) : code });
    });
    return fail(422, { text: t(`season.refusal.${refusal.code}`), problems });
  },
};
