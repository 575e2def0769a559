import { error } from '@sveltejs/kit';
import { compareContests } from '#core/season/compare-contests.ts';
import { readContestVersion } from '#server/app/season/list-versions.ts';
import { presentChanges } from '../../present-changes.ts';
import { writerOf } from '../../writer.ts';
import type { PageServerLoad } from './$types';

/** What one version says differently from another, parameter by parameter. */
export const load: PageServerLoad = async (event) => {
  await writerOf(event);
  const { app, t, locale } = event.locals;
  const version = Number(event.params.version);
  const earlier = Number(event.url.searchParams.get('truoc') ?? version - 1);
  if (!Number.isInteger(version) || !Number.isInteger(earlier)) error(404);
  const [after, before] = await Promise.all([
    readContestVersion(app, event.params.season, version),
    readContestVersion(app, event.params.season, earlier),
  ]);
  if (!after || !before) error(404);
  return { version, earlier, changes: presentChanges(compareContests(before, after), { t, locale }) };
};
