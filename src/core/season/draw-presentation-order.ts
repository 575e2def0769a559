import { lotListHash, lotSeed, lotTicket } from '../contest/lots.ts';
import { dayOfSlot, fittingIn } from '../judging/schedule/gather-categories.ts';
import type { Place, ScheduleProblem } from '../judging/schedule/schedule-problem.ts';
import { takeTurns } from '../judging/schedule/take-turns.ts';
import { byCodePoint } from '../shared/code-point-order.ts';

/** The order of presentations that was drawn, and what anyone needs to draw it again. */
export interface DrawnOrder {
  readonly places: readonly Place[];
  readonly listHash: string;
  /** Smallest ticket first. */
  readonly tickets: readonly { readonly entry: string; readonly ticket: string }[];
}

/**
 * Draws who presents when: within a room and a day the slots stay in use, and the entry with the smallest ticket takes the first slot
 * in which it can present so that everybody after it still can. Tickets are those of every draw (LED-8), of the frozen list of all
 * entries that present, so anyone can check them with `vinhdanh draw`. SLT-4.
 *
 * Days are those of Viet Nam by the slots' starts; without starts all slots are one day. Whether an entry can present follows from
 * its own slots and from the quorum of the judges who sit there; judges of several rooms keep their seats, so rooms do not interfere.
 */
export function drawPresentationOrder(
  problem: ScheduleProblem,
  presentations: readonly (Place & { readonly judges: readonly string[] })[],
  randomness: string,
): DrawnOrder {
  const entries = presentations.map(({ entry }) => entry);
  const listHash = lotListHash(entries);
  const seed = lotSeed(randomness, listHash);
  const ticketOf = new Map(entries.map((entry) => [entry, lotTicket(seed, entry)]));
  const groups = Map.groupBy(presentations, ({ room, slot }) => JSON.stringify([room, dayOfSlot(problem, slot)]));
  const fits = fittingIn(problem, presentations);
  const places = [...groups.values()].flatMap((group) => {
    const drawn = group.map(({ entry }) => entry).sort((a, b) => byCodePoint(ticketOf.get(a)!, ticketOf.get(b)!));
    const slots = problem.slots.map(({ id }) => id).filter((id) => group.some(({ slot }) => slot === id));
    return takeTurns(drawn, slots, (entry, slot) => fits(entry, group[0]!.room, slot)).map((place) => ({
      ...place,
      room: group[0]!.room,
    }));
  });
  const tickets = [...ticketOf].map(([entry, ticket]) => ({ entry, ticket }));
  return { places, listHash, tickets: tickets.sort((a, b) => byCodePoint(a.ticket, b.ticket)) };
}
