import {
  allocateCollective,
  drawsUnits,
  listUnits,
  rankUnits,
  unitLots,
  unitMetric,
  type CollectiveRequest,
  type UnitResult,
} from '#core/contest/collective.ts';
import type { ListedMetric, PrizeRules } from '#core/contest/definition.ts';
import { comparedUnit } from '#core/season/collective-prizes.ts';
import { sizeBandOf, unitsOfPerson } from '#core/contest/participation.ts';
import { add, divide, fraction, toHundredths, type Fraction } from '#core/shared/fraction.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listApprovedHeadcounts } from '../../db/queries/contest-board.ts';
import { listJuryPlaces, listUnitResults } from '../../db/queries/contest-collective.ts';
import type { App } from '../app.ts';
import { findLotRandomness } from './find-lot-randomness.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { findFrozenUnits, unitLotRound } from './freeze-units.ts';
import { countsForRate } from './compute-unit-board.ts';

/** A unit among those compared for collective prizes, with numerator and denominator of its metric. */
export interface CollectiveLine {
  readonly unitId: string;
  readonly name: string;
  readonly parentName: string | null;
  readonly participants: number;
  readonly headcount: number | null;
  readonly headcountDate: string | null;
  readonly attempts: number;
  /** Rounded for the eye; what ranks is the metric. */
  readonly scoreHundredths: number;
  readonly prizesWon: number;
  readonly juryPlace: number | null;
  /** The metric as a fraction, the more the better; `null` where it cannot be said (`unranked`). */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unranked: string | null;
  readonly sizeBand: string | null;
  readonly rank: number | null;
  readonly prizeId: string | null;
  /** The scores added up, exactly, as a bundle tells them. Absent on boards published before there was one. */
  readonly score?: readonly [numerator: string, denominator: string];
}

/** The units in the order of a metric that the rules list them by; no prize follows from it. */
export interface UnitList {
  readonly metric: ListedMetric;
  readonly lines: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly parentName: string | null;
    readonly rank: number;
    readonly numerator: number;
    readonly denominator: number;
  }[];
}

export interface CollectiveBoard {
  readonly metric: PrizeRules['collectiveMetric'];
  readonly rulesVersion: number;
  readonly computedAt: string;
  readonly bands: PrizeRules['sizeBands'];
  /** In the order of the bands and of the ranks; those without a metric last. */
  readonly lines: readonly CollectiveLine[];
  /** Absent on boards published before there were any. */
  readonly lists?: readonly UnitList[];
  /** Units are drawn among equals with the randomness of this round, which is published with its list; `null` = no lots. */
  readonly lotRound: string | null;
  /** The list of units those lots are drawn among; `null` = not frozen yet. Absent on boards published before lists were frozen. */
  readonly lotList?: { readonly hash: string; readonly units: number; readonly frozenAt: string } | null;
  /** The round is not ranked yet, or its named source has not given its value: equals share a rank until then. */
  readonly lotsWait: boolean;
}

export type CollectiveRefusal = ContestRefusal | { readonly code: 'no-collective-prizes' };

/**
 * The collective prizes, and the lists of units, by the published lists as they stand now: every unit with an approved headcount or
 * somebody on a list.
 */
export async function computeCollective(
  app: App,
  seasonId: string,
): Promise<Result<CollectiveBoard, CollectiveRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const contest = found.value;
  const { prizes, ranking } = contest.rules;
  if (prizes.collective.length + prizes.listedMetrics.length === 0) return refuse({ code: 'no-collective-prizes' });
  const { units, dates } = await unitResults(app, contest);
  const hasPrizes = prizes.collective.length > 0;
  const lotRound = unitLotRound(contest);
  const frozen = lotRound === null ? null : await findFrozenUnits(app.db, seasonId, lotRound);
  const randomness = lotRound && frozen && (await findLotRandomness(app, app.db, seasonId, lotRound));
  const lots = randomness && frozen ? unitLots(randomness, frozen.units) : null;
  // Until the list is frozen and the source of the lots has given its value, equals share; `publishCollective` waits for it.
  const finalTie = lots === null && drawsUnits(ranking.finalTie) ? 'share' : ranking.finalTie;
  const request = { units, prizes, finalTie, lots };
  return accept({
    metric: prizes.collectiveMetric,
    rulesVersion: contest.rulesVersion,
    computedAt: app.clock.seasonNow(seasonId).toString(),
    bands: prizes.sizeBands,
    lines: hasPrizes ? linesOf(contest, request, dates) : [],
    lists: prizes.listedMetrics.map((metric) => listOf(contest, units, metric)),
    lotRound,
    lotList: frozen && { hash: frozen.listHash, units: frozen.units.length, frozenAt: frozen.frozenAt },
    lotsWait: lotRound !== null && lots === null,
  });
}

