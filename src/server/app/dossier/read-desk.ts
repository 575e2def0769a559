import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { App } from '../app.ts';
import { readHelpDesk } from '../season/read-season-help.ts';

/** Whom to ask about a season, in one line: what its organiser wrote, else what the season publishes. */
export async function readDeskLine(app: App, seasonId: string, locale: Locale): Promise<string> {
  const { desk, published } = await readHelpDesk(app, seasonId);
  const [first] = published;
  if (!desk) return first ? inLocale(first, locale) : (app.seasons.find(seasonId)?.season.bodies[0]?.name?.vi ?? '');
  return [desk.desk, desk.phone, desk.email, desk.hours].filter((part) => part !== '').join(' · ');
}
