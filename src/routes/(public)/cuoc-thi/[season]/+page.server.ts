import { error } from '@sveltejs/kit';
import { completeRules, sketchRules } from '#core/contest/complete-rules.ts';
import { readResumeCode as readSpokenCode } from '#core/contest/resume-code.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { seasonState } from '#core/season/stages.ts';
import { addressBlockOf } from '#server/app/contest/address-block.ts';
import { participantCookieName, proveParticipant } from '#server/app/contest/gates.ts';
import { hasPrizesToShow } from '#server/app/contest/read-contest-prizes.ts';
import { readNews } from '#server/app/contest/read-news.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { readPublicBoard, type PublicBoard } from '#server/app/contest/read-public-board.ts';
import { isBankSealed } from '#server/app/contest/show-seal.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import { showMovedSeason } from '#server/app/season/show-moved-season.ts';
import { findPapersDecision } from '#server/app/season/decide-papers.ts';
import { cachePublicly, sharedMoment } from '../../cache-publicly.ts';
import { drawQr } from '../qr-drawing.ts';
import type { PageServerLoad } from './$types';

const UNITS_SHOWN = 8;

/** A contest: where it stands, its rules as far as known, its rounds, and the way in. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.locals;
  const { season } = event.params;
  const found = await showContest(app, season);
  if (!found.ok || found.value.season.season.kind !== 'contest') error(404);
  const { season: inForce, rounds, current, serverTime, readiness } = found.value;
  const definition = found.value.season.season;
  const own = await ownState(event, season);
  if (own) event.setHeaders({ 'cache-control': 'private, no-store' });
  else cachePublicly(event);
  const block = await addressBlockOf(app, found.value);
  const standing = await readPublicBoard(app, season);
  const rules = completeRules(definition.contest);
  return {
    season: definition,
    version: inForce.version,
    illustrative: inForce.illustrative,
    state: stateNow(app, definition),
    now: sharedMoment(Date.parse(serverTime)),
    rounds,
    news: readNews(app, season),
    current,
    readiness,
    rules: rules.ok ? rules.value : null,
    papers: await papersTold(app, season),
    byDefault: [...sketchRules(definition.contest).byDefault],
    own,
    address: block.url,
    ask: { shown: block.shown, hotline: block.hotline, desk: block.desk },
    isSealed: await isBankSealed(app, season),
    invited: readSpokenCode(event.url.searchParams.get('gt') ?? ''),
    qr: drawQr(block.url),
    hasPrizes: await hasPrizesToShow(app, season),
    standing: standing.ok ? previewOf(standing.value) : null,
  };
};

/** Where the contest stands, by the closes as they were moved. */
function stateNow(app: App.Locals['app'], season: SeasonDefinition) {
  const now = app.clock.seasonNow(season.id);
  return seasonState(showMovedSeason(app, season, now), now).code;
}

/** That the papers may differ, and why the contest opens all the same; who decided it is the organisers' own. */
async function papersTold(app: Parameters<typeof findPapersDecision>[0], season: string) {
  const decision = await findPapersDecision(app, season);
  if (!decision) return null;
  const { decidedBy: _, ...told } = decision;
  return told;
}

/** The first lines of the board, and how many there are. */
function previewOf({ days: _, ...standing }: PublicBoard) {
  const { board } = standing;
  const lines = board?.lines.slice(0, UNITS_SHOWN) ?? [];
  return { ...standing, board: board && { ...board, lines }, total: board?.lines.length ?? 0 };
}

/** What this browser has done here: an attempt that is open goes on, one that was handed in has a receipt. */
async function ownState({ locals, cookies }: Parameters<PageServerLoad>[0], season: string) {
  const participant = proveParticipant(locals.app, season, cookies.get(participantCookieName(season)));
  const own = participant && (await readOwnPlace(locals.app, participant));
  return (
    own && { name: own.displayName, attempts: own.attempts.map(({ round, submittedAt }) => ({ round, submittedAt })) }
  );
}
