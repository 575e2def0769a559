import { isRequired, isShown } from '#core/dossier/completeness.ts';
import type { Answer, Answers, FormField, GroupMember, SimpleAnswer } from '#core/dossier/form.ts';
import type { App } from '../app/app.ts';
import { attachFile } from '../app/dossier/attach-file.ts';
import { awardInForce } from '../app/dossier/award-in-force.ts';
import { saveAnswer } from '../app/dossier/save-answer.ts';
import type { SignedIn } from '../app/person/actor.ts';
import { must } from './act-as.ts';
import { SAMPLE_PDF, SAMPLE_PNG } from './samples.ts';

interface Dossier {
  readonly seasonId: string;
  readonly dossierId: string;
  /** What is kept already, by form field. */
  readonly answers: Answers;
}

/** Answers what the form still asks for with text, figures and files that say of themselves that they are samples. */
export async function fillRest(app: App, actor: SignedIn, { seasonId, dossierId, answers }: Dossier): Promise<void> {
  const form = awardInForce(app, seasonId)?.form;
  if (!form) throw new Error(`no form of ${seasonId}`);
  const kept: Record<string, Answer> = { ...answers };
  for (const field of form.sections.flatMap((section) => section.formFields)) {
    if (Object.hasOwn(kept, field.id) || !isShown(form, field, kept) || !isRequired(form, field, { answers: kept }))
      continue;
    const place = { dossierId, formField: field.id };
    if (field.type === 'file') {
      must(await attachFile(app, actor, { ...place, ...sampleFileOf(field) }));
      continue;
    }
    const { value } = must(await saveAnswer(app, actor, { ...place, value: sampleOf(field), revision: 0 }));
    kept[field.id] = value;
  }
}

function sampleFileOf({ id, accept }: Extract<FormField, { readonly type: 'file' }>) {
  if (accept.includes('pdf')) return { name: `${id}.pdf`, content: SAMPLE_PDF };
  return { name: `${id}.png`, content: SAMPLE_PNG };
}

function sampleOf(field: FormField): Answer {
  switch (field.type) {
    case 'table':
      return Object.fromEntries(
        field.rows.flatMap((row) => field.columns.map((column, at) => [`${row.id}.${column.id}`, 1200 + 300 * at])),
      );
    case 'group':
      return [
        { id: 'mau-1', answers: Object.fromEntries(field.formFields.map((one) => [one.id, simpleSampleOf(one)])) },
      ];
    default:
      return field.type === 'file' ? null : simpleSampleOf(field);
  }
}

function simpleSampleOf(field: GroupMember): SimpleAnswer {
  switch (field.type) {
    case 'number':
      return Math.min(field.max, Math.max(field.min, 25));
    case 'choice':
      return field.options[0]?.id ?? null;
    case 'choices':
      return field.options.slice(0, 1).map((option) => option.id);
    case 'boolean':
      return true;
    default:
      return SAMPLES[field.type] ?? 'Nội dung minh họa.';
  }
}

const SAMPLES: Readonly<Record<string, string>> = {
  email: 'lien-he@demo.example',
  phone: '0900000001',
  url: 'https://demo.example',
  date: '2019-05-15',
  year: '2022',
};
