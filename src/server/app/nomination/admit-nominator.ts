import { withinLimits, type NominationLimitRefusal } from '#core/nomination/nomination-limits.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam, startOfDay } from '#core/shared/viet-nam-time.ts';
import { countNominationsBy, type NominatorQuestion } from '../../db/queries/nomination.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';

export type NominatorRefusal = NominationLimitRefusal | { readonly code: 'nominated-already' };

/** Whether a proven nominator may name this nominee: within the limits of the season, each nominee once. Only what counts is counted. */
export async function admitNominator(
  app: App,
  question: Omit<NominatorQuestion, 'since'>,
): Promise<Result<void, NominatorRefusal>> {
  const since = startOfDay(dayInVietNam(app.clock.seasonNow(question.seasonId)));
  const made = await countNominationsBy(app.db, { ...question, since });
  if (made.ofNominee > 0) return refuse({ code: 'nominated-already' });
  return withinLimits(made, awardInForce(app, question.seasonId)?.award.nominationLimits);
}
