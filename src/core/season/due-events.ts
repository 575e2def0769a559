import { roundSettlesAt } from '../contest/admission.ts';
import { completeRules } from '../contest/complete-rules.ts';
import type { SeasonDefinition } from './definition.ts';
import { stageWindow } from './stages.ts';

/** Something the clock must do in a season, once, at an instant. */
export interface DueEvent {
  readonly kind: 'close-round';
  /** What it is done to, e.g. a stage id. */
  readonly subject: string;
  readonly dueAt: Temporal.Instant;
}

/**
 * What the clock must do in a season. A round is closed when its last submission can have arrived (`roundSettlesAt`); a contest
 * whose rules are still incomplete has no attempts, and nothing to close.
 */
export function dueEventsOf(season: SeasonDefinition): readonly DueEvent[] {
  if (season.kind !== 'contest') return [];
  const rules = completeRules(season.contest);
  if (!rules.ok) return [];
  return season.stages.flatMap((stage) => {
    const window = stage.kind === 'round' ? stageWindow(stage) : null;
    const dueAt = window && roundSettlesAt(window, rules.value);
    return dueAt ? [{ kind: 'close-round' as const, subject: stage.id, dueAt }] : [];
  });
}
