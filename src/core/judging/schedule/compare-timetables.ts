import { byCodePoint } from '../../shared/code-point-order.ts';
import { dayInVietNam } from '../../shared/viet-nam-time.ts';

/** A presentation with what people are told of it. */
export interface ToldPresentation {
  readonly entryId: string;
  readonly roomId: string;
  readonly startsAt: Temporal.Instant;
  /** Name, city and place of the room, as one text: another text is another place to go. */
  readonly roomText: string;
  readonly judges: readonly string[];
}

/** What became of an entry's presentation from one version to the next. */
export interface EntryChange {
  readonly entryId: string;
  readonly change: 'new' | 'moved' | 'gone';
}

/** A judge's time in one room on one day. */
export interface Sitting {
  readonly personId: string;
  readonly roomId: string;
  /** In Viet Nam, as `2019-03-16`. */
  readonly day: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly presentations: readonly ToldPresentation[];
}

export interface SittingChange extends Pick<Sitting, 'personId' | 'roomId' | 'day'> {
  readonly change: 'new' | 'moved' | 'gone';
}

/** Whose presentation is another one than before: they alone are written to. A change of judges is no change for an entrant. */
export function changedEntries(
  before: readonly ToldPresentation[],
  after: readonly ToldPresentation[],
): readonly EntryChange[] {
  const place = ({ roomId, startsAt, roomText }: ToldPresentation) =>
    JSON.stringify([roomId, startsAt.toString(), roomText]);
  return changes(before, after, ({ entryId }) => entryId, place).map(({ key, change }) => ({ entryId: key, change }));
}

/** When each judge sits where: one sitting for a room and a day, from the first of its presentations to the end of the last. */
export function sittingsOf(presentations: readonly ToldPresentation[], slotMinutes: number): readonly Sitting[] {
  const own = presentations.flatMap((one) => one.judges.map((personId) => ({ ...one, personId })));
  const groups = Map.groupBy(own, ({ personId, roomId, startsAt }) =>
    JSON.stringify([personId, roomId, dayInVietNam(startsAt).toString()]),
  );
  return [...groups].map(([key, list]) => {
    const [personId, roomId, day] = JSON.parse(key) as [string, string, string];
    const sorted = list.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
    const [first, last] = [sorted[0]!, sorted.at(-1)!];
    const until = last.startsAt.add({ minutes: slotMinutes });
    return { personId, roomId, day, from: first.startsAt, until, presentations: sorted };
  });
}

/** Whose sitting is another one than before: another time or place, or another order of what is heard. */
export function changedSittings(before: readonly Sitting[], after: readonly Sitting[]): readonly SittingChange[] {
  const keyOf = ({ personId, roomId, day }: Sitting) => JSON.stringify([personId, roomId, day]);
  const content = ({ from, until, presentations }: Sitting) =>
    JSON.stringify([
      from.toString(),
      until.toString(),
      presentations.map(({ entryId, startsAt, roomText }) => [entryId, startsAt.toString(), roomText]),
    ]);
  return changes(before, after, keyOf, content).map(({ key, change }) => {
    const [personId, roomId, day] = JSON.parse(key) as [string, string, string];
    return { personId, roomId, day, change };
  });
}

function changes<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
  contentOf: (one: T) => string,
): readonly { readonly key: string; readonly change: EntryChange['change'] }[] {
  const was = new Map(before.map((one) => [keyOf(one), contentOf(one)]));
  const is = new Map(after.map((one) => [keyOf(one), contentOf(one)]));
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort(byCodePoint);
  return keys.flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old === now) return [];
    return [{ key, change: old === undefined ? 'new' : now === undefined ? 'gone' : 'moved' }] as const;
  });
}
