import { publishedBank, type PublishedBank } from '#core/contest/published-bank.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { publishableLevel } from './check-bank-use.ts';

/**
 * What the rules in force make public of the bank beforehand, for everybody. Only from a contest that is ready to run, and no more
 * than other contests publish that still ask from the same bank.
 */
export function readPublishedBank(
  app: App,
  seasonId: string,
): Result<PublishedBank, { readonly code: 'bank-not-published' }> {
  const contest = app.contests.find(seasonId);
  const shown = contest.ok
    ? publishedBank(contest.value.blueprint.bank.questions, publishableLevel(app, contest.value))
    : null;
  return shown ? accept(shown) : refuse({ code: 'bank-not-published' });
}
