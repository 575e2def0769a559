import { error, fail, redirect } from '@sveltejs/kit';
import type { FormOption, GroupMember } from '#core/dossier/form.ts';
import { fieldOfYear, formOfYear, type WrittenField } from '#core/dossier/written-form.ts';
import { blankField, freeId, type FormEdit } from '#core/season/edit-form.ts';
import { inLocale, type LocalizedText } from '#core/shared/localized-text.ts';
import { checkFacts } from '#messages/lint-facts.ts';
import { isMessageKey } from '#messages/translate.ts';
import { changeFormDraft } from '#server/app/season/change-form-draft.ts';
import type { FormDraft } from '#server/app/season/read-form-draft.ts';
import { FIELD_TYPES, MEMBER_TYPES } from '../field-types.ts';
import { formAddress, openFormDraft } from '../open-form.ts';
import { readFieldForm, wordIn } from '../read-field-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Event = RequestEvent & { readonly params: { readonly season: string; readonly field: string } };

/** One form field, or one answer in the rows of a group (`?trong=<group>`), with everything that is decided about it. */
export const load: PageServerLoad = async (event) => {
  const { desk, draft } = await openFormDraft(event);
  const { field, group, path } = placeOf(event, draft);
  const { locale, t } = event.locals;
  const shown = fieldOfYear(field, draft.year);
  return {
    desk,
    revision: draft.revision,
    year: draft.year,
    field,
    group,
    label: inLocale(shown.label, locale),
    types: group === null ? FIELD_TYPES : MEMBER_TYPES,
    deciders: decidersOf(draft, field.id).map(({ id, label, options }) => ({
      id,
      label: inLocale(label, locale),
      isBoolean: options === null,
      options: (options ?? yesNo(t)).map((one) => ({ value: one.id, label: inLocale(one.name, locale) })),
    })),
    members:
      field.type === 'group' ? field.formFields.map(({ id, label }) => ({ id, label: inLocale(label, locale) })) : [],
    findings: draft.findings
      .filter((finding) => finding.path.startsWith(`${path}/`) || finding.path === path)
      .map(({ severity, code, facts }) => {
        const key = `season.check.${code}`;
        return { severity, text: isMessageKey(key) ? t(key, checkFacts(facts, locale)) : code };
      }),
  };
};

export const actions: Actions = {
  /** Keeps everything that was written about the form field. */
  default: async (event) => {
    const { editor, draft } = await openFormDraft(event);
    const { field: before, group } = placeOf(event, draft);
    const sent = await event.request.formData();
    const read = readFieldForm(sent, { before, isBoolean: (id) => isBoolean(draft, id) });
    if (!read.ok) return fail(422, { refusal: read.refusal.code });
    const revision = Number(sent.get('revision'));
    const change = (edit: FormEdit, seen: number) =>
      changeFormDraft(event.locals.app, editor, { revision: seen, edit });
    const kept = await change({ kind: 'put-field', group, field: read.value }, revision);
    if (!kept.ok) return fail(409, { refusal: kept.refusal.code });
    const more = memberEdit(sent, before);
    const done = more ? await change(more, kept.value.revision) : kept;
    if (!done.ok) return fail(409, { refusal: done.refusal.code });
    if (more?.kind === 'add-member') redirect(303, formAddress(event, `/${more.field.id}?trong=${before.id}`));
    redirect(303, sent.get('go') === 'stay' || more ? event.url.pathname + event.url.search : formAddress(event));
  },
};

/** What a button beside the rows of a group asks for. */
function memberEdit(sent: FormData, group: WrittenField | GroupMember): FormEdit | null {
  if (group.type !== 'group') return null;
  const [act = '', id = ''] = String(sent.get('member') ?? '').split(':');
  if (act === 'up' || act === 'down')
    return { kind: 'move-field', group: group.id, formField: id, by: act === 'up' ? -1 : 1 };
  if (act === 'remove') return { kind: 'remove-field', group: group.id, formField: id };
  const vi = wordIn(sent, 'member-label');
  if (act !== 'add' || vi === '') return null;
  const ids = group.formFields.map((member) => member.id);
  const field = blankField('text', { id: freeId(vi, ids), label: { vi } }) as GroupMember;
  return { kind: 'add-member', group: group.id, field };
}

function placeOf({ params, url }: Pick<Event, 'params' | 'url'>, draft: FormDraft) {
  const group = url.searchParams.get('trong');
  for (const [at, section] of draft.form.sections.entries()) {
    const index = section.formFields.findIndex(({ id }) => id === (group ?? params.field));
    const found = section.formFields[index];
    const path = `/award/form/sections/${at}/formFields/${index}`;
    if (!found) continue;
    if (group === null) return { field: found, group: null, path };
    const inside = found.type === 'group' ? found.formFields.findIndex(({ id }) => id === params.field) : -1;
    const member = found.type === 'group' ? found.formFields[inside] : undefined;
    if (member) return { field: member, group, path: `${path}/formFields/${inside}` };
  }
  error(404);
}

interface Decider {
  readonly id: string;
  readonly label: LocalizedText;
  /** `null` = yes or no. */
  readonly options: readonly FormOption[] | null;
}

/** The form fields whose answer can decide about others: choices, and questions of yes or no. */
function decidersOf(draft: FormDraft, self: string): readonly Decider[] {
  const fields = formOfYear(draft.form, draft.year).sections.flatMap((section) => section.formFields);
  return fields.flatMap((field): readonly Decider[] => {
    if (field.id === self) return [];
    if (field.type === 'boolean') return [{ id: field.id, label: field.label, options: null }];
    return 'options' in field ? [{ id: field.id, label: field.label, options: field.options }] : [];
  });
}

function yesNo(t: App.Locals['t']) {
  return [
    { id: 'true', name: { vi: t('dossier.yes') } },
    { id: 'false', name: { vi: t('dossier.no') } },
  ];
}

function isBoolean(draft: FormDraft, id: string): boolean {
  return draft.form.sections.some((section) =>
    section.formFields.some((one) => one.id === id && one.type === 'boolean'),
  );
}
