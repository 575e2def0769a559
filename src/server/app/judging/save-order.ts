import type { Kysely } from 'kysely';
import { admitDraft, type OrderRefusal } from '#core/judging/modes/admit-order.ts';
import { PLACE_KEY } from '#core/judging/modes/mode-sheet.ts';
import { mayScore } from '#core/judging/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockOwnDraft, saveDraftScores } from '../../db/queries/score-sheet.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { stateOfSheet } from './describe-sheet.ts';
import type { JudgeInSeat } from './gates.ts';
import { sitAtAll, type ReadOrderRefusal } from './read-order.ts';
import { rollBackIfRefused } from './roll-back.ts';
import { seeOrder } from './find-order.ts';

/** The place of each entry of the group, as the judge has seen the draft of it. */
export interface OrderToKeep {
  readonly assignmentId: string;
  readonly places: readonly {
    readonly assignmentId: string;
    /** 0 = not among the best; `null` = not said yet. */
    readonly place: number | null;
    readonly revision: number;
  }[];
}

export type SaveOrderRefusal =
  | ReadOrderRefusal
  | OrderRefusal
  /** Another window saved meanwhile, or an entry came to the group or left it. */
  | { readonly code: 'order-changed-meanwhile' };

/** Keeps the draft of a judge's order: every entry of the group together, or none. */
export async function saveOrder(app: App, actor: Actor, input: OrderToKeep): Promise<Result<void, SaveOrderRefusal>> {
  const seen = await seeOrder(app, actor, input);
  if (!seen.ok) return seen;
  const seats = await sitAtAll(app, actor, seen.value);
  if (!seats.ok) return seats;
  const given = matched(seats.value, input);
  if (!given) return refuse({ code: 'order-changed-meanwhile' });
  const order = given.map(({ seat, place }) => ({ entry: seat.own.entryId, place }));
  const admitted = admitDraft(order, seen.value.rules);
  if (!admitted.ok) return admitted;
  // After the whole group was sealed nothing is written; an entry that came later opens the order again by a correction.
  for (const { seat } of given.filter(({ seat }) => stateOfSheet(seat.own) !== 'sealed')) {
    const allowed = mayScore(seat.actor, seat.facts);
    if (!allowed.ok) return allowed;
  }
  if (given.every(({ seat }) => stateOfSheet(seat.own) === 'sealed')) return refuse({ code: 'sheet-already-sealed' });
  return rollBackIfRefused(app.db, (db) => write(app, db, given));
}

interface Given {
  readonly seat: JudgeInSeat;
  readonly place: number | null;
  readonly revision: number;
}

/** What is given for each entry of the group; `null` where something is missing or beyond it. */
function matched(seats: readonly JudgeInSeat[], { places }: OrderToKeep): readonly Given[] | null {
  const given = seats.flatMap((seat) => {
    const own = places.find(({ assignmentId }) => assignmentId === seat.own.assignmentId);
    return own ? [{ seat, place: own.place, revision: own.revision }] : [];
  });
  return given.length === seats.length && places.length === seats.length ? given : null;
}

async function write(app: App, db: Kysely<Database>, given: readonly Given[]): Promise<Result<void, SaveOrderRefusal>> {
  for (const { seat, place, revision } of given) {
    const draft = await lockOwnDraft(db, seat.seat);
    const stands = draft?.scores[PLACE_KEY] ?? null;
    if (stateOfSheet(seat.own) === 'sealed') {
      if (stands !== place) return refuse({ code: 'order-changed-meanwhile' });
      continue;
    }
    if ((draft?.revision ?? 0) !== revision) return refuse({ code: 'order-changed-meanwhile' });
    if (draft && stands === place) continue;
    const at = app.clock.seasonNow(seat.award.seasonId);
    const written = {
      scores: place === null ? {} : { [PLACE_KEY]: place },
      comments: {},
      extras: {},
      changeReasons: {},
    };
    const row = { ...written, scoreSheetId: seat.own.scoreSheetId!, savedBy: seat.seat.personId, at };
    if (!(await saveDraftScores(db, seat.seat, { ...row, seenRevision: revision })))
      return refuse({ code: 'order-changed-meanwhile' });
  }
  return accept(undefined);
}
