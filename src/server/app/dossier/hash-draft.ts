import { isOpenEntry } from '#core/dossier/states.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import type { DossierDraft } from './assess-dossier.ts';
import type { DossierInSight } from './gates.ts';

/**
 * SHA-256, in hex, of what is handed in or signed: name, answers, the digests of the files and the entries, as canonical JSON. Whoever
 * changes one of them makes it another.
 */
export function hashDraft(
  { dossier, entries }: Pick<DossierInSight, 'dossier' | 'entries'>,
  draft: DossierDraft,
  entryIds: ReadonlySet<string>,
): string {
  const chosen = entries.filter(({ id }) => entryIds.has(id));
  return definitionHash({
    dossier: dossier.id,
    name: dossier.name,
    answers: draft.answers,
    files: draft.files.map((file) => ({ id: file.id, sha256: Buffer.from(file.sha256).toString('hex') })),
    entries: chosen.map(({ categoryId, fieldId }) => ({ category: categoryId, field: fieldId })),
  });
}

/** The entries that would be handed in now. */
export function openEntries({ entries }: Pick<DossierInSight, 'entries'>): ReadonlySet<string> {
  return new Set(entries.filter(({ state }) => isOpenEntry(state)).map(({ id }) => id));
}
