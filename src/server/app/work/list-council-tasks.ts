import { councilTasks, type CouncilTasks } from '#core/judging/council-tasks.ts';
import type { WorkItem } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import { countEntries } from '../dossier/count-entries.ts';
import { listSeasonDecisions } from '../honour/list-season-decisions.ts';
import { listPanels } from '../judging/list-panels.ts';
import { readResultTable } from '../judging/read-result-table.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';

/** The page of an award's workspace where each is done. */
const PAGES = {
  'panels-to-form': 'hoi-dong',
  'entries-to-assign': 'phan-cong',
  'results-to-decide': 'ket-qua',
  'decisions-to-publish': 'quyet-dinh',
} as const satisfies Readonly<Record<keyof CouncilTasks, string>>;

/** What waits for the organiser of each award season between the acceptance of dossiers and the publication of decisions. */
export async function listCouncilTasks(app: App, actor: SignedIn, { desks }: WorkPlace): Promise<readonly WorkItem[]> {
  const own = desks.filter(({ roles }) => roles.has('organiser'));
  return (await Promise.all(own.map(({ proof }) => tasksIn(app, actor, proof.seasonId)))).flat();
}

async function tasksIn(app: App, actor: SignedIn, seasonId: string): Promise<readonly WorkItem[]> {
  const tasks = await countCouncilTasks(app, actor, seasonId);
  if (!tasks) return [];
  return (Object.keys(PAGES) as (keyof CouncilTasks)[])
    .filter((kind) => tasks[kind] > 0)
    .map((kind) => ({
      kind,
      seasonId,
      about: '',
      count: tasks[kind],
      percent: null,
      dueAt: null,
      path: `/to-chuc/giai-thuong/${seasonId}/${PAGES[kind]}`,
    }));
}

/** `null` for whoever is no officer of the season. Where no accepted entry waits, neither councils nor sheets are read. */
async function countCouncilTasks(app: App, actor: SignedIn, seasonId: string): Promise<CouncilTasks | null> {
  const asked = { seasonId };
  const [entries, decisions] = await Promise.all([
    countEntries(app, actor, asked),
    listSeasonDecisions(app, actor, asked),
  ]);
  if (!entries.ok || !decisions.ok) return null;
  const { accepted = 0 } = entries.value.states;
  if (accepted === 0) return councilTasks({ accepted, councils: [], results: [], decisions: decisions.value });
  const [panels, results] = await Promise.all([listPanels(app, actor, asked), readResultTable(app, actor, asked)]);
  if (!panels.ok || !results.ok) return null;
  return councilTasks({ accepted, councils: panels.value, results: results.value, decisions: decisions.value });
}
