import { error, fail, redirect } from '@sveltejs/kit';
import type { FormGroup } from '#core/contest/parameters.ts';
import { parameterDigest } from '#core/season/contest-parameters.ts';
import { formatClock } from '#messages/format.ts';
import { parameterText, partLabel, valueWords } from '#messages/parameter-words.ts';
import { assessDraft } from '#server/app/season/assess-draft.ts';
import { changeDraft, type DraftConflict } from '#server/app/season/change-draft.ts';
import { GROUP_PAGES, groupAfter, groupAt, groupLabel } from '../form-pages.ts';
import { knowReferences } from '../know-references.ts';
import { inputOf, presentFields } from '../present-field.ts';
import { presentFindings } from '../present-findings.ts';
import { presentPanel, presentPreview } from '../present-preview.ts';
import { presentSteps } from '../present-steps.ts';
import { readForm, type PostedForm } from '../read-form.ts';
import { openDraft, rulesAddress } from '../writer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One part of the rules with its fields, beside it what becomes of them. */
export const load: PageServerLoad = async (event) => {
  const group = groupOf(event);
  const { draft } = await openDraft(event);
  const { app, actor, t, locale } = event.locals;
  const base = rulesAddress(event);
  const assessment = await assessDraft(app, actor, draft);
  const next = groupAfter(group);
  return {
    group,
    title: t(groupLabel(group)),
    fields: presentFields(draft, group, { t, locale }),
    references: await knowReferences(draft.season, { app, actor, t, locale }),
    steps: presentSteps(draft, assessment, { t, base, now: group }),
    preview: presentPreview(draft.season, { t, locale }),
    panel: presentPanel(draft.season, { t, locale }),
    findings: presentFindings(draft.season, assessment.findings, { t, locale, base }),
    next: next ? { href: `${base}/${GROUP_PAGES[next]}`, title: t(groupLabel(next)) } : null,
    savedAt: event.url.searchParams.get('luu'),
  };
};

function groupOf({ params }: Pick<RequestEvent, 'params'>): FormGroup {
  const group = groupAt(params.group);
  if (!group) error(404);
  return group;
}

export const actions: Actions = {
  default: async (event) => {
    const group = groupOf(event);
    const { editor, draft } = await openDraft(event);
    const posted = readForm(await event.request.formData(), group, draft.season);
    if (posted.act.verb === 'ban-moi') redirect(303, `${pageOf(event, group)}#${posted.act.key}`);
    const saved = await changeDraft(event.locals.app, editor, posted.decisions);
    if (!saved.ok) redirect(303, rulesAddress(event));
    const time = formatClock(saved.value.savedAt.epochMilliseconds);
    if (posted.problems.length > 0 || saved.value.conflicts.length > 0)
      return fail(422, { typed: posted.typed, ...said(event, posted, saved.value.conflicts) });
    const next = posted.act.verb === 'tiep' ? groupAfter(group) : undefined;
    if (next) redirect(303, pageOf(event, next));
    if (event.request.headers.get('x-sveltekit-action') === 'true') return { saved: time };
    redirect(303, `${pageOf(event, group)}?luu=${time}${posted.act.key ? `#${posted.act.key}` : ''}`);
  },
};

function pageOf(event: Pick<RequestEvent, 'locals' | 'params'>, group: FormGroup): string {
  return rulesAddress(event, `/${GROUP_PAGES[group]}`);
}

/** Problems and conflicts in words, each with the control it stands at. */
function said({ locals: { t, locale } }: RequestEvent, { problems }: PostedForm, conflicts: readonly DraftConflict[]) {
  return {
    problems: Object.fromEntries(
      problems.map(({ control, code, facts }) => {
        const [group = '', name = '', ...rest] = control.split('.');
        const part = rest.at(-1);
        const label = part ? partLabel(part, t) : parameterText(`${group}.${name}`, t).label;
        return [control, t(`contest.param-problem.${code}`, { ...facts, part: label })];
      }),
    ),
    conflicts: Object.fromEntries(
      conflicts.map(({ key, theirs, by }) => {
        const value = valueWords(key, theirs, { input: inputOf(key), t, locale });
        return [key, { text: t('contest.form.conflict', { by, value }), digest: parameterDigest(key, theirs) }];
      }),
    ),
  };
}
