import type { WorkItem } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { listAssignments } from '../judging/list-assignments.ts';
import type { SignedIn } from '../person/actor.ts';

/** A judge's sheets that are not sealed, together for each round of a season, due when its stage closes. Two queries. */
export async function listSheetTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const found = await listAssignments(app, actor);
  if (!found.ok) return [];
  const rounds = Map.groupBy(found.value, ({ seasonId, judgingRound }) => `${seasonId}/${judgingRound}`);
  return [...rounds.values()].flatMap((lines) => {
    const open = lines.filter(({ state }) => state !== 'sealed').length;
    const [first] = lines;
    if (!first || open === 0) return [];
    const { seasonId, judgingRound } = first;
    const closes = awardInForce(app, seasonId)?.stages.find(({ id }) => id === judgingRound)?.closes;
    return [
      {
        kind: 'score-sheets' as const,
        seasonId,
        about: '',
        count: open,
        percent: Math.floor(((lines.length - open) * 100) / lines.length),
        dueAt: closes ? Temporal.Instant.from(closes) : null,
        path: '/cham-diem',
      },
    ];
  });
}
