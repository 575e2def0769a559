import { lineAt } from '#core/contest/waiting-room.ts';
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
  const now = lineAt(line, app.clock.wallNow().epochMilliseconds);
  const letIn = Math.min(now.given, Math.floor(now.letInThousandths / 1000) + 1);
  const waiting = now.given - letIn;
  const seconds = now.perSecond > 0 ? Math.ceil(waiting / now.perSecond) : null;
  return { given: now.given, letIn, waiting, seconds: waiting === 0 ? 0 : seconds };
}
