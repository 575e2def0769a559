import type { App } from '../app/app.ts';
import { grantAuditor } from '../app/judging/grant-auditor.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { actAs, must } from './act-as.ts';
import { CAST, type Cast } from './cast.ts';
import { foundSampleCouncil, stateSampleConflicts } from './sample-council.ts';
import { moveSample, SAMPLE } from './sample-clock.ts';
import { acceptSampleEntries, enterSamples } from './sample-entries.ts';
import { adoptSamplePlan, publishSampleTimetable } from './sample-plan.ts';
import { openSamplePublicVote } from './sample-public-vote.ts';
import { walkFirstDay, walkSecondDay } from './sample-rooms.ts';
import { openSampleVote } from './sample-vote.ts';

const AUDITOR_DAYS = 300;

/**
 * Walks the sample season to the middle of its second day of presentations, through what the pages call: the first two panels are done
 * and their votes run, the third hears its third entry. What waits is left for whoever tries the program.
 */
export async function walkSampleSeason(app: App, cast: Cast): Promise<void> {
  if (!app.seasons.find(SAMPLE)) return; // an older demo world that is made again without its samples
  await moveSample(app, '2019-02-20T09:00:00+07:00');
  const entries = await enterSamples(app, cast);
  await moveSample(app, '2019-03-08T09:00:00+07:00');
  await acceptSampleEntries(app, cast, entries);
  const panels = await foundSampleCouncil(app, cast);
  await appointAuditor(app, cast);
  await stateSampleConflicts(app, cast, entries);
  await moveSample(app, '2019-03-13T09:00:00+07:00');
  await adoptSamplePlan(app, cast, { panels, entries });
  const places = await publishSampleTimetable(app, cast, { panels, entries });
  await walkFirstDay(app, cast, { places, panels });
  await openSampleVote(app, cast);
  await openSamplePublicVote(app, cast);
  await walkSecondDay(app, cast, places);
}

/** Appointed by the days of the season, as any auditor; the right lasts as long from now on by the clock on the wall. */
async function appointAuditor(app: App, cast: Cast): Promise<void> {
  const today = dayInVietNam(app.clock.seasonNow(SAMPLE));
  const [from, until] = [today.toString(), today.add({ days: AUDITOR_DAYS }).toString()];
  const organiser = await actAs(app, cast.sampleOrganiser);
  must(await grantAuditor(app, organiser, { seasonId: SAMPLE, email: CAST.sampleAuditor.email, from, until }));
}
