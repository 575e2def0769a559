import { completenessOf } from '#core/dossier/completeness.ts';
import type { EntryRow, SeenDossier } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import { formFieldOf } from '../dossier/award-in-force.ts';
import { loadSubmitted } from '../dossier/load-submitted.ts';
import type { OrganiserDeciding } from './gates.ts';

/** Which of these entries still lack a document that was allowed to follow: it blocks recognition. Names entries only, no answer. */
export async function findMissingDocuments(
  app: App,
  { award }: OrganiserDeciding,
  entries: readonly EntryRow[],
): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const entry of entries) {
    const proof = { dossierId: entry.dossierId } as SeenDossier;
    const submitted = await loadSubmitted(app, { proof, award, entries: [entry], finances: 'shown' });
    if (!submitted) continue;
    const missing = completenessOf(submitted.form, submitted.answers).sections.flatMap((section) => section.missing);
    const isLate = missing.some(({ formField }) => formFieldOf(submitted.form, formField)?.completeBy !== undefined);
    if (isLate) lacking.push(entry.id);
  }
  return lacking;
}
