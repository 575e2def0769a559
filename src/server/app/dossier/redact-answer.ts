import { readAnswer, type AnswerRefusal } from '#core/dossier/answers.ts';
import type { Answer, Answers, FormDefinition, FormField } from '#core/dossier/form.ts';
import { isMasked, maskedAnswer, namesOfEntrant } from '#core/dossier/mask-names.ts';
import { formForJudges, keepingEither } from '#core/dossier/redact.ts';
import { shownFields } from '#core/dossier/completeness.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listVersionFiles } from '../../db/queries/uploaded-file.ts';
import { insertRedaction, listRedactions } from '../../db/queries/redaction.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { searchFiles, type NamedFile } from './read-file-names.ts';
import { loadSubmitted, type SubmittedDossier } from './load-submitted.ts';
import { noteOpening } from './note-opening.ts';

/** One answer beside what judges read of it. */
export interface RedactedAnswer {
  readonly formField: FormField;
  readonly original: Answer;
  readonly shown: Answer;
  readonly isCorrected: boolean;
}

export interface Redaction {
  /** Whether this season is judged blind now: without it judges read the original. */
  readonly isBlind: boolean;
  readonly version: number;
  /** Form fields judges do not get at all. */
  readonly hidden: readonly FormField[];
  /** PDFs judges would get that name the entrant, or that nobody can search. */
  readonly files: readonly (NamedFile & { readonly name: string })[];
  /** Answers in words that were changed, or may be. */
  readonly answers: readonly RedactedAnswer[];
}

export type RedactRefusal =
  SightRefusal | AnswerRefusal | { readonly code: 'form-field-not-found' } | { readonly code: 'entry-moved-meanwhile' };

/** What judges read of a dossier where judging is blind, for the secretariat of its season. */
export async function readRedaction(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<Redaction, SightRefusal>> {
  const desk = await seeAtDesk(app, actor, dossierId);
  if (!desk.ok) return desk;
  const { sight, submitted } = desk.value;
  await noteOpening(app, sight);
  const corrected = await listRedactions(app.db, sight.proof, submitted.version);
  const { form, answers } = judgedFrom(desk.value);
  const names = namesOfEntrant(form, answers, sight.dossier.organisation_name);
  const shown = fieldsFor(form, answers);
  const files = await filesOf(app, sight, { shown, answers, names });
  return accept({
    files,
    isBlind: sight.award.award.judgedBlind === true,
    version: submitted.version,
    hidden: shownFields(form, answers).filter((field) => !shown.some(({ id }) => id === field.id)),
    answers: shown.filter(isMasked).flatMap((formField): readonly RedactedAnswer[] => {
      const original = answers[formField.id] ?? null;
      if (original === null) return [];
      const isCorrected = Object.hasOwn(corrected, formField.id);
      const masked = maskedAnswer(formField, original, names);
      return [{ formField, original, shown: isCorrected ? (corrected[formField.id] ?? null) : masked, isCorrected }];
    }),
  });
}

/** The PDFs of the fields that judges get, with where each names the entrant. */
async function filesOf(
  app: App,
  sight: DossierInSight,
  {
    shown,
    answers,
    names,
  }: { readonly shown: readonly FormField[]; readonly answers: Answers; readonly names: readonly string[] },
): Promise<Redaction['files']> {
  const held = new Set(
    shown.filter(({ type }) => type === 'file').flatMap(({ id }) => (answers[id] ?? []) as readonly string[]),
  );
  const files = (await listVersionFiles(app.db, sight.proof)).filter(({ id }) => held.has(id));
  const named = await searchFiles(app, files, names);
  return files.flatMap(({ id, name }) => {
    const naming = named.get(id);
    return naming ? [{ ...naming, name }] : [];
  });
}

/** Corrects what judges read of one answer. What the entrant wrote stays as it is. */
export async function redactAnswer(
  app: App,
  actor: Actor,
  input: { readonly dossierId: string; readonly formField: string; readonly value: unknown },
): Promise<Result<void, RedactRefusal>> {
  const desk = await seeAtDesk(app, actor, input.dossierId);
  if (!desk.ok) return desk;
  const { sight, submitted } = desk.value;
  const { form, answers } = judgedFrom(desk.value);
  const field = fieldsFor(form, answers).find(({ id }) => id === input.formField);
  if (!field || !isMasked(field)) return refuse({ code: 'form-field-not-found' });
  const read = readAnswer(field, input.value);
  if (!read.ok) return read;
  const isKept = await insertRedaction(app.db, sight.proof, {
    version: submitted.version,
    formField: field.id,
    value: read.value,
    by: sight.person.personId,
    at: app.clock.seasonNow(sight.award.seasonId),
  });
  return isKept ? accept(undefined) : refuse({ code: 'entry-moved-meanwhile' });
}

/** What was handed in, by the form that says what is kept from judges today. */
function judgedFrom({ sight, submitted }: AtDesk): { readonly form: FormDefinition; readonly answers: Answers } {
  return { form: keepingEither(submitted.form, sight.award.form), answers: submitted.answers };
}

interface AtDesk {
  readonly sight: DossierInSight;
  readonly submitted: SubmittedDossier;
}

/** Only the secretariat redacts: it sees everything, and judges nothing. */
async function seeAtDesk(app: App, actor: Actor, dossierId: string): Promise<Result<AtDesk, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const isSecretariat = seen.value.as === 'officer' && seen.value.actorOf(null).roles.has('secretariat');
  const submitted = isSecretariat ? await loadSubmitted(app, seen.value) : undefined;
  return submitted ? accept({ sight: seen.value, submitted }) : refuse({ code: 'dossier-not-found' });
}

function fieldsFor(form: FormDefinition, answers: Answers): readonly FormField[] {
  const open = formForJudges(form, 'blind-judges').sections.flatMap((section) => section.formFields);
  return shownFields(form, answers).filter(({ id }) => open.some((field) => field.id === id));
}
