import { MAX_EXTENSION_MINUTES } from '#core/contest/extension.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { makeDelay, type Delayed, type DelayRefusal } from './make-delay.ts';

export interface ExtensionInput {
  /** Chosen by the form: the same form sent twice extends once. */
  readonly id: string;
  readonly roundId: string;
  readonly minutes: number;
  readonly reason: string;
}

export type ExtendRefusal = DelayRefusal | { readonly code: 'extension-out-of-range'; readonly max: number };

/** Gives a round that is open more time: its close and the deadline of everybody who is writing move by as many minutes. */
export async function extendRound(
  app: App,
  organiser: OrganiserOf,
  input: ExtensionInput,
): Promise<Result<Delayed, ExtendRefusal>> {
  const { minutes } = input;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_EXTENSION_MINUTES)
    return refuse({ code: 'extension-out-of-range', max: MAX_EXTENSION_MINUTES });
  return makeDelay(app, organiser, { ...input, kind: 'extension', seconds: minutes * 60 });
}
