import type { SeasonDefinition } from './definition.ts';

/** Something the clock must do in a season, once, at an instant. */
export interface DueEvent {
  readonly kind: 'close-round';
  /** What it is done to, e.g. a stage id. */
  readonly subject: string;
  readonly dueAt: Temporal.Instant;
}

/**
 * What the clock must do in a season. A round is closed when its last submission can have arrived: its closing instant plus
 * the network grace of the rules.
 */
export function dueEventsOf(season: SeasonDefinition): readonly DueEvent[] {
  if (season.kind !== 'contest') return [];
  const grace = { seconds: season.contest.rules.time?.graceSeconds ?? 0 };
  return season.stages.flatMap((stage) =>
    stage.kind === 'round' && stage.closes
      ? [{ kind: 'close-round' as const, subject: stage.id, dueAt: Temporal.Instant.from(stage.closes).add(grace) }]
      : [],
  );
}
