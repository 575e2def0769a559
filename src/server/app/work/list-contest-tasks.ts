import type { ContestSeason } from '#core/season/definition.ts';
import type { WorkItem, WorkKind } from '#core/work/work-item.ts';
import { listLatestRankings, listRoundCloses } from '../../db/queries/contest-ranking.ts';
import { countProposalsToDecide } from '../../db/queries/contest-void.ts';
import { countQuestionsToDecide } from '../../db/queries/question.ts';
import { countOpenCases, countRulingsToDecide, listComplaintDues } from '../../db/queries/work.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { proveCaseDesk, proveOrganiser, proveQuestionApprover } from '../person/gates.ts';

/** What waits at the desks of contests: questions, rulings, cases, complaints, lists. */
export async function listContestTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  if (!actor.roles.some(({ role }) => AT_DESKS.includes(role))) return [];
  const contests = app.seasons.all().flatMap(({ season }) => (season.kind === 'contest' ? [season] : []));
  const every = await Promise.all(contests.map((season) => tasksOf(app, actor, season)));
  return every.flat();
}

const AT_DESKS: readonly string[] = ['organiser', 'question-approver', 'second-reviewer'];

async function tasksOf(app: App, actor: SignedIn, season: ContestSeason): Promise<readonly WorkItem[]> {
  const [organiser, approver, cases] = await Promise.all([
    proveOrganiser(app, actor, season.id),
    proveQuestionApprover(app, actor, season.id),
    proveCaseDesk(app, actor, season.id),
  ]);
  const found = await Promise.all([
    approver.ok ? approvals(app, actor, season) : [],
    cases.ok ? proposals(app, actor, season.id) : [],
    organiser.ok ? organiserTasks(app, season) : [],
  ]);
  return found.flat().filter(({ count }) => count > 0);
}

async function approvals(app: App, { personId }: SignedIn, { id, contest }: ContestSeason) {
  const [questions, rulings] = await Promise.all([
    contest.bank === null ? 0 : countQuestionsToDecide(app.db, contest.bank, personId),
    countRulingsToDecide(app.db, id, personId),
  ]);
  return [
    task(id, 'questions-to-approve', { count: questions, at: 'ngan-hang/duyet' }),
    task(id, 'key-rulings', { count: rulings, at: 'ngan-hang/dap-an' }),
  ];
}

async function proposals(app: App, { personId }: SignedIn, seasonId: string) {
  const count = await countProposalsToDecide(app.db, seasonId, personId);
  return [task(seasonId, 'void-proposals', { count, at: 'liem-chinh' })];
}

async function organiserTasks(app: App, season: ContestSeason) {
  const [cases, complaints, lists] = await Promise.all([
    countOpenCases(app.db, season.id),
    listComplaintDues(app.db, season.id),
    listsToPublish(app, season),
  ]);
  return [
    task(season.id, 'integrity-cases', { count: cases, at: 'liem-chinh' }),
    ...complaints.map(({ count, due_at: dueAt }) =>
      task(season.id, 'contest-complaints', { count: Number(count), at: 'khieu-nai', dueAt }),
    ),
    ...lists,
  ];
}

/** Rounds that are closed and whose list nobody has published yet. */
async function listsToPublish(app: App, { id, stages }: ContestSeason): Promise<readonly WorkItem[]> {
  const [closes, rankings] = await Promise.all([listRoundCloses(app.db, id), listLatestRankings(app.db, id)]);
  const published = new Set(rankings.flatMap((row) => (row.published_at ? [row.round_id] : [])));
  return closes
    .filter(({ round_id }) => !published.has(round_id))
    .map(({ round_id: roundId }) => {
      const about = stages.find((stage) => stage.id === roundId)?.name.vi ?? roundId;
      return task(id, 'lists-to-publish', { count: 1, at: `dot/${roundId}`, about });
    });
}

function task(
  seasonId: string,
  kind: WorkKind,
  of: { readonly count: number; readonly at: string; readonly about?: string; readonly dueAt?: Temporal.Instant },
): WorkItem {
  const { count, at, about = '', dueAt = null } = of;
  return { kind, seasonId, about, count, percent: null, dueAt, path: `/to-chuc/cuoc-thi/${seasonId}/${at}` };
}
