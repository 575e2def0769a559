import type { App } from '../app/app.ts';
import { analyseItems } from '../app/contest/analyse-items.ts';
import type { DueOutcome } from './run-due.ts';

/**
 * Computes the statistics of a closed round's questions. What the subject says after the slash only tells one wish from another. It
 * is done once they are there: a program that ends meanwhile begins them again.
 */
export async function analyseItemsWhenDue(
  app: App,
  seasonId: string,
  subject: string,
  signal: AbortSignal,
): Promise<DueOutcome> {
  const [roundId = ''] = subject.split('/');
  const analysed = await analyseItems(app, seasonId, roundId, signal);
  if (analysed.ok) app.log.info({ seasonId, roundId, ...analysed.value }, 'questions of a round analysed');
  else if (analysed.refusal.code === 'analysis-interrupted') return 'later';
  else app.log.warn({ seasonId, roundId, refusal: analysed.refusal }, 'questions of a round cannot be analysed');
  return 'done';
}
