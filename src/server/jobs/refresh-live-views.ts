import type { Contest, Round } from '../app/contest/contest.ts';
import type { App } from '../app/app.ts';
import { deskPageAddress } from '../app/contest/address-block.ts';
import { measureDisk } from '../app/contest/measure-disk.ts';
import { refreshLiveUnits } from '../app/contest/refresh-live-units.ts';
import { openRoundOf, refreshLiveView } from '../app/contest/refresh-live-view.ts';
import { refreshQuestionChanges, type FollowedPapers } from '../app/contest/refresh-question-changes.ts';
import { refreshQuestionTrouble, type QuestionTroubles } from '../app/contest/refresh-question-trouble.ts';
import { refreshUnitBoard } from '../app/contest/refresh-unit-board.ts';
import { watchRound, type AlertMail } from '../app/contest/watch-round.ts';
import type { RaisedAlert } from '#core/contest/alerts.ts';
import { translator } from '#messages/translate.ts';
import { keepDoing } from './keep-doing.ts';

const EVERY_MS = 10_000;
const SELDOM_MS = 60_000;
const SHARE = 20; // what takes a second is done every twenty

/** What the job remembers from one round to the next; what a restart loses is seen again. */
export interface LiveMemory {
  /** When the costly parts are due again, by season. */
  readonly next: Map<string, number>;
  /** By season and round. */
  readonly followed: Map<string, FollowedPapers>;
  readonly trouble: Map<string, QuestionTroubles>;
}

/** A memory that holds nothing yet. */
export function emptyLiveMemory(): LiveMemory {
  return { next: new Map(), followed: new Map(), trouble: new Map() };
}

/**
 * Refreshes the live views of contests whose round is open, and watches them. Counts by the minute every time; what reads many
 * rows at most once a minute, and the more seldom the longer it took. Answers for how many contests; one that fails holds no other up.
 */
export async function refreshLiveViews(app: App, memory = emptyLiveMemory()): Promise<number> {
  let refreshed = 0;
  for (const { season } of app.seasons.all()) {
    const isRefreshed = await refreshOne(app, memory, season.id).catch((error: unknown) => {
      app.log.warn({ err: error, seasonId: season.id }, 'a live view stands still');
      return false;
    });
    if (isRefreshed) refreshed += 1;
  }
  return refreshed;
}

/** `false` = no round of it is open. */
async function refreshOne(app: App, memory: LiveMemory, seasonId: string): Promise<boolean> {
  const contest = app.contests.find(seasonId);
  const round = contest.ok && openRoundOf(app, contest.value, app.clock.seasonNow(seasonId));
  if (!contest.ok || !round) return false;
  const view = await refreshLiveView(app, contest.value);
  await watchRound(app, {
    seasonId,
    view,
    trouble: memory.trouble.get(seasonId) ?? null,
    diskFreeMb: await measureDisk(app),
    write: mailOf(app, contest.value),
  });
  await seldom(app, memory.next, seasonId, () => refreshCostly(app, memory, { contest: contest.value, round }));
  return true;
}

async function refreshCostly(
  app: App,
  { followed, trouble }: LiveMemory,
  { contest, round }: { readonly contest: Contest; readonly round: Round },
): Promise<void> {
  const { seasonId } = contest;
  await refreshLiveUnits(app, contest);
  await refreshUnitBoard(app, seasonId);
  const key = `${seasonId}/${round.id}`;
  const papers: FollowedPapers = followed.get(key) ?? new Map();
  followed.set(key, papers);
  const changes = await refreshQuestionChanges(app, { seasonId, roundId: round.id }, papers);
  trouble.set(seasonId, await refreshQuestionTrouble(app, contest, { round, changes }));
}

async function seldom(app: App, next: LiveMemory['next'], seasonId: string, act: () => Promise<void>): Promise<void> {
  const begin = app.clock.wallNow().epochMilliseconds;
  if (begin < (next.get(seasonId) ?? 0)) return;
  await act();
  const took = app.clock.wallNow().epochMilliseconds - begin;
  next.set(seasonId, begin + Math.max(SELDOM_MS, took * SHARE));
}

function mailOf(app: App, contest: Contest): (alert: RaisedAlert) => AlertMail {
  const t = translator('vi');
  return ({ kind, value, threshold }) => {
    const words = t(`contest.alert.${kind}`, { value, threshold });
    const link = deskPageAddress(app, contest.seasonId, '/truc-tiep');
    return {
      subject: t('contest.alert.mail-subject', { contest: contest.name.vi }),
      text: t('contest.alert.mail-text', { contest: contest.name.vi, words, link }),
    };
  };
}

/** Runs `refreshLiveViews` every ten seconds until stopped. A failure is logged and tried again: nobody waits for it. */
export function keepRefreshingLiveViews(app: App): () => Promise<void> {
  const memory = emptyLiveMemory();
  const onFailure = (error: unknown) => app.log.warn({ err: error }, 'live views stand still');
  return keepDoing(() => refreshLiveViews(app, memory), { everyMs: EVERY_MS, onFailure });
}
