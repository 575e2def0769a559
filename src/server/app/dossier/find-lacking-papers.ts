import { askedForLateDocuments, lackingLateDocuments, lateFields } from '#core/dossier/late-documents.ts';
import type { Answers, FormDefinition, FormField } from '#core/dossier/form.ts';
import type { EntryState } from '#core/dossier/states.ts';
import { listAnswersOfVersions, listFilesOfFields, listRulesVersions } from '../../db/queries/late-paper.ts';
import type { EntryRow, SeenDossier } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import { filesByField } from './assess-dossier.ts';
import { awardOfVersion, type AwardInForce } from './award-in-force.ts';

/** States in which a document that may follow is still waited for. */
const AWAITED: readonly EntryState[] = ['submitted', 'returned', 'accepted', 'finalist'];

/**
 * Which documents that may follow each of these entries still lacks, by entry; nothing of one that lacks none or has come to an end.
 * Names form fields only, no answer. The same three queries, however many entries.
 */
export async function findLackingPapers(
  app: App,
  award: AwardInForce,
  entries: readonly EntryRow[],
): Promise<ReadonlyMap<string, readonly FormField[]>> {
  const waiting = entries.filter(({ state, dossierVersion }) => AWAITED.includes(state) && dossierVersion !== null);
  if (waiting.length === 0) return new Map();
  const dossiers = [...new Set(waiting.map(({ dossierId }) => dossierId))].map(
    (dossierId) => ({ dossierId }) as SeenDossier, // entries in the hands of an officer who may see them
  );
  const forms = await formsOf(app, award, dossiers);
  const fields = [...forms.values()].flatMap((form) => lateFields(form).map(({ id }) => id));
  if (fields.length === 0) return new Map();
  const keys = [...new Set([...forms.values()].flatMap(askedForLateDocuments))];
  const [versions, files] = await Promise.all([
    listAnswersOfVersions(app.db, dossiers, keys),
    listFilesOfFields(app.db, dossiers, [...new Set(fields)]),
  ]);
  const lacking = waiting.flatMap((entry) => {
    const sent = versions.find((row) => row.dossier_id === entry.dossierId && row.version === entry.dossierVersion);
    const form = sent && forms.get(sent.rules_version);
    if (!form) return [];
    const later = files.filter(
      (file) =>
        file.dossier_id === entry.dossierId && Temporal.Instant.compare(file.uploaded_at, sent.submitted_at) > 0,
    );
    const documents = lackingLateDocuments(form, { ...(sent.answers as Answers), ...filesByField(later) });
    return documents.length > 0 ? [[entry.id, documents] as const] : [];
  });
  return new Map(lacking);
}

/** The form of every version of the rules that these dossiers were handed in under. */
async function formsOf(
  app: App,
  { seasonId }: AwardInForce,
  dossiers: readonly SeenDossier[],
): Promise<ReadonlyMap<number, FormDefinition>> {
  const rules = await listRulesVersions(app.db, dossiers);
  return new Map(
    await Promise.all(rules.map(async (one) => [one, (await awardOfVersion(app, seasonId, one)).form] as const)),
  );
}
