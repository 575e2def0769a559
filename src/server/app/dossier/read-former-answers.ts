import { compareForms, type FormChange } from '#core/dossier/compare-forms.ts';
import { readAnswer } from '#core/dossier/answers.ts';
import { isCorrectable } from '#core/dossier/fit-answers.ts';
import type { Answer, FormDefinition, FormField } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listAnswersSetAside } from '../../db/queries/answer-set-aside.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { loadDraft } from './assess-dossier.ts';
import { awardOfVersion, formFieldOf } from './award-in-force.ts';
import { describeFile, type FileReceipt } from './describe-file.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { loadSubmitted } from './load-submitted.ts';
import { noteOpening } from './note-opening.ts';

/** An answer to what the form no longer asks, with the form field as it was asked then. */
export interface FormerAnswer {
  readonly formField: FormField;
  readonly value: Answer;
  readonly files: readonly FileReceipt[];
  readonly savedAt: Temporal.Instant | null;
}

export interface FormerAnswers {
  /** What changed in the form since the dossier was opened. */
  readonly changes: readonly FormChange[];
  /** "Mục không còn trong biểu mẫu". */
  readonly former: readonly FormerAnswer[];
}

/** What changed in the form since this dossier was opened, for its owner with every answer that has no place any more. */
export async function readFormerAnswers(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<FormerAnswers, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  if (seen.value.as === 'judge') return refuse({ code: 'dossier-not-found' });
  await noteOpening(app, seen.value);
  const changes = await formChangesOf(app, seen.value);
  const former =
    seen.value.as === 'member' ? await formerOfDraft(app, seen.value) : await formerOfSubmitted(app, seen.value);
  return accept({ changes, former });
}

/** What changed in the form since the dossier was opened; nothing is read while the version is the same. */
export async function formChangesOf(app: App, { award, dossier }: DossierInSight): Promise<readonly FormChange[]> {
  if (award.version === dossier.opened_version) return [];
  const opened = await awardOfVersion(app, award.seasonId, dossier.opened_version);
  return compareForms(opened.form, award.form);
}

async function formerOfDraft(app: App, sight: DossierInSight): Promise<readonly FormerAnswer[]> {
  const [draft, aside] = await Promise.all([loadDraft(app, sight), listAnswersSetAside(app.db, sight.proof)]);
  const homeless = [...draft.misfits.filter((one) => !isCorrectable(one)).map(({ formField }) => formField)];
  const rows = draft.rows.filter(
    ({ formField, value }) =>
      value !== null && (homeless.includes(formField) || !formFieldOf(sight.award.form, formField)),
  );
  const files = draft.files.filter(({ form_field }) => !formFieldOf(sight.award.form, form_field));
  const asked = await askedBefore(app, sight);
  const answered = [...aside, ...rows].flatMap(({ formField, value, savedAt }): readonly FormerAnswer[] => {
    const field = asked(formField, value);
    return field ? [{ formField: field, value, savedAt, files: [] }] : [];
  });
  const ids = [...new Set(files.map(({ form_field }) => form_field))];
  const attached = ids.flatMap((id): readonly FormerAnswer[] => {
    const own = files.filter(({ form_field }) => form_field === id);
    const value = own.map((file) => file.id);
    const field = asked(id, value);
    return field ? [{ formField: field, value, savedAt: null, files: own.map(describeFile) }] : [];
  });
  return [...answered, ...attached];
}

/** Officers who see everything see what was handed in though the form of that time no longer asked for it. */
async function formerOfSubmitted(app: App, sight: DossierInSight): Promise<readonly FormerAnswer[]> {
  const submitted = await loadSubmitted(app, sight);
  if (!submitted) return [];
  const asked = await askedBefore(app, sight);
  return Object.entries(submitted.homeless).flatMap(([id, value]): readonly FormerAnswer[] => {
    const field = asked(id, value);
    return field && field.type !== 'file' ? [{ formField: field, value, savedAt: null, files: [] }] : [];
  });
}

/** The form field that once asked for an answer: of the newest earlier version that can read it. */
async function askedBefore(app: App, { award, dossier }: DossierInSight) {
  const forms: FormDefinition[] = [];
  for (let version = award.version - 1; version >= dossier.opened_version; version -= 1)
    forms.push((await awardOfVersion(app, award.seasonId, version)).form);
  return (id: string, value: Answer): FormField | undefined =>
    forms.flatMap((form) => formFieldOf(form, id) ?? []).find((field) => readAnswer(field, value).ok);
}
