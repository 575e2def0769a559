import { countVisits, listLinkTimes, listPlacements } from '../../db/queries/contest-reach.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { contestAddress } from './address-block.ts';

/** A unit with what it has done to make the contest known. */
export interface UnitReach {
  readonly slug: string;
  readonly name: string;
  readonly parentName: string | null;
  /** Its own short address. */
  readonly address: string;
  readonly visits: number;
  readonly placements: readonly PlacementView[];
  /** When it was sent a link to report last. */
  readonly askedAt: string | null;
}

export interface PlacementView {
  readonly id: string;
  readonly url: string;
  readonly note: string;
  readonly hasPhoto: boolean;
  readonly at: string;
}

/** Every unit of the contest: those that have placed a banner first, then by visits. */
export async function listReach(app: App, organiser: OrganiserOf): Promise<readonly UnitReach[]> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return [];
  const [visits, placements, asked] = await Promise.all([
    countVisits(app.db, seasonId),
    listPlacements(app.db, seasonId),
    listLinkTimes(app.db, seasonId),
  ]);
  const byUnit = Map.groupBy(placements, (placement) => placement.unit_id);
  const askedAt = new Map(asked.map((row) => [row.unit_id, row.made_at]));
  const units = contest.value.units.units.map((unit): UnitReach => ({
    slug: unit.slug,
    name: unit.name,
    parentName: unit.parentName,
    address: contestAddress(app, seasonId, unit.slug),
    visits: visits.get(unit.slug) ?? 0,
    placements: (byUnit.get(unit.id) ?? []).map((row) => ({
      id: row.id,
      url: row.url,
      note: row.note,
      hasPhoto: row.photo_id !== null,
      at: row.reported_at.toString(),
    })),
    askedAt: askedAt.get(unit.id)?.toString() ?? null,
  }));
  return units.sort((a, b) => b.placements.length - a.placements.length || b.visits - a.visits);
}
