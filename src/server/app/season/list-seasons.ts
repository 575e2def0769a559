import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { SeasonKind } from '#core/season/definition.ts';
import { isAssumed } from '#core/season/overlay.ts';
import { seasonState, stageState, type SeasonState } from '#core/season/stages.ts';
import type { App } from '../app.ts';
import type { SeasonInForce } from './catalogue.ts';
import { showMovedSeason } from './show-moved-season.ts';

/** A season as public lists show it. */
export interface SeasonSummary {
  readonly id: string;
  readonly kind: SeasonKind;
  readonly name: LocalizedText;
  readonly shortName: LocalizedText;
  readonly summary: LocalizedText | null;
  readonly state: SeasonState['code'];
  /** Number of the open round and how many there are. */
  readonly round: { readonly number: number; readonly count: number } | null;
  /** The instant that matters next: a closing when something is open, an opening when something is to come. */
  readonly next: {
    readonly what: 'opens' | 'closes';
    readonly at: string;
    readonly stage: LocalizedText;
    readonly illustrative: boolean;
  } | null;
  /** The season's own time now, ISO. */
  readonly now: string;
}

const RANK: Readonly<Record<SeasonState['code'], number>> = {
  'round-open': 0,
  'registration-open': 1,
  running: 2,
  'between-rounds': 3,
  judging: 4,
  upcoming: 5,
  honoured: 6,
  closed: 7,
};

/** Every season, what is open now first. */
export function listSeasons(app: App): readonly SeasonSummary[] {
  const summaries = app.seasons.all().map((inForce) => summarise(app, inForce));
  return summaries.sort((a, b) => RANK[a.state] - RANK[b.state] || b.id.localeCompare(a.id));
}

function summarise(app: App, inForce: SeasonInForce): SeasonSummary {
  const now = app.clock.seasonNow(inForce.season.id);
  const season = showMovedSeason(app, inForce.season, now);
  const state = seasonState(season, now);
  return {
    id: season.id,
    kind: season.kind,
    name: season.name,
    shortName: season.shortName,
    summary: season.summary ?? null,
    state: state.code,
    round: state.code === 'round-open' ? { number: state.number, count: state.count } : null,
    next: nextOf({ ...inForce, season }, now),
    now: now.toString(),
  };
}

function nextOf({ season, illustrative }: SeasonInForce, now: Temporal.Instant): SeasonSummary['next'] {
  for (const [state, what] of [
    ['open', 'closes'],
    ['upcoming', 'opens'],
  ] as const) {
    const index = season.stages.findIndex((stage) => stageState(stage, now) === state && stage[what] !== null);
    const stage = season.stages[index];
    if (stage)
      return {
        what,
        at: stage[what]!,
        stage: stage.name,
        illustrative: isAssumed(illustrative, `/stages/${index}/${what}`),
      };
  }
  return null;
}
