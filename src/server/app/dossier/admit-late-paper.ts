import type { Kysely } from 'kysely';
import type { LatePaper } from '#core/dossier/late-paper.ts';
import { mayAddLatePaper, type DossierRefusal } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { startOfDay } from '#core/shared/viet-nam-time.ts';
import type { WritableDossier } from '../../db/queries/dossier.ts';
import { insertLatePaper } from '../../db/queries/late-paper.ts';
import type { NewFile } from '../../db/queries/uploaded-file.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import { formFieldOf } from './award-in-force.ts';
import { isFilledOnBehalf, writingOf, type DossierInSight } from './gates.ts';

export type LatePaperRefusal =
  | DossierRefusal
  /** Somebody of the organisation is here: they add it themselves. */
  | { readonly code: 'late-paper-theirs' }
  /** The form lets no such document follow. */
  | { readonly code: 'late-paper-not-awaited' };

/**
 * The right of the desk to add, or take back, a document that may follow for an organisation that has nobody here. It counts by the
 * day it came, like a dossier on paper: typed late it is still in time.
 */
export function takeLatePaper(
  sight: DossierInSight,
  { formField, receivedOn }: { readonly formField: string; readonly receivedOn: Temporal.PlainDate },
): Result<WritableDossier, LatePaperRefusal> {
  const admitted = mayTakeLatePapers(sight);
  if (!admitted.ok) return admitted;
  const until = formFieldOf(sight.award.form, formField)?.completeBy;
  if (until === undefined) return refuse({ code: 'late-paper-not-awaited' });
  const dueAt = Temporal.Instant.from(until);
  const isLate = Temporal.Instant.compare(startOfDay(receivedOn), dueAt) >= 0;
  return isLate ? refuse({ code: 'completion-overdue', dueAt }) : admitted;
}

/** Whether this officer adds documents that may follow to this dossier at all: one entry under way is enough. */
export function mayTakeLatePapers(sight: DossierInSight): Result<WritableDossier, LatePaperRefusal> {
  const verdicts = sight.entries.map((entry) => mayAddLatePaper(sight.actorOf(entry), sight.factsOf(entry)));
  const verdict = verdicts.find(({ ok }) => ok) ?? verdicts[0];
  if (!verdict) return refuse({ code: 'dossier-not-found' });
  if (!verdict.ok) return verdict;
  return isFilledOnBehalf(sight.dossier) ? accept(writingOf(sight)) : refuse({ code: 'late-paper-theirs' });
}

/** Keeps what the desk says of a document it added, beside its file. */
export async function noteLatePaper(
  app: App,
  db: Kysely<Database>,
  given: {
    readonly sight: DossierInSight;
    readonly writing: WritableDossier;
    readonly file: NewFile;
    readonly paper: LatePaper;
  },
): Promise<void> {
  const { sight, writing, file, paper } = given;
  await insertLatePaper(db, writing, { ...paper, fileId: file.id, at: file.at });
  const detail = { formField: file.formField, file: file.id, way: paper.way, receivedOn: paper.receivedOn.toString() };
  const subject = { subjectKind: 'dossier', subjectId: writing.dossierId, personId: writing.personId };
  await recordAct(app, db, { seasonId: sight.award.seasonId, ...subject, action: 'late-paper-added', detail });
}
