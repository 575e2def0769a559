import type { PublicVoteRules } from '#core/judging/public-vote/public-vote-rules.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import type { App } from '#server/app/app.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { SEASON, taken } from './award.ts';

export const PUBLIC_VOTE: PublicVoteRules = {
  id: 'san-pham-duoc-yeu-thich',
  name: { vi: 'Sản phẩm được yêu thích', en: 'Favourite product' },
  categories: ['phan-mem'],
  opens: '2019-03-20T08:00:00+07:00',
  closes: '2019-03-27T00:00:00+07:00',
  identity: 'otp-email',
  choices: 2,
  mayChange: true,
  ties: 'shared',
  counting: { vi: 'Mỗi lựa chọn trên phiếu hợp lệ cuối cùng của một người là một lượt bình chọn.' },
  perNetworkHour: 40,
  publishFrom: '2019-04-01T00:00:00+07:00',
  source: ['quy-che-2019'],
};

/** Puts a version of the season in force with these public votes. */
export async function adoptPublicVotes(app: App, publicVotes: readonly PublicVoteRules[]): Promise<void> {
  const { season } = app.seasons.find(SEASON)!;
  if (season.kind !== 'award') throw new Error('no award');
  const changed: AwardSeason = { ...season, award: { ...season.award, publicVotes } };
  taken(await loadSeason(app, { season: changed, illustrative: [], by: null, reason: 'Bình chọn' }));
  await app.seasons.refresh();
}
