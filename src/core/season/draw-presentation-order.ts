import { lotListHash, lotSeed, lotTicket } from '../contest/lots.ts';
import type { Place, ScheduleProblem } from '../judging/schedule/schedule-problem.ts';
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
  const groups = Map.groupBy(presentations, ({ room, slot }) => JSON.stringify([room, dayOf(problem, slot)]));
  const fits = fittingIn(problem, presentations);
  const places = [...groups.values()].flatMap((group) => {
    const drawn = group.map(({ entry }) => entry).sort((a, b) => byCodePoint(ticketOf.get(a)!, ticketOf.get(b)!));
    const slots = problem.slots.map(({ id }) => id).filter((id) => group.some(({ slot }) => slot === id));
    return inTurn(drawn, slots, (entry, slot) => fits(entry, group[0]!.room, slot)).map((place) => ({
      ...place,
      room: group[0]!.room,
    }));
  });
  const tickets = [...ticketOf].map(([entry, ticket]) => ({ entry, ticket }));
  return { places, listHash, tickets: tickets.sort((a, b) => byCodePoint(a.ticket, b.ticket)) };
}

function dayOf({ slots }: ScheduleProblem, slot: string): string | null {
  const startMs = slots.find(({ id }) => id === slot)?.startMs;
  if (startMs === null || startMs === undefined) return null;
  const start = Temporal.Instant.fromEpochMilliseconds(startMs);
  return start.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
}

/** Whether an entry can present in a room and slot before those who sit there now. */
function fittingIn(
  problem: ScheduleProblem,
  presentations: readonly (Place & { readonly judges: readonly string[] })[],
) {
  const slotsOf = new Map(problem.entries.map(({ id, slots }) => [id, slots]));
  const conflicts = new Set(problem.conflicts.map(({ judge, entry }) => JSON.stringify([judge, entry])));
  const seatKey = ({ room, slot }: Omit<Place, 'entry'>) => JSON.stringify([room, slot]);
  const seats = new Map(presentations.map((place) => [seatKey(place), place]));
  return (entry: string, room: string, slot: string): boolean => {
    const now = seats.get(seatKey({ room, slot }));
    if (now === undefined || now.entry === entry) return now !== undefined;
    if (slotsOf.get(entry)?.includes(slot) === false) return false;
    return now.judges.filter((judge) => !conflicts.has(JSON.stringify([judge, entry]))).length >= problem.quorum;
  };
}

/** Each entry in turn takes its first slot that leaves a slot for everybody else. */
function inTurn(
  entries: readonly string[],
  slots: readonly string[],
  fits: (entry: string, slot: string) => boolean,
): readonly Pick<Place, 'entry' | 'slot'>[] {
  const free = [...slots];
  return entries.map((entry, at) => {
    const others = entries.slice(at + 1);
    const slot = free.find(
      (one) =>
        fits(entry, one) &&
        canAllFit(
          others,
          free.filter((other) => other !== one),
          fits,
        ),
    );
    free.splice(free.indexOf(slot!), 1);
    return { entry, slot: slot! };
  });
}

/** Whether every entry finds a slot of its own (augmenting paths). */
function canAllFit(
  entries: readonly string[],
  slots: readonly string[],
  fits: (entry: string, slot: string) => boolean,
): boolean {
  const holder = new Map<string, string>();
  const place = (entry: string, tried: Set<string>): boolean =>
    slots.some((slot) => {
      if (tried.has(slot) || !fits(entry, slot)) return false;
      tried.add(slot);
      const before = holder.get(slot);
      if (before !== undefined && !place(before, tried)) return false;
      holder.set(slot, entry);
      return true;
    });
  return entries.every((entry) => place(entry, new Set()));
}
