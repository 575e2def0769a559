import type { App } from '../app/app.ts';
import { analyseItems } from '../app/contest/analyse-items.ts';

/**
 * Begins to compute the statistics of a closed round's questions. What the subject says after the slash only tells one wish from
 * another. It is not waited for: minutes of statistics may not keep another round from being closed in time.
 */
export function analyseItemsWhenDue(app: App, seasonId: string, subject: string): Promise<void> {
  const [roundId = ''] = subject.split('/');
  void analyseItems(app, seasonId, roundId).then(
    (analysed) => {
      if (analysed.ok) app.log.info({ seasonId, roundId, ...analysed.value }, 'questions of a round analysed');
      else app.log.warn({ seasonId, roundId, refusal: analysed.refusal }, 'questions of a round cannot be analysed');
    },
    (error: unknown) => app.log.error({ err: error, seasonId, roundId }, 'questions of a round could not be analysed'),
  );
  return Promise.resolve();
}
