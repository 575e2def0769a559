import type { GroupMember } from '../dossier/form.ts';
import type { WrittenField, WrittenForm, WrittenSection } from '../dossier/written-form.ts';
import type { LocalizedText } from '../shared/localized-text.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { foldForSearch } from '../shared/vietnamese.ts';

/** One act of somebody who writes a form. `group` names the repeated group a form field stands in; `null` = in a section. */
export type FormEdit =
  | { readonly kind: 'add-section'; readonly name: LocalizedText }
  | {
      readonly kind: 'name-section';
      readonly section: string;
      readonly name: LocalizedText;
      readonly hint: LocalizedText | null;
    }
  | { readonly kind: 'move-section'; readonly section: string; readonly by: -1 | 1 }
  | { readonly kind: 'remove-section'; readonly section: string }
  | { readonly kind: 'add-field'; readonly section: string; readonly field: WrittenField }
  | { readonly kind: 'add-member'; readonly group: string; readonly field: GroupMember }
  | { readonly kind: 'put-field'; readonly group: string | null; readonly field: WrittenField | GroupMember }
  | { readonly kind: 'move-field'; readonly group: string | null; readonly formField: string; readonly by: -1 | 1 }
  | { readonly kind: 'remove-field'; readonly group: string | null; readonly formField: string };

export type FormEditRefusal =
  | { readonly code: 'form-section-not-found' }
  | { readonly code: 'form-field-not-found' }
  | { readonly code: 'form-section-not-empty' }
  | { readonly code: 'form-group-needs-member' };

type Edited = Result<WrittenForm, FormEditRefusal>;

/** The form after one act. Ids never change and are never given twice; what cannot be moved stays. */
export function editForm(form: WrittenForm, edit: FormEdit): Edited {
  switch (edit.kind) {
    case 'add-section':
      return accept({ sections: [...form.sections, newSection(form, edit.name)] });
    case 'name-section':
      return inSection(form, edit.section, ({ hint: _old, ...section }) => ({
        ...section,
        name: edit.name,
        ...(edit.hint && { hint: edit.hint }),
      }));
    case 'move-section':
      return accept({ sections: moved(form.sections, edit.section, edit.by) });
    case 'remove-section':
      return removeSection(form, edit.section);
    case 'add-field':
      return inSection(form, edit.section, (section) => ({
        ...section,
        formFields: [...section.formFields, edit.field],
      }));
    default:
      return editField(form, edit);
  }
}

type FieldEdit = Extract<FormEdit, { readonly kind: 'add-member' | 'put-field' | 'move-field' | 'remove-field' }>;

function editField(form: WrittenForm, edit: FieldEdit): Edited {
  if (edit.group !== null) return inGroup(form, edit.group, (members) => editedMembers(members, edit));
  const id = edit.kind === 'put-field' ? edit.field.id : 'formField' in edit ? edit.formField : '';
  const section = form.sections.find((one) => one.formFields.some((field) => field.id === id));
  if (!section) return refuse({ code: 'form-field-not-found' });
  if (edit.kind === 'move-field') return accept(moveField(form, section, { id, by: edit.by }));
  return inSection(form, section.id, (one) => ({
    ...one,
    formFields: one.formFields.flatMap((field) =>
      field.id !== id ? [field] : edit.kind === 'put-field' ? [edit.field as WrittenField] : [],
    ),
  }));
}

function editedMembers(members: readonly GroupMember[], edit: FieldEdit): readonly GroupMember[] {
  switch (edit.kind) {
    case 'add-member':
      return [...members, edit.field];
    case 'put-field':
      return members.map((member) => (member.id === edit.field.id ? (edit.field as GroupMember) : member));
    case 'move-field':
      return moved(members, edit.formField, edit.by);
    default:
      return members.filter(({ id }) => id !== edit.formField);
  }
}

/** Past the end of its section a form field goes on in the next one. */
function moveField(
  form: WrittenForm,
  section: WrittenSection,
  { id, by }: { readonly id: string; readonly by: -1 | 1 },
): WrittenForm {
  const at = section.formFields.findIndex((field) => field.id === id);
  const to = at + by;
  const beside = form.sections[form.sections.indexOf(section) + by];
  const field = section.formFields[at];
  const stays = to >= 0 && to < section.formFields.length;
  if (!field || (!stays && !beside)) return form;
  const mapped = form.sections.map((one) => {
    if (one.id === section.id)
      return { ...one, formFields: stays ? moved(one.formFields, id, by) : one.formFields.toSpliced(at, 1) };
    if (stays || one.id !== beside?.id) return one;
    return { ...one, formFields: by === 1 ? [field, ...one.formFields] : [...one.formFields, field] };
  });
  return { sections: mapped };
}

