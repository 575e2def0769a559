import { error, type RequestEvent } from '@sveltejs/kit';
import type { SeasonDefinition, SeasonKind } from '#core/season/definition.ts';
import { seasonState, type SeasonState } from '#core/season/stages.ts';
import { cachePublicly, PUBLIC, sharedMoment } from '../cache-publicly.ts';

type SeasonOf<K extends SeasonKind> = Extract<SeasonDefinition, { kind: K }>;

export interface SeasonPage<K extends SeasonKind> {
  readonly season: SeasonOf<K>;
  /** Version of the rules in force. */
  readonly version: number;
  readonly illustrative: readonly string[];
  readonly state: SeasonState['code'];
  /** The season's own time, epoch milliseconds. */
  readonly now: number;
}

/** The public page of a season of one kind; 404 for any other. */
export function loadSeasonPage<K extends SeasonKind>(
  event: Pick<RequestEvent, 'locals' | 'params' | 'setHeaders'>,
  kind: K,
): SeasonPage<K> {
  const { app } = event.locals;
  const inForce = app.seasons.find(event.params['season'] ?? '');
  if (inForce?.season.kind !== kind) error(404);
  cachePublicly(event);
  const { season, version, illustrative } = inForce;
  const now = app.clock.seasonNow(season.id);
  const state = seasonState(season, now).code;
  return { season: season as SeasonOf<K>, version, illustrative, state, now: sharedMoment(now.epochMilliseconds) };
}

/** The rules in force as they are bound, for programs. */
export function answerRules(event: Pick<RequestEvent, 'locals' | 'params'>, kind: SeasonKind): Response {
  const inForce = event.locals.app.seasons.find(event.params['season'] ?? '');
  if (inForce?.season.kind !== kind) error(404);
  return Response.json(inForce, { headers: { 'cache-control': PUBLIC } });
}
