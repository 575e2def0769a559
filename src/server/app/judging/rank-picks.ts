import { groupOf, type PickingRound } from '#core/judging/modes/round-rules.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { countGroup, isRoundOver } from './count-by-mode.ts';
import { isExcluded } from './describe-sheet.ts';
import type { JudgedEntry } from './read-result-table.ts';

/** What an entry came to in its group. */
export interface GroupPlace {
  readonly points: number;
  /** How many judges gave each place, the first first. */
  readonly places: readonly number[];
  /** `null` = the group is not comparable. */
  readonly place: number | null;
  readonly tied: boolean;
  /** Judges whose order counts, and those who did not read the whole group. */
  readonly judges: number;
  readonly readPart: number;
  readonly inGroup: number;
}

/** The sheets of one entry in one picking round. */
export interface RoundOrder {
  readonly rules: PickingRound;
  readonly sheets: readonly SheetRow[];
  /** Nobody puts it in order any more. */
  readonly isOver: boolean;
}

/** The sheets of an entry, round by round, of those rounds that are judged by order. */
export function ordersOf(app: App, award: AwardInForce, all: readonly SheetRow[]): readonly RoundOrder[] {
  return (award.award.judgingRounds ?? []).flatMap((rules) => {
    const sheets = all.filter(({ judgingRound }) => judgingRound === rules.stage);
    // What nobody reads any more is not part of what is put in order: it would keep the others from a place for ever.
    return rules.mode === 'pick' && sheets.some((sheet) => !isExcluded(sheet))
      ? [{ rules, sheets, isOver: isRoundOver(app, award, sheets) }]
      : [];
  });
}

type Ordered = Pick<JudgedEntry, 'entry' | 'sheets' | 'orders'>;

/**
 * Places of the entries whose newest round is a picking round. They are places among all that was put in order together, those that went on
 * to a later round too; a group somebody still judges has none.
 */
export function rankPicks(judged: readonly Ordered[]): ReadonlyMap<string, GroupPlace> {
  const ordered = judged.flatMap(({ entry, sheets, orders }) =>
    orders.map((order) => ({
      ...order,
      entryId: entry.id,
      isNewest: sheets[0]?.judgingRound === order.rules.stage,
      key: `${order.rules.stage} ${groupOf(order.rules, { ...entry, panelId: order.sheets[0]?.panelId ?? '' })}`,
    })),
  );
  const groups = [...Map.groupBy(ordered, ({ key }) => key).values()];
  return new Map(groups.filter((group) => group.every(({ isOver }) => isOver)).flatMap(placesIn));
}

type Group = readonly (RoundOrder & { readonly entryId: string; readonly isNewest: boolean })[];

function placesIn(group: Group): readonly (readonly [string, GroupPlace])[] {
  const count = countGroup(group[0]!.rules, group);
  const [judges, readPart, inGroup] = [count.judges.length, count.readPart.length, group.length];
  const shown = new Set(group.filter(({ isNewest }) => isNewest).map(({ entryId }) => entryId));
  return count.entries
    .filter(({ entry }) => shown.has(entry))
    .map(({ entry, points, places, place, tied }) => [
      entry,
      { points, places, place, tied, judges, readPart, inGroup },
    ]);
}
