import type { Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { makeDelay, type Delayed, type DelayRefusal } from './make-delay.ts';

export interface ResumptionInput {
  readonly id: string;
  readonly roundId: string;
  readonly reason: string;
}

/** Lets a round that stands still go on: everybody's deadline and the close lie as far ahead as when it was paused. */
export async function resumeRound(
  app: App,
  organiser: OrganiserOf,
  input: ResumptionInput,
): Promise<Result<Delayed, DelayRefusal>> {
  return makeDelay(app, organiser, { ...input, kind: 'resumption' });
}
