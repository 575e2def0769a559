import { conditionsOf } from '#core/dossier/conditions-of.ts';
import type { Completeness, SectionCompleteness } from '#core/dossier/completeness.ts';
import { isRequired, isShown } from '#core/dossier/completeness.ts';
import type { AnswerRefusal } from '#core/dossier/answers.ts';
import { isCorrectable } from '#core/dossier/fit-answers.ts';
import type { Answer, FormField, FormSection } from '#core/dossier/form.ts';
import type { Verdict } from '#core/dossier/judge-eligibility.ts';
import type { FormChange } from '#core/dossier/compare-forms.ts';
import { maySubmit } from '#core/dossier/policy.ts';
import type { RegistrationStanding } from '#core/dossier/registration-window.ts';
import type { ClaimState } from '#core/dossier/standing-claim.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listReturnItems } from '../../db/queries/dossier.ts';
import type { WaiverRow } from '../../db/queries/waiver.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { assess, loadDraft, type Assessment, type DossierDraft } from './assess-dossier.ts';
import { assessOwed, type Owed } from './assess-owed.ts';
import { describeEntry, type EntryLine } from './describe-entry.ts';
import { describeWaiver, type ConditionLine } from './describe-waiver.ts';
import { describeFile, type FileReceipt } from './describe-file.ts';
import { formChangesOf } from './read-former-answers.ts';
import {
  isSignedOnPaper,
  ownOrganisations,
  paperMarkOf,
  agencyStandingOf,
  seeDossier,
  takeInHand,
  type DossierInSight,
  type SightRefusal,
} from './gates.ts';

/** A form field with what was answered; `revision` goes back with the next save. */
export interface FilledField {
  readonly formField: FormField;
  readonly value: Answer;
  readonly revision: number;
  readonly savedAt: Temporal.Instant | null;
  readonly isShown: boolean;
  readonly isRequired: boolean;
  readonly files: readonly FileReceipt[];
  /** What the secretariat asked for when it returned the dossier. */
  readonly returned: readonly string[];
  /** Why this form cannot take what was answered to an earlier one; `null` when it can. */
  readonly misfit: AnswerRefusal | null;
}

export interface FilledSection {
  readonly id: string;
  readonly name: LocalizedText;
  readonly hint: LocalizedText | null;
  readonly required: number;
  readonly answered: number;
  readonly formFields: readonly FilledField[];
}

/** Whether the dossier may enter a category, and why: every condition in its own words. */
export interface CategoryEligibility extends Pick<Verdict, 'outcome'> {
  readonly categoryId: string;
  readonly label: string;
  readonly name: LocalizedText;
  readonly fields: readonly { readonly id: string; readonly name: LocalizedText }[];
  readonly conditions: readonly ConditionLine[];
  /** `null` = not chosen. */
  readonly entry: EntryLine | null;
}

