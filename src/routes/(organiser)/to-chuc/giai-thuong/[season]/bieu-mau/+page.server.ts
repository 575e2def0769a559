import { fail, redirect } from '@sveltejs/kit';
import { formOfYear, type WrittenField } from '#core/dossier/written-form.ts';
import { blankField, fieldIds, freeId, type FormEdit } from '#core/season/edit-form.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { checkFacts } from '#messages/lint-facts.ts';
import { isMessageKey } from '#messages/translate.ts';
import { adoptFormDraft } from '#server/app/season/adopt-form-draft.ts';
import { beginFormDraft, changeFormDraft } from '#server/app/season/change-form-draft.ts';
import type { FormDraft } from '#server/app/season/read-form-draft.ts';
import { withdrawDraft } from '#server/app/season/withdraw-draft.ts';
import { formAddress, openForm, openFormDraft } from './open-form.ts';
import { textIn, wordIn } from './read-field-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The form of the award: in force, or the draft of the next one with what is found in it and what it would change. */
export const load: PageServerLoad = async (event) => {
  const { season, desk, draft } = await openForm(event);
  const { t, locale } = event.locals;
  const written = draft?.form ?? season.award.form ?? { sections: [] };
  return {
    desk,
    draft: draft && {
      revision: draft.revision,
      line: t('award.builder.draft-of', {
        revision: draft.revision,
        by: draft.updatedBy,
        at: formatMoment(draft.updatedAt.epochMilliseconds, locale),
      }),
      changes: draft.changes.map(({ kind, formField, label }) => ({
        key: `${formField}/${kind}`,
        text: t(`dossier.changes.${kind}`, { label: inLocale(label, locale) }),
      })),
      touched: t('award.builder.touched', draft.touched),
      findings: findingLines(event, draft),
    },
    sections: formOfYear(written, season.year).sections.map(({ id, name, hint, formFields }) => ({
      id,
      name,
      hint: hint ?? null,
      fields: formFields.map((field) => ({
        id: field.id,
        label: inLocale(field.label, locale),
        type: field.type,
        required: field.required || field.requiredWhen !== undefined,
        isConditional: field.showWhen !== undefined,
      })),
    })),
    adopted: event.url.searchParams.get('ban-hanh'),
  };
};

function findingLines({ locals: { t, locale } }: RequestEvent, { findings, form }: FormDraft) {
  return findings.map(({ severity, code, facts, path }) => {
    const key = `season.check.${code}`;
    const [, section, field] = /^\/award\/form\/sections\/(\d+)\/formFields\/(\d+)/.exec(path) ?? [];
    const found = form.sections[Number(section)]?.formFields[Number(field)];
    return {
      severity,
      text: isMessageKey(key) ? t(key, checkFacts(facts, locale)) : code,
      field: found ? { id: found.id, label: inLocale(found.label, locale) } : null,
    };
  });
}

const STAY = (edit: FormEdit) => ('section' in edit ? `#phan-${edit.section}` : '');

export const actions: Actions = {
  /** Begins the draft of the next form. */
  sua: async (event) => {
    const { editor } = await openForm(event);
    const begun = await beginFormDraft(event.locals.app, editor);
    if (!begun.ok && begun.refusal.code !== 'draft-open-already') return fail(409, { refusal: begun.refusal.code });
    redirect(303, formAddress(event));
  },
  /** One change of the outline: sections and form fields added, named, moved or removed. */
  doi: async (event) => {
    const { editor, draft } = await openFormDraft(event);
    const sent = await event.request.formData();
    const edit = editIn(sent, draft);
    if (!edit) return fail(422, { refusal: 'form-label-missing' });
    const revision = Number(sent.get('revision'));
    const changed = await changeFormDraft(event.locals.app, editor, { revision, edit });
    if (!changed.ok) return fail(409, { refusal: changed.refusal.code });
    const page = edit.kind === 'add-field' ? `/${edit.field.id}` : STAY(edit);
    redirect(303, formAddress(event, page));
  },
  /** Puts the draft in force. */
  'ban-hanh': async (event) => {
    const { editor } = await openFormDraft(event);
    const sent = await event.request.formData();
    const adoption = { revision: Number(sent.get('revision')), reason: String(sent.get('reason') ?? '') };
    const adopted = await adoptFormDraft(event.locals.app, editor, adoption);
    if (!adopted.ok) return fail(409, { refusal: adopted.refusal.code });
    redirect(303, formAddress(event, `?ban-hanh=${adopted.value.version}`));
  },
  /** Gives the draft up. */
  bo: async (event) => {
    const { editor } = await openFormDraft(event);
    await withdrawDraft(event.locals.app, editor);
    redirect(303, formAddress(event));
  },
};

function editIn(sent: FormData, draft: FormDraft): FormEdit | null {
  const [kind = '', id = ''] = wordIn(sent, 'act').split(':');
  const name = textIn(sent, 'name');
  switch (kind) {
    case 'section-up':
    case 'section-down':
      return { kind: 'move-section', section: id, by: kind === 'section-up' ? -1 : 1 };
    case 'section-remove':
      return { kind: 'remove-section', section: id };
    case 'section-name':
      return name && { kind: 'name-section', section: id, name, hint: textIn(sent, 'hint') };
    case 'section-add':
      return name && { kind: 'add-section', name };
    case 'field-up':
    case 'field-down':
      return { kind: 'move-field', group: null, formField: id, by: kind === 'field-up' ? -1 : 1 };
    case 'field-remove':
      return { kind: 'remove-field', group: null, formField: id };
    default: {
      const label = textIn(sent, 'label');
      if (kind !== 'field-add' || !label) return null;
      const field = blankField(wordIn(sent, 'type') as WrittenField['type'], {
        id: freeId(label.vi, fieldIds(draft.form, null)),
        label,
      });
      return { kind: 'add-field', section: id, field };
    }
  }
}
