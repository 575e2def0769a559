import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { App } from '../app.ts';

/** Whom to ask about a season, in one line: what the season publishes of it. */
export async function readDeskLine(app: App, seasonId: string, locale: Locale): Promise<string> {
  const season = app.seasons.find(seasonId)?.season;
  const contact = season?.contacts?.[0];
  const body =
    season?.bodies.find(({ role, name }) => role === 'standing-body' && name) ??
    season?.bodies.find(({ name }) => name);
  return Promise.resolve(contact ? inLocale(contact, locale) : body?.name ? inLocale(body.name, locale) : '');
}
