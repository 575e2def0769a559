import type { PickingRound, QualifyingRound } from '#core/judging/modes/round-rules.ts';
import type { App } from '#server/app/app.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { ROUND, SEASON, taken } from './award.ts';

/** The round before the presentations, from 07/3 to 12/3/2019. */
export const FIRST_ROUND = 'so-tuyen';
/** A moment of it. */
export const IN_FIRST_ROUND = '2019-03-08T09:00:00+07:00';

export const QUALIFY: QualifyingRound = {
  ...{ stage: FIRST_ROUND, mode: 'qualify', question: { vi: 'Hồ sơ đạt yêu cầu sơ tuyển' }, consensus: 'majority' },
  ...{ passes: null, split: null, fewestVerdicts: 2, tooFew: null, failNeedsReason: true },
  ...{ noConsensusDecidedBy: 'organiser', source: ['quy-che-2019'] },
};

const PICK: PickingRound = {
  ...{ stage: ROUND, mode: 'pick', question: { vi: 'Giải pháp xuất sắc nhất nhóm' }, places: 2, points: [3, 1] },
  ...{ ties: ['better-places'], partReading: 'not-comparable', group: 'category', source: ['quy-che-2019'] },
};

/** Puts a version of the season in force whose first round is judged by verdict and whose presentations by order. */
export async function adoptModes(
  app: App,
  change: { readonly qualify?: Partial<QualifyingRound>; readonly pick?: Partial<PickingRound> } = {},
): Promise<void> {
  const { season } = app.seasons.find(SEASON)!;
  if (season.kind !== 'award') throw new Error('no award');
  const judgingRounds = [
    { ...QUALIFY, ...change.qualify },
    { ...PICK, ...change.pick },
  ];
  const changed = { ...season, award: { ...season.award, judgingRounds } };
  taken(await loadSeason(app, { season: changed, illustrative: [], by: null, reason: 'Cách chấm từng vòng' }));
  await app.seasons.refresh();
}
