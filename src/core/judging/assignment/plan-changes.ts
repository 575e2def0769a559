import { keyOf, type JudgeEntry } from './assignment-problem.ts';
import { homePanelOf, panelsOfPlan, type PlanFacts } from './plan-problem.ts';

/** Why a plan may not be adopted any more: what changed since it was begun. */
export type PlanChange =
  | { readonly kind: 'entry-gone'; readonly entry: string }
  | { readonly kind: 'seat-left'; readonly judge: string }
  | {
      readonly kind: 'conflict-found' | 'assigned-since' | 'ended-since' | 'sheet-begun' | 'panel-left';
      readonly judge: string;
      readonly entry: string;
    };

/**
 * What changed since a plan was begun that makes it wrong: an entry of it that is not judged any more, a judge without a seat, a
 * conflict with what a judge would read, assignments that came or went meanwhile, a sheet begun that the plan takes away. What is new
 * and touches nothing (another entry, a conflict elsewhere, a judge more) does not.
 */
export function changesSince(then: PlanFacts, now: PlanFacts, readings: readonly JudgeEntry[]): readonly PlanChange[] {
  const [entries, judges] = [new Set(now.entries.map(({ id }) => id)), new Set(now.judges.map(({ id }) => id))];
  const [planned, conflicts] = [new Set(readings.map(keyOf)), new Set(now.conflicts.map(keyOf))];
  const [stood, stand] = [byPair(then.standing), byPair(now.standing)];
  const wereIdle = byPair(then.standing.filter(({ isBegun }) => !isBegun));
  const gone = new Set(then.entries.map(({ id }) => id).filter((id) => !entries.has(id)));
  const readers = new Set(readings.map(({ judge }) => judge));
  const left = new Set([...readers].filter((id) => !judges.has(id)));
  const isThere = ({ judge, entry }: JudgeEntry) => !gone.has(entry) && judges.has(judge);
  const pairs = (
    kind: 'conflict-found' | 'assigned-since' | 'ended-since' | 'sheet-begun',
    list: readonly JudgeEntry[],
  ) => list.filter(isThere).map(({ judge, entry }) => ({ kind, judge, entry }));
  const inConflict = (pair: JudgeEntry) => conflicts.has(keyOf(pair));
  return [
    ...[...gone].map((entry) => ({ kind: 'entry-gone' as const, entry })),
    ...[...left].map((judge) => ({ kind: 'seat-left' as const, judge })),
    ...pairs('conflict-found', readings.filter(inConflict)),
    ...pairs(
      'assigned-since',
      now.standing.filter((pair) => !stood.has(keyOf(pair))),
    ),
    ...pairs(
      'ended-since',
      then.standing.filter((pair) => !stand.has(keyOf(pair)) && !inConflict(pair)),
    ),
    ...pairs(
      'sheet-begun',
      now.standing.filter((pair) => pair.isBegun && wereIdle.has(keyOf(pair)) && !planned.has(keyOf(pair))),
    ),
  ];
}

/** Readers who sat on the panel that was to hear an entry and do not any more: what a plan by panels stands on. */
export function leftPanels(then: PlanFacts, now: PlanFacts, readings: readonly JudgeEntry[]): readonly PlanChange[] {
  const [before, after] = [panelsOfPlan(then), panelsOfPlan(now)];
  const sits = new Set(now.judges.map(({ id }) => id));
  return [...Map.groupBy(readings, ({ entry }) => entry)].flatMap(([entry, own]) => {
    const readers = own.map(({ judge }) => judge);
    const home = homePanelOf(before, readers);
    const isGone = (judge: string) =>
      home !== null && before.get(home)!.includes(judge) && after.get(home)?.includes(judge) !== true;
    return readers
      .filter((judge) => sits.has(judge) && isGone(judge))
      .map((judge) => ({ kind: 'panel-left' as const, judge, entry }));
  });
}

function byPair(standing: PlanFacts['standing']): ReadonlySet<string> {
  return new Set(standing.map(keyOf));
}

/** What adopting does: readings that begin, and those that end. What stands and has a sheet never ends. */
export function movesOf(
  { standing }: Pick<PlanFacts, 'standing'>,
  readings: readonly JudgeEntry[],
): { readonly begin: readonly JudgeEntry[]; readonly end: readonly JudgeEntry[] } {
  const [stand, planned] = [byPair(standing), new Set(readings.map(keyOf))];
  return {
    begin: readings.filter((pair) => !stand.has(keyOf(pair))),
    end: standing
      .filter((pair) => !pair.isBegun && !planned.has(keyOf(pair)))
      .map(({ judge, entry }) => ({ judge, entry })),
  };
}
