import { categoriesOfGroup } from '#core/dossier/admitted-kinds.ts';
import {
  completenessOf,
  isShown,
  type Completeness,
  type MissingAnswer,
  type SectionCompleteness,
} from '#core/dossier/completeness.ts';
import { fitAnswers, type Misfit } from '#core/dossier/fit-answers.ts';
import { answeredFilesOf, factsOf } from '#core/dossier/facts.ts';
import type { Answer, Answers, FormDefinition } from '#core/dossier/form.ts';
import { eligibilityForAll, type EligibilityInput, type Verdict } from '#core/dossier/judge-eligibility.ts';
import { registeredDay } from '#core/dossier/registration-window.ts';
import type { RecordOfDossier } from '../../db/queries/dossier.ts';
import { listDraftAnswers, type DraftAnswerRow } from '../../db/queries/dossier-draft.ts';
import { listDossierVersions } from '../../db/queries/entry-move.ts';
import { listFiles, type FileRow } from '../../db/queries/uploaded-file.ts';
import { listWaivers, type WaiverRow } from '../../db/queries/waiver.ts';
import type { App } from '../app.ts';
import { formFieldOf } from './award-in-force.ts';
import { knownOfApplicant } from './know-applicant.ts';
import type { DossierInSight } from './gates.ts';

/** The draft of a dossier as it stands: every answer, its files among them. */
export interface DossierDraft {
  readonly rows: readonly DraftAnswerRow[];
  readonly files: readonly FileRow[];
  readonly versions: Awaited<ReturnType<typeof listDossierVersions>>;
  /** What the form asks and can read. */
  readonly answers: Answers;
  /** What was answered to an earlier form and this one cannot read. */
  readonly misfits: readonly Misfit[];
  /** What this form no longer asks; handed in with the rest, so that nothing is lost. */
  readonly homeless: Answers;
  /** Conditions waived for the entries, those taken back among them. */
  readonly waivers: readonly WaiverRow[];
}

/** Reads the draft. A form field of kind file is answered by the ids of its files. */
export async function loadDraft(app: App, { proof, award }: DossierInSight): Promise<DossierDraft> {
  const [rows, files, versions, waivers] = await Promise.all([
    listDraftAnswers(app.db, proof),
    listFiles(app.db, proof),
    listDossierVersions(app.db, proof),
    listWaivers(app.db, proof),
  ]);
  const typed = Object.fromEntries(rows.map(({ formField, value }) => [formField, value] as const));
  return { rows, files, versions, waivers, ...fitAnswers(award.form, { ...typed, ...filesByField(files) }) };
}

/** Ids of files by the form field they answer. */
export function filesByField(files: readonly Pick<FileRow, 'id' | 'form_field'>[]): Answers {
  const fields = [...new Set(files.map((file) => file.form_field))];
  return Object.fromEntries(
    fields.map((field) => [field, files.filter((file) => file.form_field === field).map((file) => file.id)] as const),
  );
}

export interface Assessment {
  readonly completeness: Completeness;
  /** What keeps the dossier from being handed in now. */
  readonly missing: readonly MissingAnswer[];
  /** For every category that its applicant group may enter, in the order of the season. */
  readonly verdicts: readonly Verdict[];
}

/**
 * How far a draft is, and for which categories it is eligible. The day of registration is the day it was first handed in, and
 * until then today; of a dossier on paper the day the paper came. What may follow later by the form itself (`completeBy`) is not
 * missing yet, and what may not follow any more keeps nobody from handing in the rest.
 */
export function assess(app: App, sight: DossierInSight, draft: DossierDraft): Assessment {
  const { award, dossier, registration } = sight;
  const now = app.clock.seasonNow(award.seasonId);
  const whole = completenessOf(award.form, draft.answers, now);
  const blank = whole.sections
    .flatMap((section) => section.missing)
    .filter(({ formField }) => !mayFollow(award.form, formField, now) && !endedFor(sight, formField, now));
  const unread = misfitsShown(award.form, draft).filter(
    ({ formField }) => !blank.some((one) => one.formField === formField),
  );
  const missing = [...blank, ...unread];
  const registeredOn = registeredDay(draft.versions[0]?.submitted_at ?? now, {
    ...registration,
    paperReceivedOn: dossier.paper_received_on,
  });
  const known = { form: award.form, answers: draft.answers, registeredOn, waived: waivedIn(draft.waivers) };
  const verdicts = eligibilityForAll(
    categoriesOfGroup(award.award, dossier.applicant_group),
    eligibilityInput(award, dossier, known),
  );
  return { completeness: completenessWith(whole, missing), missing, verdicts };
}

