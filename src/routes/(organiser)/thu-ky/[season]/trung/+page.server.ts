import { error, fail, redirect } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { listRelated, resolveRelated } from '#server/app/vetting/list-related.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { seasonHead } from '../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 100;

/** Dossiers that look alike, those nobody has looked at first. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const { season: seasonId } = event.params;
  const [pairs, desk] = await Promise.all([listRelated(app, actor, { seasonId }), sitAtDesk(app, actor, seasonId)]);
  if (!pairs.ok || !desk.ok) error(404);
  return {
    season: seasonHead(event),
    mayResolve: desk.value.roles.has('secretariat'),
    open: pairs.value.filter(({ found }) => found === null).length,
    total: pairs.value.length,
    pairs: pairs.value.slice(0, SHOWN).map(({ found, ...pair }) => ({
      ...pair,
      found: found && {
        resolution: found.resolution,
        reason: found.reason,
        by: found.by,
        at: formatMoment(found.at.epochMilliseconds, locale),
      },
    })),
  };
};

const RESOLUTIONS = ['same', 'related', 'not-related'] as const;

export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const pair = { first: text('first'), second: text('second') };
    const resolution = RESOLUTIONS.find((one) => one === text('resolution')) ?? 'not-related';
    const asked = {
      seasonId: event.params.season,
      ...pair,
      seen: Number(text('seen')),
      resolution,
      reason: text('reason'),
    };
    const resolved = await resolveRelated(app, actor, asked);
    if (!resolved.ok)
      return fail(422, {
        ...pair,
        resolution,
        reason: text('reason'),
        problem: refusalWords(resolved.refusal, event.locals),
      });
    redirect(303, event.url.pathname);
  },
};