export interface DossierForm {
  readonly dossierId: string;
  /** Who reads it here. */
  readonly personId: string;
  readonly seasonId: string;
  readonly rulesVersion: number;
  readonly name: string;
  readonly organisationName: string;
  /** How its claim to be an agency of the tree stands; `null` where it is none. */
  readonly agency: { readonly organisationId: string; readonly standing: ClaimState | 'not-claimed' } | null;
  /** Typed by the secretariat from paper. */
  readonly paper: ReturnType<typeof paperMarkOf>;
  /** Nobody signs it in the system. */
  readonly isSignedOnPaper: boolean;
  /** Whoever reads is of the desk, and types for the organisation. */
  readonly isTypedAtDesk: boolean;
  readonly taxCode: string;
  /** Why nothing can be written now; `null` when it can. */
  readonly readOnly: { readonly code: string } | null;
  /** Whether what stands there may be handed in now: also in the minutes of grace, when nothing is written any more. */
  readonly mayHandIn: boolean;
  readonly registration: RegistrationStanding;
  readonly sections: readonly FilledSection[];
  readonly completeness: Completeness;
  readonly missing: Assessment['missing'];
  readonly owed: Owed;
  /** How much changed in the form since this dossier was opened. */
  readonly formChanges: number;
  readonly eligibility: readonly CategoryEligibility[];
  readonly entries: readonly EntryLine[];
  /** Newest save of any answer. */
  readonly savedAt: Temporal.Instant | null;
  /** What was handed in so far, oldest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly contentHash: string;
    readonly submittedAt: Temporal.Instant;
  }[];
}

/** The form of a dossier as its own organisation fills it, with eligibility for every category as the answers stand now. */
export async function readDossierForm(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<DossierForm, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  if (seen.value.as !== 'member') return refuse({ code: 'dossier-not-found' }); // what is being written is the organisation's own
  const [draft, returned, formChanges] = await Promise.all([
    loadDraft(app, seen.value),
    listReturnItems(app.db, seen.value.proof),
    formChangesOf(app, seen.value),
  ]);
  const owed = assessOwed(seen.value, draft, app.clock.seasonNow(seen.value.award.seasonId));
  const assessment = assess(app, seen.value, draft);
  return accept(present(seen.value, { draft, returned, formChanges, assessment, owed }));
}

interface FormParts {
  readonly draft: DossierDraft;
  readonly returned: Awaited<ReturnType<typeof listReturnItems>>;
  readonly assessment: Assessment;
  readonly owed: Owed;
  readonly formChanges: readonly FormChange[];
}

function present(sight: DossierInSight, parts: FormParts): DossierForm {
  const { dossier, award, entries } = sight;
  const hand = takeInHand(sight);
  const standing = agencyStandingOf(dossier);
  const lines = entries.map((entry) => describeEntry(award.award.categories, entry, 'other'));
  const { completeness, missing, verdicts } = parts.assessment;
  return {
    dossierId: dossier.id,
    personId: sight.person.personId,
    seasonId: award.seasonId,
    rulesVersion: award.version,
    name: dossier.name,
    organisationName: dossier.organisation_name,
    agency: standing && { organisationId: dossier.organisation_id, standing },
    paper: paperMarkOf(sight),
    isSignedOnPaper: isSignedOnPaper(dossier),
    isTypedAtDesk: !ownOrganisations(sight.person).some((own) => own.organisationId === dossier.organisation_id),
    taxCode: dossier.code,
    readOnly: hand.ok ? null : hand.refusal,
    mayHandIn: [null, ...entries].some((entry) => maySubmit(sight.actorOf(entry), sight.factsOf(entry)).ok),
    registration: sight.registration,
    sections: award.form.sections.map((section, at) =>
      fillSection(sight, parts, { section, done: completeness.sections[at] }),
    ),
    completeness,
    missing,
    owed: parts.owed,
    formChanges: parts.formChanges.length,
    eligibility: verdicts.map((verdict) => eligibilityLine(sight, { verdict, waivers: parts.draft.waivers }, lines)),
    entries: lines,
    savedAt: newest(parts.draft.rows.map((row) => row.savedAt)),
    versions: parts.draft.versions.map((row) => ({
      version: row.version,
      contentHash: row.content_hash,
      submittedAt: row.submitted_at,
    })),
  };
}

function fillSection(
  sight: DossierInSight,
  parts: FormParts,
  { section, done }: { readonly section: FormSection; readonly done: SectionCompleteness | undefined },
): FilledSection {
  return {
    id: section.id,
    name: section.name,
    hint: section.hint ?? null,
    required: done?.required ?? 0,
    answered: done?.answered ?? 0,
    formFields: section.formFields.map((field) => fillField(sight, parts, field)),
  };
}

function fillField(
  { award, entries, factsOf }: DossierInSight,
  { draft, returned }: FormParts,
  formField: FormField,
): FilledField {
  const misfit = draft.misfits.find((one) => one.formField === formField.id);
  const row = draft.rows.find((answer) => answer.formField === formField.id);
  const open = new Set(entries.filter((entry) => entry.state === 'returned').map((entry) => entry.moveId));
  return {
    formField,
    value: draft.answers[formField.id] ?? (misfit && isCorrectable(misfit) ? misfit.value : null),
    misfit: misfit?.refusal ?? null,
    revision: row?.revision ?? 0,
    savedAt: row?.savedAt ?? null,
    isShown: isShown(award.form, formField, draft.answers),
    isRequired: isRequired(award.form, formField, { answers: draft.answers, at: factsOf(null).now }),
    files: draft.files.filter((file) => file.form_field === formField.id).map(describeFile),
    returned: returned
      .filter((item) => item.form_field === formField.id && open.has(item.entry_move_id))
      .map((item) => item.reason),
  };
}

function eligibilityLine(
  { award }: DossierInSight,
  { verdict, waivers }: { readonly verdict: Verdict; readonly waivers: readonly WaiverRow[] },
  entries: readonly EntryLine[],
): CategoryEligibility {
  const category = award.award.categories.find(({ id }) => id === verdict.category);
  if (!category) throw new Error(`no category ${verdict.category}`);
  const texts = new Map(conditionsOf(award.award, category).map(({ id, text }) => [id, text]));
  return {
    categoryId: category.id,
    label: category.label,
    name: category.name,
    fields: (category.fields ?? []).map(({ id, name }) => ({ id, name })),
    outcome: verdict.outcome,
    conditions: verdict.conditions.map((one) => ({
      ...one,
      text: texts.get(one.condition) ?? { vi: one.condition },
      waiver: describeWaiver(waivers, { categoryId: category.id, condition: one.condition }),
    })),
    entry: entries.find((entry) => entry.categoryId === category.id) ?? null,
  };
}

function newest(instants: readonly Temporal.Instant[]): Temporal.Instant | null {
  return instants.toSorted(Temporal.Instant.compare).at(-1) ?? null;
}
