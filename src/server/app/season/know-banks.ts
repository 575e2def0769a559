import type { ContestSeason } from '#core/season/definition.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { proveQuestionEditor } from '../person/gates.ts';

type World = Pick<App, 'db' | 'seasons'>;

/**
 * Banks a contest may draw from: one of its own, and those of contests whose questions the person may see. Naming another's
 * bank in a draft must not open it.
 */
export async function knowBanks(app: World, actor: Actor, seasonId: string): Promise<readonly string[]> {
  const contests = app.seasons.all().flatMap(({ season }) => (season.kind === 'contest' ? [season] : []));
  const mine = await Promise.all(
    contests.map(async ({ id, contest: { bank } }) =>
      bank !== null && (await proveQuestionEditor(app, actor, id)).ok ? [bank] : [],
    ),
  );
  const foreign = new Set(contests.filter(({ id }) => id !== seasonId).map(({ contest }) => contest.bank));
  const own = foreign.has(seasonId) ? [] : [seasonId];
  return [...new Set([...own, ...mine.flat()])].sort();
}

/** Whether the person may let this contest draw from the bank it names; naming none is always right. */
export async function mayUseBank(app: World, actor: Actor, season: ContestSeason): Promise<boolean> {
  const { bank } = season.contest;
  return bank === null || (await knowBanks(app, actor, season.id)).includes(bank);
}
