import { groupOf, rulesOfRound, type PickingRound } from '#core/judging/modes/round-rules.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { countGroup } from './count-by-mode.ts';
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

/** Places of the entries whose newest round is a picking round, group by group; a group somebody still judges has none. */
export function rankPicks(award: AwardInForce, judged: readonly JudgedEntry[]): ReadonlyMap<string, GroupPlace> {
  const picked = judged.flatMap((one) => {
    const [first] = one.sheets;
    const rules = rulesOfRound(award.award, first?.judgingRound ?? null);
    if (!first || rules?.mode !== 'pick') return [];
    return [{ one, rules, key: `${rules.stage} ${groupOf(rules, { ...one.entry, panelId: first.panelId })}` }];
  });
  const groups = [...Map.groupBy(picked, ({ key }) => key).values()];
  return new Map(
    groups
      .filter((group) => group.every(({ one }) => one.result !== null))
      .flatMap((group) =>
        placesIn(
          group[0]!.rules,
          group.map(({ one }) => one),
        ),
      ),
  );
}

function placesIn(rules: PickingRound, group: readonly JudgedEntry[]): readonly (readonly [string, GroupPlace])[] {
  const count = countGroup(
    rules,
    group.map(({ entry, sheets }) => ({ entryId: entry.id, sheets })),
  );
  const [judges, readPart, inGroup] = [count.judges.length, count.readPart.length, group.length];
  return count.entries.map(({ entry, points, places, place, tied }) => [
    entry,
    { points, places, place, tied, judges, readPart, inGroup },
  ]);
}
