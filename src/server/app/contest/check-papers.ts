import { mayOpen, type PapersUndecided } from '#core/contest/papers-decision.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { hasBegun, listPapersDecisions } from '../../db/queries/papers-decision.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';

/**
 * Whether a round of a contest may open as far as its papers go. Where they are equal enough, which is nearly always, nothing is
 * asked of the database.
 */
export async function checkPapers(
  app: Pick<App, 'db'>,
  { seasonId, papersSpread }: Pick<Contest, 'seasonId' | 'papersSpread'>,
  roundId: string,
): Promise<Result<void, PapersUndecided>> {
  if (papersSpread === null) return accept(undefined);
  const rows = await listPapersDecisions(app.db, seasonId);
  const decisions = rows.map((row) => ({ spreadHundredths: row.spread_hundredths }));
  return mayOpen({ spreadHundredths: papersSpread, decisions, hasBegun: await hasBegun(app.db, seasonId, roundId) });
}
