import type { FinalVoteRules } from '#core/judging/final-round/final-rules.ts';
import type { MinutesRules } from '#core/judging/final-round/minutes-signing.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import type { App } from '#server/app/app.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { SEASON, taken } from './award.ts';

export interface FinalRound {
  readonly votes: readonly FinalVoteRules[];
  /** Places of the TOP title; without it the season's own. */
  readonly places?: number;
  readonly needsAnalysis?: boolean;
  readonly judgedBlind?: boolean;
  readonly minutes?: MinutesRules;
}

/** Puts a version of the season in force whose final round says this. */
export async function adoptFinalRound(
  app: App,
  { votes, places, needsAnalysis = false, judgedBlind, minutes }: FinalRound,
): Promise<void> {
  const { season } = app.seasons.find(SEASON)!;
  if (season.kind !== 'award') throw new Error('no award');
  const titles = season.award.titles.map((title) =>
    title.id === 'top-10' && places !== undefined ? { ...title, count: places } : title,
  );
  const finalRound = { votes, needsAnalysis, ...(minutes && { minutes }), source: ['quy-che-2019'] };
  const changed: AwardSeason = {
    ...season,
    award: { ...season.award, titles, finalRound, ...(judgedBlind === undefined ? {} : { judgedBlind }) },
  };
  taken(await loadSeason(app, { season: changed, illustrative: [], by: null, reason: 'Chung tuyển' }));
  await app.seasons.refresh();
}
