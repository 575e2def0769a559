import type { ContestRules } from '#core/contest/definition.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { SEASON } from './contest.ts';
import type { World } from './world.ts';

type Changes = { readonly [Group in keyof ContestRules]?: Partial<ContestRules[Group]> };

/** Puts the contest of Thanh Hóa in force with some of its rules changed, as a new version. */
export async function changeRules(world: Pick<World, 'app'>, changes: Changes): Promise<void> {
  const { app } = world;
  const { season, illustrative } = app.seasons.find(SEASON)!;
  const { contest } = season as ContestSeason;
  const groups = Object.entries(changes).map(([group, changed]) => [
    group,
    { ...contest.rules[group as keyof ContestRules], ...changed },
  ]);
  const rules = { ...contest.rules, ...(Object.fromEntries(groups) as ContestSeason['contest']['rules']) };
  const changed = { ...season, contest: { ...contest, rules } } as ContestSeason;
  const loaded = await loadSeason(app, { season: changed, illustrative, by: null, reason: 'Thử' });
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  await app.seasons.refresh();
  await app.contests.refresh();
  await app.contests.excluded.refresh();
}

/** A field the rules ask for. */
export const asked = (id: ContestRules['identity']['fields'][number]['id'], required = true) => ({
  id,
  required,
  purpose: 'Thử',
});
