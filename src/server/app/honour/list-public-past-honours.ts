import { inLocale, type Locale, type LocalizedText } from '#core/shared/localized-text.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { countPastHonours, listPastHonours } from '../../db/queries/past-honour.ts';
import type { App } from '../app.ts';

const SHOWN = 1000; // a page of a thousand lines is still read in a second

/**
 * Honours of seasons before this system as lists name them, newest year first, for everybody; never complete, never a certificate.
 * `search` = part of the name of a unit or product, with or without diacritics.
 */
export async function listPublicPastHonours(app: App, locale: Locale, search = '') {
  const rows = await listPastHonours(app.db, { folded: foldedOf(search), limit: SHOWN });
  const names = new Map<string, LocalizedText>(
    app.seasons.all().map(({ season }) => [season.programme.id, season.programme.name]),
  );
  return rows.map((row) => ({
    programme: inLocale(names.get(row.programme_id) ?? { vi: row.programme_id }, locale),
    year: row.year,
    unitName: row.unit_name,
    product: row.product,
    honour: row.honour,
    confidence: row.confidence,
    source: row.source,
  }));
}

/** How many of them match, for whoever searches the directory. */
export function countPublicPastHonours(app: App, search: string): Promise<number> {
  return countPastHonours(app.db, foldedOf(search));
}

const MOST_SOUGHT = 200; // no name is longer; bounds the pattern
const foldedOf = (search: string) => foldForSearch(search.slice(0, MOST_SOUGHT));
