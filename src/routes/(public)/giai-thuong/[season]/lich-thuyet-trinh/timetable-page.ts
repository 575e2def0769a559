import { error } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { showPublicTimetable, type PublicTimetable } from '#server/app/judging/show-public-timetable.ts';

/** The public timetable of an award with its season; there is no such page where the rules keep it closed or nothing is published. */
export async function openTimetable(
  locals: App.Locals,
  seasonId: string,
): Promise<{ readonly season: AwardSeason; readonly timetable: PublicTimetable }> {
  const season = locals.app.seasons.find(seasonId)?.season;
  const shown = await showPublicTimetable(locals.app, locals.actor, seasonId);
  if (season?.kind !== 'award' || !shown.ok) error(404, locals.t('page.error.404.title'));
  return { season, timetable: shown.value };
}

/** Where a room is, in words: never its address online. */
export function roomWords({ t }: Pick<App.Locals, 't'>, room: PublicTimetable['rooms'][number] | undefined): string {
  if (!room) return '';
  return [room.name, room.city, ...(room.isOnline ? [t('award.timetable.online')] : [])].filter(Boolean).join(', ');
}

/** What is heard, as far as it is named. */
export function entryWords(
  { t }: Pick<App.Locals, 't'>,
  { entry, turn }: PublicTimetable['presentations'][number],
): string {
  return entry ? `${entry.name} – ${entry.organisationName}` : t('award.timetable.turn', { turn });
}

/** The group of an entry that is named. */
export function groupWords(
  { locale }: Pick<App.Locals, 'locale'>,
  season: AwardSeason,
  { entry }: PublicTimetable['presentations'][number],
): string | null {
  const category = season.award.categories.find(({ id }) => id === entry?.categoryId);
  return category ? inLocale(category.name, locale) : null;
}
