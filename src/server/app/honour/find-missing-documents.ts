import type { EntryRow } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import { findLackingPapers } from '../dossier/find-lacking-papers.ts';
import type { OrganiserDeciding } from './gates.ts';

/** Which of these entries still lack a document that was allowed to follow: it blocks recognition. Names entries only, no answer. */
export async function findMissingDocuments(
  app: App,
  { award }: OrganiserDeciding,
  entries: readonly EntryRow[],
): Promise<readonly string[]> {
  const lacking = await findLackingPapers(app, award, entries);
  return entries.flatMap(({ id }) => (lacking.has(id) ? [id] : []));
}
