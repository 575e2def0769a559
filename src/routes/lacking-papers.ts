import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { listLackingPapers } from '#server/app/vetting/list-lacking-papers.ts';

/** An entry that lacks documents which may follow, with where the desk adds them. */
export interface LackingWords {
  readonly entryId: string;
  readonly name: string;
  readonly documents: string;
  readonly href: string;
}

/** Which of these entries lack documents that may follow, in words; nothing for whoever is no officer of the season. */
export async function lackingPapersOf(
  { app, actor, locale }: App.Locals,
  asked: { readonly seasonId: string; readonly entryIds: readonly string[] },
): Promise<readonly LackingWords[]> {
  const read = await listLackingPapers(app, actor, asked);
  if (!read.ok) return [];
  return read.value.map(({ entryId, dossierId, name, documents }) => ({
    entryId,
    name,
    documents: documents.map((label) => inLocale(label, locale)).join('; '),
    href: lateHref(locale, { seasonId: asked.seasonId, dossierId }),
  }));
}

/** Where the desk adds a document that may follow. */
export function lateHref(
  locale: Locale,
  { seasonId, dossierId }: { readonly seasonId: string; readonly dossierId: string },
): string {
  return hrefIn(locale, `/thu-ky/${seasonId}/ho-so/${dossierId}/bo-sung`);
}
