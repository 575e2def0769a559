import { error } from '@sveltejs/kit';
import { readCollective } from '#server/app/contest/publish-collective.ts';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** The unit board as it was computed last, narrowed by the words typed. */
export const load: PageServerLoad = async (event) => {
  const { season } = event.params;
  const { app } = event.locals;
  const inForce = app.seasons.find(season);
  const snapshot = await readUnitBoard(app, season);
  if (inForce?.season.kind !== 'contest') error(404);
  cachePublicly(event);
  const contest = app.contests.find(season);
  const rules = contest.ok ? contest.value.rules : null;
  const query = event.url.searchParams.get('q') ?? '';
  const board = snapshot.ok ? (snapshot.value?.board ?? null) : null;
  const lines = (board?.lines ?? []).filter((line) => foldForSearch(line.name).includes(foldForSearch(query)));
  const lastPage = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = Math.min(lastPage, Math.max(1, Math.trunc(Number(event.url.searchParams.get('trang') ?? 1)) || 1));
  return {
    seasonId: season,
    contestName: inForce.season.shortName,
    target: inForce.season.contest.participationTarget,
    board: board && { ...board, lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) },
    total: lines.length,
    collective: await readCollective(app, season),
    prizes: rules?.prizes.collective ?? [],
    query,
    page,
    lastPage,
  };
};
