import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listSubmittedEntries } from '../../db/queries/dossier-queue.ts';
import type { App } from '../app.ts';
import { findLackingPapers } from '../dossier/find-lacking-papers.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

/** An entry that lacks documents which may follow: no title can be granted to it until they come. */
export interface LackingEntry {
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  /** Labels of the documents. */
  readonly documents: readonly LocalizedText[];
}

/** Entries of a season that lack documents which may follow, for its officers; none that they are in a conflict with. */
export async function listLackingPapers(
  app: App,
  actor: Actor,
  { seasonId, entryIds }: { readonly seasonId: string; readonly entryIds: readonly string[] },
): Promise<Result<readonly LackingEntry[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof } = desk.value;
  const everyone = { folded: '', limit: Number.MAX_SAFE_INTEGER, offset: 0 };
  const asked = new Set(entryIds);
  const queued = (await listSubmittedEntries(app.db, proof, everyone)).filter(({ entry }) => asked.has(entry.id));
  const lacking = await findLackingPapers(
    app,
    award,
    queued.map(({ entry }) => entry),
  );
  return accept(
    queued.flatMap(({ entry, dossierId, name }) => {
      const documents = lacking.get(entry.id);
      return documents ? [{ entryId: entry.id, dossierId, name, documents: documents.map(({ label }) => label) }] : [];
    }),
  );
}
