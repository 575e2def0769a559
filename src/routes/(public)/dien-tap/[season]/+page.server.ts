import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { comingEvents } from '#core/season/stages.ts';
import { proveRole } from '#server/app/person/gates.ts';
import { showMovedSeason } from '#server/app/season/show-moved-season.ts';
import { moveClock } from '#server/app/season/move-clock.ts';
import { hrefIn } from '#messages/context.ts';
import type { Actions, PageServerLoad } from './$types';
import { readMoment } from '#core/shared/moment-text.ts';

type Asked = Pick<RequestEvent, 'locals' | 'params'>;

/** The season's time, what comes next, and whether the reader may move on to it. */
export const load: PageServerLoad = async (event) => {
  const season = rehearsedSeason(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { clock } = event.locals.app;
  const now = clock.seasonNow(season.id);
  const proved = await proveMover(event);
  return {
    season: { id: season.id, name: season.name, shortName: season.shortName, kind: season.kind },
    now: now.epochMilliseconds,
    rehearsing: clock.isRehearsing(season.id),
    events: comingEvents(showMovedSeason(event.locals.app, season, now), now).map(({ stage, what, at }) => ({
      stage: stage.name,
      what,
      at: at.toString(),
    })),
    refusal: proved.ok ? null : proved.refusal.code,
    moved: event.url.searchParams.has('moved'),
  };
};

/** Moves the season's clock to one of the coming events (`to`) or to a typed moment. */
export const actions: Actions = {
  default: async (event) => {
    const season = rehearsedSeason(event);
    const form = await event.request.formData();
    const typed = String(form.get('moment') ?? '');
    const proved = await proveMover(event);
    if (!proved.ok) return fail(403, { typed, code: proved.refusal.code, now: null });
    const to = instantOf(form.get('to')) ?? readMoment(typed);
    if (!to) return fail(400, { typed, code: 'moment-malformed' as const, now: null });
    const moved = await moveClock(event.locals.app, { seasonId: season.id, to, by: proved.value.actor.personId });
    if (moved.ok) redirect(303, `${hrefIn(event.locals.locale, `/dien-tap/${season.id}`)}?moved`);
    const { refusal } = moved;
    return fail(409, {
      typed,
      code: refusal.code,
      now: refusal.code === 'clock-moves-forward-only' ? refusal.now : null,
    });
  },
};

function rehearsedSeason({ locals, params }: Asked) {
  const season = locals.app.seasons.find(params['season'] ?? '')?.season;
  if (!locals.app.isDemo || !season) error(404);
  return season;
}

/** Whoever organises the season moves its clock; an administrator may, since a rehearsal decides nothing real. */
function proveMover({ locals, params }: Asked) {
  const scope = { kind: 'season', id: params['season'] ?? '' } as const;
  return proveRole(locals.app, locals.actor, { roles: ['organiser', 'administrator'], scope });
}

function instantOf(value: FormDataEntryValue | null): Temporal.Instant | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? Temporal.Instant.from(value) : null;
}