function removeSection(form: WrittenForm, id: string): Edited {
  const section = form.sections.find((one) => one.id === id);
  if (!section) return refuse({ code: 'form-section-not-found' });
  if (section.formFields.length > 0) return refuse({ code: 'form-section-not-empty' });
  return accept({ sections: form.sections.filter((one) => one !== section) });
}

function inSection(form: WrittenForm, id: string, change: (section: WrittenSection) => WrittenSection): Edited {
  if (!form.sections.some((section) => section.id === id)) return refuse({ code: 'form-section-not-found' });
  return accept({ sections: form.sections.map((section) => (section.id === id ? change(section) : section)) });
}

function inGroup(
  form: WrittenForm,
  id: string,
  change: (members: readonly GroupMember[]) => readonly GroupMember[],
): Edited {
  const group = form.sections.flatMap((section) => section.formFields).find((field) => field.id === id);
  if (group?.type !== 'group') return refuse({ code: 'form-field-not-found' });
  const formFields = change(group.formFields);
  if (formFields.length === 0) return refuse({ code: 'form-group-needs-member' });
  return editField(form, { kind: 'put-field', group: null, field: { ...group, formFields } });
}

function moved<Item extends { readonly id: string }>(items: readonly Item[], id: string, by: -1 | 1): readonly Item[] {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  const to = at + by;
  return !item || to < 0 || to >= items.length ? items : items.toSpliced(at, 1).toSpliced(to, 0, item);
}

function newSection(form: WrittenForm, name: LocalizedText): WrittenSection {
  const taken = form.sections.map(({ id }) => id);
  return { id: freeId(name.vi, taken), name, formFields: [] };
}

/** The ids of a form's fields, or of the members of one group. */
export function fieldIds(form: WrittenForm, group: string | null): readonly string[] {
  const fields = form.sections.flatMap((section) => section.formFields);
  if (group === null) return fields.map(({ id }) => id);
  const found = fields.find(({ id }) => id === group);
  return found?.type === 'group' ? found.formFields.map(({ id }) => id) : [];
}

const LONGEST_ID = 60;

/** An id made of a name, with a number behind it where it is taken. What was once used and removed may come back as itself. */
export function freeId(name: string, taken: readonly string[]): string {
  const letters = foldForSearch(name).replace(/[^a-z0-9]+/g, '-');
  const slug = letters.slice(0, LONGEST_ID).replace(/^-+|-+$/g, '') || 'muc';
  if (!taken.includes(slug)) return slug;
  const number = taken.length + 2;
  const free = Array.from({ length: number }, (_, at) => `${slug}-${at + 2}`).find((id) => !taken.includes(id));
  return free ?? slug;
}

/** A form field of a kind as it begins: to be adjusted at once. */
export function blankField(
  type: WrittenField['type'],
  { id, label }: Pick<WrittenField, 'id' | 'label'>,
): WrittenField {
  const common = { id, label, required: false };
  const option = { id: 'lua-chon-1', name: { vi: 'Lựa chọn 1' } };
  const unit = { vi: 'đơn vị' };
  switch (type) {
    case 'text':
      return { ...common, type, maxCharacters: 200 };
    case 'long-text':
      return { ...common, type, maxCharacters: 2000 };
    case 'number':
      return { ...common, type, min: 0, max: 1_000_000_000, unit };
    case 'year':
      return { ...common, type, min: 1990, max: 2100 };
    case 'choice':
    case 'choices':
      return { ...common, type, options: [option] };
    case 'file':
      return { ...common, type, accept: ['pdf'], maxBytes: 2_097_152, maxCount: 1 };
    case 'table':
      return { ...common, type, rows: [{ ...option, unit }], columns: { years: 3, until: -1 } };
    case 'group': {
      const formFields: readonly GroupMember[] = [
        { id: 'ten', label: { vi: 'Tên' }, required: true, type: 'text', maxCharacters: 200 },
      ];
      return { ...common, type, minRows: 0, maxRows: 10, rowName: { vi: 'Dòng' }, formFields };
    }
    default:
      return { ...common, type };
  }
}
