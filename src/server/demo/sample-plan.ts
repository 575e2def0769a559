import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import type { App } from '../app/app.ts';
import { adoptPlan } from '../app/judging/adopt-plan.ts';
import { beginPlan } from '../app/judging/begin-plan.ts';
import { beginSchedule } from '../app/judging/begin-schedule.ts';
import { changeScheduleRules, changeScheduleSlots, saveScheduleRoom } from '../app/judging/change-schedule.ts';
import { listConflicts } from '../app/judging/list-conflicts.ts';
import { planSchedule } from '../app/judging/plan-schedule.ts';
import { publishSchedule } from '../app/judging/publish-schedule.ts';
import { readSchedule } from '../app/judging/read-schedule.ts';
import { actAs, must } from './act-as.ts';
import type { Cast } from './cast.ts';
import type { SamplePanel } from './sample-council.ts';
import type { Entered } from './sample-entries.ts';
import { SAMPLE, SAMPLE_DAYS, SAMPLE_ROUND } from './sample-clock.ts';

const SEATS = 3; // of the season's council
const SECONDS = 20;
const of = { seasonId: SAMPLE };

interface Assembled {
  readonly panels: readonly SamplePanel[];
  readonly entries: readonly Entered[];
}

/** Plans who reads what and adopts it: two judges of the panel of each category are settled, the solver chooses the third. */
export async function adoptSamplePlan(app: App, cast: Cast, { panels, entries }: Assembled): Promise<void> {
  const organiser = await actAs(app, cast.sampleOrganiser);
  const categoryIds = [...new Set(entries.map(({ categoryId }) => categoryId))];
  const conflicts = must(await listConflicts(app, organiser, of));
  const inConflict = new Set(conflicts.map(({ organisationId, personId }) => `${organisationId} ${personId}`));
  const settings: PlanSettings = {
    ...{ judgesPerEntry: SEATS, expert: null, connected: true, maxTogether: null, min: null, max: SEATS + 3 },
    ...{ keeps: 'begun', forbidden: [], eased: [] },
    fixed: entries.flatMap((entry, at) =>
      settled(panels[categoryIds.indexOf(entry.categoryId)]!, entry, { at, inConflict }),
    ),
  };
  const scope = { panelIds: panels.map(({ panelId }) => panelId), categoryIds };
  const asked = { ...of, judgingRound: SAMPLE_ROUND, scope, settings, seconds: SECONDS };
  const { planId } = must(await beginPlan(app, organiser, asked));
  await app.runs.settled(planId);
  must(await adoptPlan(app, organiser, { ...of, planId, reason: '' }));
}

/** Two of the panel's judges, by turns, without those of whom a conflict is known. */
function settled(
  { judges }: SamplePanel,
  { entryId, organisationId }: Entered,
  { at, inConflict }: { readonly at: number; readonly inConflict: ReadonlySet<string> },
): readonly JudgeEntry[] {
  const free = judges.filter((judge) => !inConflict.has(`${organisationId} ${judge}`));
  const turned = [...free.slice(at % free.length), ...free.slice(0, at % free.length)];
  return turned.slice(0, 2).map((judge) => ({ judge, entry: entryId }));
}

export interface SamplePlace {
  readonly entry: string;
  readonly room: string;
  /** The instant at which it begins. */
  readonly slot: string;
  /** The panel that hears it. */
  readonly panelId: string | null;
  /** The entry's place among the samples. */
  readonly number: number;
  readonly judges: readonly string[];
}

const SESSIONS = [
  { from: '08:30', until: '10:35' },
  { from: '14:00', until: '15:40' },
];

/** A room for every panel; the first two are heard on the first day, the third on the second. Solved and published. */
export async function publishSampleTimetable(
  app: App,
  cast: Cast,
  { panels, entries }: Assembled,
): Promise<readonly SamplePlace[]> {
  const organiser = await actAs(app, cast.sampleOrganiser);
  must(await beginSchedule(app, organiser, of));
  const draft = async () => ({ ...of, revision: must(await readSchedule(app, organiser, of)).draft!.revision });
  for (const [at, { panelId }] of panels.entries()) {
    const days = [at === 2 ? SAMPLE_DAYS.second : SAMPLE_DAYS.first];
    const where = { city: 'Hà Nội', place: `Tầng ${at + 5}, hội trường (minh họa)`, isOnline: false, days };
    const room = { roomId: null, name: `Phòng ${at + 1}`, panelId, ...where };
    must(await saveScheduleRoom(app, organiser, { ...(await draft()), ...room }));
  }
  const plan = { days: Object.values(SAMPLE_DAYS), sessions: SESSIONS };
  must(await changeScheduleSlots(app, organiser, { ...(await draft()), plan }));
  const rules = { quorum: 2, maxInARow: 6, keepsCategories: true };
  must(await changeScheduleRules(app, organiser, { ...(await draft()), ...rules }));
  const { runId } = must(await planSchedule(app, organiser, await draft()));
  await app.runs.settled(runId);
  must(await publishSchedule(app, organiser, { ...(await draft()), reason: 'Công bố lần đầu', isAware: false }));
  const { shown } = must(await readSchedule(app, organiser, of));
  const panelOf = new Map(shown!.entries.map(({ entryId, panelId }) => [entryId, panelId]));
  const numbers = new Map(entries.map(({ entryId }, at) => [entryId, at]));
  return shown!.places
    .map(({ entry, room, slot, judges }) => {
      return { entry, room, slot, judges, panelId: panelOf.get(entry) ?? null, number: numbers.get(entry)! };
    })
    .toSorted((a, b) => (a.slot < b.slot ? -1 : 1));
}
