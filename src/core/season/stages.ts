import { windowState, type Window, type WindowState } from '../shared/window.ts';
import type { SeasonDefinition, StageDefinition } from './definition.ts';

/** The stage as a half-open window of instants; `null` while its opening has not been announced. */
export function stageWindow(stage: StageDefinition): Window | null {
  if (stage.opens === null) return null;
  const closes = stage.closes === null ? null : Temporal.Instant.from(stage.closes);
  return { opens: Temporal.Instant.from(stage.opens), closes };
}

/** Where the stage stands; `unannounced` when nobody said when it opens. */
export function stageState(stage: StageDefinition, now: Temporal.Instant): WindowState | 'unannounced' {
  const window = stageWindow(stage);
  return window ? windowState(window, now) : 'unannounced';
}

/** Where a season stands as a whole. */
export type SeasonState =
  | { readonly code: 'upcoming' }
  | { readonly code: 'registration-open'; readonly stage: StageDefinition }
  | { readonly code: 'judging' }
  | { readonly code: 'honoured' }
  | { readonly code: 'round-open'; readonly stage: StageDefinition; readonly number: number; readonly count: number }
  | { readonly code: 'between-rounds'; readonly next: StageDefinition }
  | { readonly code: 'running' }
  | { readonly code: 'closed' };

/** Where the season stands at this instant, from its stages alone. */
export function seasonState(season: SeasonDefinition, now: Temporal.Instant): SeasonState {
  if (season.kind === 'contest') return contestState(season, now);
  return season.kind === 'award' ? awardState(season, now) : campaignState(season, now);
}

function contestState(season: SeasonDefinition, now: Temporal.Instant): SeasonState {
  const rounds = season.stages.filter((stage) => stage.kind === 'round');
  const open = rounds.findIndex((stage) => stageState(stage, now) === 'open');
  if (open !== -1) return { code: 'round-open', stage: rounds[open]!, number: open + 1, count: rounds.length };
  const next = rounds.find((stage) => stageState(stage, now) === 'upcoming');
  if (!next) return { code: 'closed' };
  return next === rounds[0] ? { code: 'upcoming' } : { code: 'between-rounds', next };
}

function awardState(season: SeasonDefinition, now: Temporal.Instant): SeasonState {
  const registration = season.stages.find((stage) => stage.kind === 'registration');
  if (!registration) return { code: 'upcoming' };
  const state = stageState(registration, now);
  if (state === 'upcoming' || state === 'unannounced') return { code: 'upcoming' };
  if (state === 'open') return { code: 'registration-open', stage: registration };
  return isHonoured(season, now) ? { code: 'honoured' } : { code: 'judging' };
}

/** Honoured once the ceremony, or where none was announced the final, is over. */
function isHonoured(season: SeasonDefinition, now: Temporal.Instant): boolean {
  const last =
    season.stages.find((stage) => stage.kind === 'ceremony') ?? season.stages.find((stage) => stage.kind === 'final');
  return last !== undefined && stageState(last, now) === 'closed';
}

function campaignState(season: SeasonDefinition, now: Temporal.Instant): SeasonState {
  const states = season.stages.map((stage) => stageState(stage, now)).filter((state) => state !== 'unannounced');
  if (states.includes('open')) return { code: 'running' };
  if (states.every((state) => state === 'closed')) return { code: 'closed' };
  return states.includes('closed') ? { code: 'running' } : { code: 'upcoming' };
}

/** A moment at which something begins or ends. */
export interface SeasonEvent {
  readonly stage: StageDefinition;
  readonly what: 'opens' | 'closes';
  readonly at: Temporal.Instant;
}

/** What is still to come in a season, earliest first: the moments a rehearsal jumps to. */
export function comingEvents(season: SeasonDefinition, now: Temporal.Instant): readonly SeasonEvent[] {
  return season.stages
    .flatMap((stage) => eventsOf(stage))
    .filter((event) => Temporal.Instant.compare(event.at, now) > 0)
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function eventsOf(stage: StageDefinition): readonly SeasonEvent[] {
  const event = (what: 'opens' | 'closes', text: string | null) =>
    text === null ? [] : [{ stage, what, at: Temporal.Instant.from(text) }];
  return [...event('opens', stage.opens), ...event('closes', stage.closes)];
}