/** Completeness that counts what is missing now and nothing else, so that answered and missing make up what is required. */
function completenessWith({ sections }: Completeness, missing: readonly MissingAnswer[]): Completeness {
  const counted = sections.map((one) => {
    const own = missing.filter(({ section }) => section === one.section);
    return { ...one, missing: own, required: one.answered + own.length };
  });
  const sum = (count: (section: SectionCompleteness) => number) => counted.reduce((all, one) => all + count(one), 0);
  const [required, answered] = [sum((one) => one.required), sum((one) => one.answered)];
  return { sections: counted, required, answered, isComplete: required === answered };
}

/**
 * What a person sees and wrote for an earlier form that this one cannot read. It cannot be handed in, and is not left out silently: its
 * writer answers anew, or saves the field blank.
 */
function misfitsShown(form: FormDefinition, { answers, misfits }: DossierDraft): readonly MissingAnswer[] {
  return form.sections.flatMap((section) =>
    section.formFields
      .filter((field) => misfits.some(({ formField }) => formField === field.id) && isShown(form, field, answers))
      .map((field) => ({ section: section.id, formField: field.id, cells: [] })),
  );
}

/** What of a dossier decides: its form and answers, the day, files that followed, what was waived. */
interface KnownOfDossier {
  readonly form: FormDefinition;
  readonly answers: Answers;
  readonly registeredOn: Temporal.PlainDate;
  /** Form fields with a file that came after handing in; they count where the form lets files follow. */
  readonly lateFields?: readonly string[];
  readonly waived?: ReadonlyMap<string, ReadonlySet<string>>;
  /** What vetting found answers to be. */
  readonly settled?: Readonly<Record<string, Answer>>;
}

/** What decides about a dossier: the conditions of a season, and what is known by its answers and its organisation's record. */
export function eligibilityInput(
  { award }: Pick<DossierInSight['award'], 'award'>,
  dossier: RecordOfDossier,
  known: KnownOfDossier,
): EligibilityInput {
  const record = knownOfApplicant(dossier, known.registeredOn);
  return {
    conditions: award.conditions,
    ...(award.applicantGroups ? { applicantGroups: award.applicantGroups } : {}),
    ...factsOf(known.form, known.answers, { record, ...(known.settled && { settled: known.settled }) }),
    answeredFiles: new Set([...answeredFilesOf(known.form, known.answers), ...filesAfter(known)]),
    registeredOn: known.registeredOn,
    ...(known.waived ? { waived: known.waived } : {}),
  };
}

function filesAfter({ form, lateFields = [] }: KnownOfDossier): readonly string[] {
  return lateFields.filter((field) => formFieldOf(form, field)?.completeBy !== undefined);
}

/** The conditions waived now, by category. */
function waivedIn(waivers: readonly WaiverRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const inForce = waivers.filter(({ withdrawn_at }) => withdrawn_at === null);
  const categories = [...new Set(inForce.map(({ category_id }) => category_id))];
  return new Map(
    categories.map((category) => {
      const own = inForce.filter(({ category_id }) => category_id === category);
      return [category, new Set(own.map(({ condition_id }) => condition_id))] as const;
    }),
  );
}

/**
 * When the time of a form field that may follow ended, for a dossier that was handed in: what is missing then stays missing, also while
 * the dossier is returned for something else. `null` while it has not, or while an open return asks for this very form field.
 */
export function endedFor(
  { award, entries }: Pick<DossierInSight, 'award' | 'entries'>,
  formField: string,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const until = formFieldOf(award.form, formField)?.completeBy;
  const isHandedIn = entries.some(({ dossierVersion }) => dossierVersion !== null);
  if (until === undefined || !isHandedIn || mayFollow(award.form, formField, now)) return null;
  const isAsked = entries.some(({ state, asked }) => state === 'returned' && asked.includes(formField));
  return isAsked ? null : Temporal.Instant.from(until);
}

/** Whether a form field may still be answered after handing in: until the first instant that is too late. */
export function mayFollow(form: FormDefinition, formField: string, now: Temporal.Instant): boolean {
  const until = formFieldOf(form, formField)?.completeBy;
  return until !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0;
}