function listOf(contest: Contest, units: readonly UnitResult[], metric: UnitList['metric']): UnitList {
  const lines = listUnits(units, metric).map(({ agencyId, rank, metric: value }) => {
    const { name, parentName } = contest.units.find(agencyId)!;
    const { numerator, denominator } = value;
    return { unitId: agencyId, name, parentName, rank, numerator: Number(numerator), denominator: Number(denominator) };
  });
  return { metric, lines };
}

interface Sums {
  people: number;
  attempts: number;
  scoreHundredths: Fraction;
  prizes: number;
}

const NOTHING: Sums = { people: 0, attempts: 0, scoreHundredths: fraction(0), prizes: 0 };

async function unitResults(app: App, contest: Contest) {
  const { seasonId } = contest;
  const approved = await listApprovedHeadcounts(app.db, seasonId, app.clock.seasonNow(seasonId));
  const headcounts = new Map(approved.map((row) => [row.agency_id, row]));
  const juryPlaces = new Map((await listJuryPlaces(app.db, seasonId)).map((row) => [row.agency_id, row.place]));
  const sums = await sumsByUnit(app, contest);
  const rootId = contest.units.units.find((unit) => unit.parentId === null)?.id;
  const compared = contest.units.units.filter(
    ({ id, parentId }) => headcounts.has(id) || juryPlaces.has(id) || (parentId === rootId && sums.has(id)),
  );
  const units = compared.map(({ id }): UnitResult => {
    const { people, attempts, scoreHundredths, prizes } = sums.get(id) ?? NOTHING;
    const headcount = headcounts.get(id)?.people ?? null;
    const juryPlace = juryPlaces.get(id) ?? null;
    return { agencyId: id, participants: people, headcount, attempts, scoreHundredths, prizesWon: prizes, juryPlace };
  });
  return { units, dates: new Map([...headcounts].map(([id, row]) => [id, row.reference_date])) };
}

/** What the people at or below each unit did; only those of the obligatory groups, as for the rate. */
async function sumsByUnit(app: App, contest: Contest): Promise<ReadonlyMap<string, Sums>> {
  const obligatory = countsForRate(contest);
  const sums = new Map<string, Sums>();
  for (const row of await listUnitResults(app.db, contest.seasonId)) {
    if (!obligatory(row.obligationGroup)) continue;
    const score = fraction(row.scoreHundredths, row.scoreDivisor);
    const line = (one: string) => contest.units.lineOf(one).map((unit) => unit.id);
    for (const id of unitsOfPerson([row.unitId, row.secondUnitId], line)) {
      const sum = sums.get(id) ?? { ...NOTHING };
      sum.people += row.people;
      sum.attempts += row.attempts;
      sum.scoreHundredths = add(sum.scoreHundredths, score);
      sum.prizes += row.prizes;
      sums.set(id, sum);
    }
  }
  return sums;
}

function linesOf(contest: Contest, request: CollectiveRequest, dates: ReadonlyMap<string, string>) {
  const { units, prizes } = request;
  const { allocations } = allocateCollective(request);
  const prizeOf = new Map(allocations.flatMap(({ grants }) => grants.map((one) => [one.participantId, one.rungId])));
  const bands = [...new Set(prizes.collective.map(({ sizeBand }) => sizeBand ?? null))];
  const ranks = new Map<string, number>();
  for (const band of bands)
    for (const one of rankUnits(request, band)) if (!ranks.has(one.agencyId)) ranks.set(one.agencyId, one.rank);
  const lines = units.map((unit): CollectiveLine => {
    const { agencyId, scoreHundredths, ...figures } = unit;
    const { name, parentName } = contest.units.find(agencyId)!;
    const metric = unitMetric(unit, prizes.collectiveMetric);
    const isSaid = typeof metric !== 'string';
    return {
      unitId: agencyId,
      name,
      parentName,
      ...figures,
      scoreHundredths: toHundredths(divide(scoreHundredths, fraction(100))),
      score: comparedUnit(unit).score,
      headcountDate: dates.get(agencyId) ?? null,
      numerator: isSaid ? Number(metric.numerator) : null,
      denominator: isSaid ? Number(metric.denominator) : null,
      unranked: isSaid ? null : metric,
      sizeBand: unit.headcount === null ? null : sizeBandOf(unit.headcount, prizes.sizeBands),
      rank: isSaid ? (ranks.get(agencyId) ?? null) : null,
      prizeId: prizeOf.get(agencyId) ?? null,
    };
  });
  const bandAt = (id: string | null) => prizes.sizeBands.findIndex((band) => band.id === id);
  return lines.sort(
    (a, b) =>
      Number(a.rank === null) - Number(b.rank === null) ||
      bandAt(a.sizeBand) - bandAt(b.sizeBand) ||
      (a.rank ?? 0) - (b.rank ?? 0),
  );
}
