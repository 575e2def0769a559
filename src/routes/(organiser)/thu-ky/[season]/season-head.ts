import { error, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';

/** The season a desk belongs to, with its own time; 404 for none. */
export function seasonHead({ locals, params }: Pick<RequestEvent<{ season: string }>, 'locals' | 'params'>) {
  const season = locals.app.seasons.find(params.season)?.season;
  if (season?.kind !== 'award') error(404);
  const now = formatMoment(locals.app.clock.seasonNow(season.id).epochMilliseconds, locals.locale);
  return { id: season.id, name: inLocale(season.shortName, locals.locale), now };
}
