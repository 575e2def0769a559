import { error, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';

const WORKERS = ['secretariat', 'organiser'];

/** Whether somebody works at the desk of a season. Of the officers a desk lets in, the others audit it: they read alone. */
function worksAtDesk(actor: App.Locals['actor'], seasonId: string): boolean {
  const roles = actor?.roles ?? [];
  return roles.some(
    ({ role, scopeKind, scopeId }) => WORKERS.includes(role) && (scopeKind !== 'season' || scopeId === seasonId),
  );
}

/** The season a desk belongs to, with its own time and whether the reader only audits it; 404 for none. */
export function seasonHead({ locals, params }: Pick<RequestEvent<{ season: string }>, 'locals' | 'params'>) {
  const season = locals.app.seasons.find(params.season)?.season;
  if (season?.kind !== 'award') error(404);
  const now = formatMoment(locals.app.clock.seasonNow(season.id).epochMilliseconds, locals.locale);
  return {
    id: season.id,
    name: inLocale(season.shortName, locals.locale),
    now,
    audits: !worksAtDesk(locals.actor, season.id),
  };
}
