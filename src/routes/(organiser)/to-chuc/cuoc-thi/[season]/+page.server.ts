import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { readProvisionalRanking } from '#server/app/contest/read-ranking.ts';
import { contestView, organiserOf } from './organiser.ts';
import type { PageServerLoad } from './$types';

const UNITS_SHOWN = 20;

/** Where each round stands, with what has been counted so far. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const { rounds, serverTime, readiness } = await contestView(event);
  const rankings = await Promise.all(
    rounds.map(({ id }) => readProvisionalRanking(app, organiser, { roundId: id, page: { after: 0, limit: 0 } })),
  );
  const board = await readUnitBoard(app, event.params.season);
  const snapshot = board.ok ? board.value?.board : undefined;
  return {
    serverTime,
    readiness,
    rankings: rankings.map((ranking) => (ranking.ok ? ranking.value : null)),
    board: snapshot ? { ...snapshot, lines: snapshot.lines.slice(0, UNITS_SHOWN) } : null,
  };
};
