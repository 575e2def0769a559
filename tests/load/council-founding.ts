import type { PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { adoptPlan } from '#server/app/judging/adopt-plan.ts';
import { beginPlan } from '#server/app/judging/begin-plan.ts';
import { declareConflicts } from '#server/app/judging/declare-conflicts.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { listConflicts } from '#server/db/queries/judging.ts';
import { joinCouncils, ROUND, SEASON, taken } from '#tests/support/award.ts';
import type { CouncilCast } from './council-day.ts';
import { seeded } from './council-seed.ts';

const SEATS = 3; // of the season's demo overlay
/** One in so many pairs of judge and entry is in a conflict. */
const CONFLICT_IN = 60;
const SECONDS = 120;

export interface FoundedPanel {
  readonly panelId: string;
  /** The first two sit on this panel alone; the third may sit on several. */
  readonly judges: readonly string[];
}

export interface Founded {
  readonly councilId: string;
  readonly panels: readonly FoundedPanel[];
}

/** Forms the council with its panels; every judge accepts and signs the commitment. */
export async function foundCouncil(cast: CouncilCast): Promise<readonly [number, Founded]> {
  const { app, organiser, judges, size, world } = cast;
  const { councilId } = taken(await formCouncil(app, organiser, { seasonId: SEASON, name: 'Hội đồng bình chọn' }));
  const shared = judges.slice(2 * size.panels);
  const panels: FoundedPanel[] = [];
  for (let at = 0; at < size.panels; at += 1) {
    const seated = [...judges.slice(2 * at, 2 * at + SEATS - 1), shared[at % shared.length]!];
    const seats = seated.map(({ personId }, seat) => ({ personId, isLead: seat === 0 }));
    const panel = { seasonId: SEASON, councilId, name: `Tiểu ban ${at + 1}`, judges: seats };
    const { panelId } = taken(await formPanel(app, organiser, panel));
    panels.push({ panelId, judges: seated.map(({ personId }) => personId) });
  }
  await joinCouncils(world, judges);
  return [judges.length, { councilId, panels }];
}

/** Every judge answers of every entry, before any is assigned. */
export async function declareAll(
  { app, judges }: CouncilCast,
  entryIds: readonly string[],
): Promise<readonly [number, void]> {
  const random = seeded(7);
  let answers = 0;
  for (const judge of judges) {
    const isIn = new Set(entryIds.filter(() => random() < 1 / CONFLICT_IN));
    const marked = [...isIn].map((entryId) => ({ entryId, kind: 'past-employer', reason: 'Từng làm việc tại đơn vị' }));
    const none = entryIds.filter((id) => !isIn.has(id));
    const said = taken(await declareConflicts(app, judge, { seasonId: SEASON, marked, none }));
    answers += said.declared + said.none;
  }
  return [answers, undefined];
}

/**
 * Plans with panels: two judges of a panel without conflict are settled for each of its entries, so that its room has a quorum; the
 * solver chooses the third reader among all, with loads, conflicts and a connected design.
 */
export async function adoptAssignments(
  { app, organiser, size }: CouncilCast,
  { panels }: Founded,
  entryIds: readonly string[],
): Promise<readonly [number, void]> {
  const people = [...new Set(panels.flatMap(({ judges }) => judges))];
  const rows = await listConflicts(app.db, entryIds, people);
  const inConflict = new Set(rows.map(({ entry_id: entry, person_id: judge }) => `${entry} ${judge}`));
  const settings: PlanSettings = {
    ...{ judgesPerEntry: SEATS, expert: null, connected: true, maxTogether: null, min: null },
    ...{ max: Math.ceil((size.entries * SEATS) / people.length) + 6, keeps: 'begun', forbidden: [], eased: [] },
    fixed: settledPairs(panels, { entryIds, inConflict }),
  };
  const categoryIds = awardInForce(app, SEASON)!.award.categories.map(({ id }) => id);
  const scope = { panelIds: panels.map(({ panelId }) => panelId), categoryIds };
  const asked = { seasonId: SEASON, judgingRound: ROUND, scope, settings, seconds: SECONDS };
  const { planId } = taken(await beginPlan(app, organiser, asked));
  await app.runs.settled(planId);
  const { begun } = taken(await adoptPlan(app, organiser, { seasonId: SEASON, planId, reason: '' }));
  return [begun, undefined];
}

function settledPairs(
  panels: readonly FoundedPanel[],
  { entryIds, inConflict }: { readonly entryIds: readonly string[]; readonly inConflict: ReadonlySet<string> },
): readonly JudgeEntry[] {
  const loads = panels.map(() => 0);
  return entryIds.flatMap((entry) => {
    const free = panels.map(({ judges }) => judges.filter((judge) => !inConflict.has(`${entry} ${judge}`)));
    const able = [...panels.keys()].filter((at) => free[at]!.length >= 2).sort((a, b) => loads[a]! - loads[b]!);
    const [panel] = able;
    if (panel === undefined) throw new Error('no panel has two judges for an entry');
    loads[panel]! += 1;
    return free[panel]!.slice(0, 2).map((judge) => ({ judge, entry }));
  });
}
