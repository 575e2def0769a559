import { fitAnswers } from '#core/dossier/fit-answers.ts';
import { maskedAnswers, namesOfEntrant } from '#core/dossier/mask-names.ts';
import {
  answersForJudges,
  answersWithoutContacts,
  formForJudges,
  formWithoutContacts,
  keepingEither,
  type Audience,
} from '#core/dossier/redact.ts';
import type { Answers, FormDefinition } from '#core/dossier/form.ts';
import { readDossierVersion } from '../../db/queries/entry-move.ts';
import { isBlind } from './name-entrant.ts';
import { listRedactions } from '../../db/queries/redaction.ts';
import { listFiles, type FileRow } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import { filesByField } from './assess-dossier.ts';
import { awardOfVersion } from './award-in-force.ts';
import type { DossierInSight } from './gates.ts';

/** The part of a dossier in sight that decides what of a version is shown. */
export type SubmissionInSight = Pick<DossierInSight, 'proof' | 'award' | 'entries' | 'finances'> &
  Partial<Pick<DossierInSight, 'as' | 'dossier' | 'contacts'>>;

/** What was handed in, as far as this person may see it. */
export interface SubmittedDossier {
  readonly version: number;
  readonly contentHash: string;
  readonly submittedAt: Temporal.Instant;
  readonly form: FormDefinition;
  readonly answers: Answers;
  /** Answers that its form no longer asked for; only for whoever may see everything. */
  readonly homeless: Answers;
  /** Files added after handing in, where the form lets them follow. */
  readonly later: readonly FileRow[];
}

/**
 * The version that counts for the entries in sight, by the form under which it was handed in; `undefined` when nothing was.
 * Without the need-to-know answers for whoever may not see them.
 */
export async function loadSubmitted(app: App, sight: SubmissionInSight): Promise<SubmittedDossier | undefined> {
  return loadVersion(app, sight, Math.max(0, ...sight.entries.map((entry) => entry.dossierVersion ?? 0)));
}

/** One version as it was handed in, as far as this person may see it; `undefined` when there is none of this number. */
export async function loadVersion(
  app: App,
  sight: SubmissionInSight,
  version: number,
): Promise<SubmittedDossier | undefined> {
  const row = version === 0 ? undefined : await readDossierVersion(app.db, sight.proof, version);
  if (!row) return undefined;
  const [{ form }, files] = await Promise.all([
    awardOfVersion(app, sight.award.seasonId, row.rules_version),
    listFiles(app.db, sight.proof),
  ]);
  const later = lateFiles(form, files, row.submitted_at);
  const answers = withLateFiles(row.answers as Answers, later);
  const common = { version, contentHash: row.content_hash, submittedAt: row.submitted_at };
  if (sight.finances === 'shown') {
    const { homeless } = fitAnswers(form, row.answers as Answers);
    return withoutContacts(sight, { ...common, form, answers, homeless, later });
  }
  const audience = isBlind(sight) ? 'blind-judges' : 'judges';
  const kept = keepingEither(form, sight.award.form);
  const shown = formForJudges(kept, audience);
  const known = new Set(shown.sections.flatMap((section) => section.formFields.map(({ id }) => id)));
  return withoutContacts(sight, {
    ...common,
    form: shown,
    answers: await answersFor(app, sight, { form: kept, answers, version, audience }),
    homeless: {},
    later: later.filter((file) => known.has(file.form_field)),
  });
}

/** What this person may see, without what is kept from them beside it: an auditor who judges gets neither figures nor addresses. */
function withoutContacts({ contacts }: SubmissionInSight, read: SubmittedDossier): SubmittedDossier {
  if (contacts !== 'hidden') return read;
  const { form, answers } = read;
  return { ...read, form: formWithoutContacts(form), answers: answersWithoutContacts(form, answers), homeless: {} };
}

async function answersFor(
  app: App,
  { proof, dossier }: SubmissionInSight,
  given: {
    readonly form: FormDefinition;
    readonly answers: Answers;
    readonly version: number;
    readonly audience: Audience;
  },
): Promise<Answers> {
  const { form, answers, version, audience } = given;
  const visible = answersForJudges(form, answers, audience);
  if (audience === 'judges') return visible;
  const names = namesOfEntrant(form, answers, dossier?.organisation_name ?? '');
  return maskedAnswers(form, visible, { names, corrected: await listRedactions(app.db, proof, version) });
}

function lateFiles(form: FormDefinition, files: readonly FileRow[], submittedAt: Temporal.Instant): readonly FileRow[] {
  const mayFollow = form.sections.flatMap((section) =>
    section.formFields.filter((field) => field.completeBy !== undefined),
  );
  return files.filter(
    (file) =>
      mayFollow.some(({ id }) => id === file.form_field) && Temporal.Instant.compare(file.uploaded_at, submittedAt) > 0,
  );
}

function withLateFiles(answers: Answers, later: readonly FileRow[]): Answers {
  const added = Object.entries(filesByField(later)).map(([field, ids]) => {
    const before = answers[field];
    return [field, [...(Array.isArray(before) ? before : []), ...(Array.isArray(ids) ? ids : [])]] as const;
  });
  return { ...answers, ...Object.fromEntries(added) };
}
