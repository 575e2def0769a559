import { refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { makeDelay, type Delayed, type DelayRefusal } from './make-delay.ts';

export interface PauseInput {
  /** Chosen by the form: the same form sent twice pauses once. */
  readonly id: string;
  readonly roundId: string;
  /** When it is expected to go on, if anybody knows. */
  readonly expectedAt: Temporal.Instant | null;
  readonly reason: string;
}

export type PauseRefusal = DelayRefusal | { readonly code: 'pause-end-in-the-past' };

/** Lets a round stand still: nobody begins, nobody's time runs, and what is answered is still saved. */
export async function pauseRound(
  app: App,
  organiser: OrganiserOf,
  input: PauseInput,
): Promise<Result<Delayed, PauseRefusal>> {
  const now = app.clock.seasonNow(organiser.scope.id);
  if (input.expectedAt && Temporal.Instant.compare(input.expectedAt, now) <= 0)
    return refuse({ code: 'pause-end-in-the-past' });
  return makeDelay(app, organiser, { ...input, kind: 'pause' });
}
