import { lackingLateDocuments } from '#core/dossier/late-documents.ts';
import type { FormField } from '#core/dossier/form.ts';
import type { LatePaperWay } from '#core/dossier/late-paper.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listLatePapers } from '../../db/queries/late-paper.ts';
import { listFiles } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import { formFieldOf } from '../dossier/award-in-force.ts';
import { describeFile, type FileReceipt } from '../dossier/describe-file.ts';
import { isFilledOnBehalf, seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import { mayTakeLatePapers } from '../dossier/admit-late-paper.ts';
import { loadSubmitted } from '../dossier/load-submitted.ts';
import type { Actor } from '../person/actor.ts';

/** A document the desk added for an organisation that had nobody here. */
export interface AddedPaper {
  readonly field: FormField;
  readonly file: FileReceipt;
  readonly receivedOn: string;
  readonly way: LatePaperWay;
  readonly receivedBy: string;
  readonly recordedBy: string;
  readonly recordedAt: Temporal.Instant;
}

export interface LatePapers {
  /** Required, and not come. */
  readonly lacking: readonly FormField[];
  readonly added: readonly AddedPaper[];
  /** Whether this officer may add or take back. */
  readonly mayAdd: boolean;
  /** Whether the organisation adds its own. */
  readonly isTheirs: boolean;
}

/** Documents of a dossier that may follow: what is lacking, and what the desk added, for officers and its organisation. */
export async function readLatePapers(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<LatePapers, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  if (sight.as === 'judge') return refuse({ code: 'dossier-not-found' });
  const submitted = await loadSubmitted(app, sight);
  const lacking = submitted ? lackingLateDocuments(submitted.form, submitted.answers) : [];
  return accept({
    lacking,
    added: await addedTo(app, sight),
    mayAdd: mayTakeLatePapers(sight).ok,
    isTheirs: !isFilledOnBehalf(sight.dossier),
  });
}

async function addedTo(app: App, { proof, award }: DossierInSight): Promise<readonly AddedPaper[]> {
  const rows = await listLatePapers(app.db, proof);
  const files = rows.length > 0 ? await listFiles(app.db, proof) : [];
  return rows.flatMap((row) => {
    const [file, field] = [files.find(({ id }) => id === row.file_id), formFieldOf(award.form, row.form_field)];
    if (!file || !field) return [];
    const { received_on: receivedOn, received_by: receivedBy, recorded_by: recordedBy, recorded_at: recordedAt } = row;
    const way = row.way as LatePaperWay;
    return [{ field, file: describeFile(file), receivedOn, way, receivedBy, recordedBy, recordedAt }];
  });
}
