import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { PlanFacts, PlanJudge } from '#core/judging/assignment/plan-problem.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import {
  listEntriesToJudge,
  listPanelJudges,
  listRoundReadings,
  type EntryToJudge,
} from '../../db/queries/assignment.ts';
import type { PlanScope } from '../../db/queries/assignment-plan.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { listStandingPresentations } from '../../db/queries/presentation.ts';
import { listPublishedSchedules, listScheduleRooms } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import { listBarredPairs } from './list-barred-pairs.ts';
import { listUnqualified } from './list-unqualified.ts';

/** What a plan is made from now, with the names of those it is about. */
export interface PlanMaterial {
  readonly facts: PlanFacts;
  readonly entries: readonly EntryToJudge[];
}

/**
 * The facts of a judging round: accepted entries of the categories that passed what comes before it, judges who sit on the panels,
 * conflicts, expertise, limits, and what is assigned already. Entries that whoever asks is in a conflict with are not there; readings of
 * them count for loads alone.
 */
export async function loadPlanFacts(
  app: App,
  { award, proof: desk }: Pick<AwardDesk, 'award' | 'proof'>,
  { judgingRound, scope }: { readonly judgingRound: string; readonly scope: PlanScope },
): Promise<PlanMaterial> {
  const { db } = app;
  const [all, seats, readings, heardBy] = await Promise.all([
    listEntriesToJudge(db, desk, scope.categoryIds),
    listPanelJudges(db, desk, { panelIds: scope.panelIds, judgingRound }),
    listRoundReadings(db, desk, judgingRound),
    loadHearingPanels(db, { seasonId: desk.seasonId, judgingRound }),
  ]);
  const unqualified = await listUnqualified(app, award, { entryIds: all.map(({ id }) => id), judgingRound });
  const entries = all.filter(({ id }) => !unqualified.includes(id));
  const entryIds = new Set(entries.map(({ id }) => id));
  const judgeIds = new Set(seats.map(({ person_id }) => person_id));
  const outside = (isOutside: (reading: (typeof readings)[number]) => boolean, key: 'entry_id' | 'person_id') =>
    countBy(readings.filter((reading) => reading.counts && isOutside(reading)).map((reading) => reading[key]));
  const byOthers = outside(({ person_id }) => !judgeIds.has(person_id), 'entry_id');
  const ofOthers = outside(({ entry_id }) => !entryIds.has(entry_id), 'person_id');
  const facts: PlanFacts = {
    entries: entries.map(({ id, category_id: categoryId, field_id: fieldId }) => {
      const panel = heardBy.get(id);
      return { id, categoryId, fieldId, readings: byOthers.get(id) ?? 0, ...(panel && { heardBy: panel }) };
    }),
    judges: judgesOf(seats, ofOthers),
    conflicts: await conflictsOf(db, desk, {
      entryIds: [...entryIds],
      judgeIds: [...judgeIds],
      begun: readings.filter((reading) => reading.counts && reading.is_begun),
    }),
    standing: readings
      .filter(({ entry_id, person_id }) => entryIds.has(entry_id) && judgeIds.has(person_id))
      .map(({ entry_id: entry, person_id: judge, is_begun: isBegun }) => ({ judge, entry, isBegun })),
  };
  return { facts, entries };
}

/** The panel before which the published timetable of a round has each entry presented; empty where none is published. */
async function loadHearingPanels(
  db: ReadonlyKysely,
  { seasonId, judgingRound }: { readonly seasonId: string; readonly judgingRound: string },
): Promise<ReadonlyMap<string, string>> {
  const published = (await listPublishedSchedules(db, seasonId)).find((one) => one.judgingRound === judgingRound);
  if (!published) return new Map();
  const rooms = await listScheduleRooms(db, published.id);
  const panels = new Map(rooms.map(({ roomId, panelId }) => [roomId, panelId]));
  const placed = await listStandingPresentations(db, published.id);
  return new Map(placed.map(({ entryId, roomId }) => [entryId, panels.get(roomId)!]));
}

/** Every judge once, with all of their panels. */
function judgesOf(
  seats: Awaited<ReturnType<typeof listPanelJudges>>,
  readings: ReadonlyMap<string, number>,
): readonly PlanJudge[] {
  return [...Map.groupBy(seats, ({ person_id }) => person_id)].map(([id, own]) => {
    const [{ panel_id: panelId, min_entries: min, max_entries: max, expertise }] = own as [(typeof own)[0]];
    const panelIds = own.map(({ panel_id }) => panel_id);
    return { id, panelId, panelIds, min, max, readings: readings.get(id) ?? 0, expertise };
  });
}

/** What a plan keeps apart. A sheet that is begun and counts stays with its judge until the conflict that somebody says is resolved. */
async function conflictsOf(
  db: ReadonlyKysely,
  { seasonId }: SeasonDesk,
  {
    entryIds,
    judgeIds,
    begun,
  }: {
    readonly entryIds: readonly string[];
    readonly judgeIds: readonly string[];
    readonly begun: readonly { readonly entry_id: string; readonly person_id: string }[];
  },
): Promise<readonly JudgeEntry[]> {
  const rows = await listBarredPairs(db, { seasonId, entryIds, personIds: judgeIds });
  const stay = new Set(begun.map(({ entry_id, person_id }) => `${entry_id} ${person_id}`));
  return rows
    .filter(({ entryId, personId }) => !stay.has(`${entryId} ${personId}`))
    .map(({ personId: judge, entryId: entry }) => ({ judge, entry }));
}

function countBy(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
