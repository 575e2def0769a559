import { error, type RequestEvent } from '@sveltejs/kit';
import { contestAddress } from '#server/app/contest/address-block.ts';

/** The address that a QR code of this page holds: the contest's, or the short one of the unit in `don-vi`. 404 for what is not there. */
export function qrAddress({
  locals,
  params,
  url,
}: Pick<RequestEvent<{ season: string }>, 'locals' | 'params' | 'url'>): string {
  const { app } = locals;
  const slug = url.searchParams.get('don-vi');
  if (app.seasons.find(params.season)?.season.kind !== 'contest') error(404);
  if (slug === null) return contestAddress(app, params.season);
  const contest = app.contests.find(params.season);
  const unit = contest.ok ? contest.value.units.find(slug) : undefined;
  if (!unit) error(404);
  return contestAddress(app, params.season, unit.slug);
}
