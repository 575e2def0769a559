import { pointOf } from '#core/contest/waiting-history.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { roomLine } from './admit-newcomer.ts';

export interface WaitingLineView {
  /** Numbers given so far. */
  readonly given: number;
  /** Of these, numbers that may come in. */
  readonly letIn: number;
  /** At most so many wait now: who went away without a word is among them. */
  readonly waiting: number;
  /** Until the last of them comes in; `null` = the line is held. */
  readonly seconds: number | null;
}

/** Where a contest's waiting room stands, for its organiser; `null` = there is none. */
export async function readWaitingLine(app: App, organiser: OrganiserOf): Promise<WaitingLineView | null> {
  const room = roomLine(app, organiser.scope.id);
  const line = room && (await app.waitingRooms.lineOf(room));
  if (!line) return null;
  const { perSecond } = line;
  const { given, letIn } = pointOf(line, app.clock.wallNow().epochMilliseconds);
  const waiting = given - letIn;
  const seconds = perSecond > 0 ? Math.ceil(waiting / perSecond) : null;
  return { given, letIn, waiting, seconds: waiting === 0 ? 0 : seconds };
}
