import { sittersOf, type NumberedPlace, type ScheduleInstance } from './schedule-instance.ts';

/** Room in which a judge sat before; `undefined` = nowhere. */
export type LastRooms = ReadonlyMap<number, number>;

/**
 * Who sits where in one slot: every judge who is there and has no conflict, nobody in two rooms, a quorum in every room; `null`
 * where that cannot be. A judge of several rooms stays where he sat before if he can, else helps the room with fewest judges.
 */
export function seatJudges(
  instance: ScheduleInstance,
  places: readonly NumberedPlace[],
  last: LastRooms = new Map(),
): readonly (readonly number[])[] | null {
  const able = places.map((place) => sittersOf(instance, place));
  const seatOf = new Map<number, number>();
  const seated = places.map(() => 0);
  const wanted = new Map<number, number[]>();
  able.forEach((judges, at) => judges.forEach((judge) => wanted.set(judge, [...(wanted.get(judge) ?? []), at])));
  const sit = (judge: number, at: number) => {
    seatOf.set(judge, at);
    seated[at]! += 1;
  };
  for (const [judge, rooms] of wanted) {
    const before = rooms.find((at) => places[at]!.room === last.get(judge));
    if (rooms.length === 1) sit(judge, rooms[0]!);
    else if (before !== undefined) sit(judge, before);
  }
  for (const at of places.keys())
    while (seated[at]! < instance.quorum)
      if (!fetchJudge(at, { able, seatOf, seated, quorum: instance.quorum })) return null;
  for (const [judge, rooms] of wanted)
    if (!seatOf.has(judge))
      sit(
        judge,
        rooms.reduce((least, at) => (seated[at]! < seated[least]! ? at : least)),
      );
  return able.map((judges, at) => judges.filter((judge) => seatOf.get(judge) === at));
}

interface Seating {
  readonly able: readonly (readonly number[])[];
  readonly seatOf: Map<number, number>;
  readonly seated: number[];
  readonly quorum: number;
}

/** One more judge for a room: one who is free, or one whom another room can spare or replace (an augmenting path). */
function fetchJudge(into: number, { able, seatOf, seated, quorum }: Seating): boolean {
  const cameBy = new Map<number, { readonly judge: number; readonly from: number }>();
  const queue = [into];
  const reached = new Set(queue);
  const moveAlong = (judge: number, from: number) => {
    seatOf.set(judge, from);
    for (let at = from; at !== into;) {
      const step = cameBy.get(at)!;
      seatOf.set(step.judge, step.from);
      at = step.from;
    }
    seated[into]! += 1;
  };
  for (const at of queue)
    for (const judge of able[at]!) {
      const now = seatOf.get(judge);
      if (now === at) continue;
      if (now === undefined) return (moveAlong(judge, at), true);
      if (reached.has(now)) continue;
      if (seated[now]! > quorum) {
        seated[now]! -= 1;
        return (moveAlong(judge, at), true);
      }
      reached.add(now);
      cameBy.set(now, { judge, from: at });
      queue.push(now);
    }
  return false;
}
