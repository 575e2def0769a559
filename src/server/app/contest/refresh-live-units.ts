import { etagOf } from '../../ports/etag.ts';
import { countPeopleByUnit, listApprovedHeadcounts, putSnapshot } from '../../db/queries/contest-board.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import { countsForRate, peopleAtOrBelow } from './compute-unit-board.ts';

/** A unit of the tree with who takes part at or below it. */
export interface LiveUnit {
  readonly slug: string;
  readonly parentSlug: string | null;
  readonly name: string;
  readonly people: number;
  /** Approved; `null` = there is none, so no rate. */
  readonly headcount: number | null;
  readonly reachesGoal: boolean | null;
  readonly illustrative: boolean;
}

export interface LiveUnits {
  readonly computedAt: string;
  readonly targetPercent: number;
  readonly units: readonly LiveUnit[];
}

/** Key of the participation by unit among the snapshots. */
export function liveUnitsKey(seasonId: string): string {
  return `contest/${seasonId}/live-units`;
}

/** Computes participation of every unit of the tree. One pass over the participants: not for every look, see `keepLiveViews`. */
export async function refreshLiveUnits(app: App, contest: Contest): Promise<LiveUnits> {
  const { seasonId } = contest;
  const at = app.clock.seasonNow(seasonId);
  const counts = countsForRate(contest);
  const counted = (await countPeopleByUnit(app.db, seasonId, at)).filter((row) => counts(row.obligationGroup));
  const people = peopleAtOrBelow(contest, counted);
  const headcounts = new Map((await listApprovedHeadcounts(app.db, seasonId, at)).map((row) => [row.agency_id, row]));
  const targetPercent = contest.target?.percent ?? 100;
  const slugs = new Map(contest.units.units.map((unit) => [unit.id, unit.slug]));
  const units = contest.units.units.map((unit): LiveUnit => {
    const headcount = headcounts.get(unit.id);
    const own = people.get(unit.id) ?? 0;
    return {
      slug: unit.slug,
      parentSlug: unit.parentId === null ? null : (slugs.get(unit.parentId) ?? null),
      name: unit.name,
      people: own,
      headcount: headcount?.people ?? null,
      reachesGoal: headcount ? own * 100 >= headcount.people * targetPercent : null,
      illustrative: unit.illustrative || (headcount?.illustrative ?? false),
    };
  });
  const view = { computedAt: at.toString(), targetPercent, units };
  await putSnapshot(app.db, { key: liveUnitsKey(seasonId), etag: etagOf(view), body: view, at });
  return view;
}
