import { readSchedule } from '#server/app/judging/read-schedule.ts';
import { leaveDesk, openAward } from '../../../open-award.ts';
import { shownTimetable } from '../../schedule-page.ts';
import type { PageServerLoad } from './$types';

/** Moving one presentation without script: every place, with what would be wrong there. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const read = await readSchedule(app, actor, { seasonId: season.id });
  if (!read.ok) return leaveDesk(event, read.refusal);
  const { draft, shown } = read.value;
  const entry = shown?.entries.find(({ entryId, isHidden }) => entryId === event.params.entry && !isHidden);
  if (!draft || !shown || !entry) return leaveDesk(event, { code: 'season-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { desk, shown: shownTimetable(shown, locale), entryId: entry.entryId };
};
