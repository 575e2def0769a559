import { error } from '@sveltejs/kit';
import { readCollective } from '#server/app/contest/publish-collective.ts';
import { readPublicBoard, type PublicBoard } from '#server/app/contest/read-public-board.ts';
import { dayInVietNam, startOfDay } from '#core/shared/viet-nam-time.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import { pageNumber } from '../../../../page-number.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** The unit board as far as the public may see it, or the daily board of an earlier day, narrowed by the words typed. */
export const load: PageServerLoad = async (event) => {
  const { season } = event.params;
  const { app } = event.locals;
  const inForce = app.seasons.find(season);
  const day = readDay(event.url.searchParams.get('ngay'));
  const standing = await readPublicBoard(app, season, { day: day?.until });
  if (inForce?.season.kind !== 'contest') error(404);
  cachePublicly(event);
  const contest = app.contests.find(season);
  const rules = contest.ok ? contest.value.rules : null;
  const query = event.url.searchParams.get('q') ?? '';
  const board = standing.ok ? standing.value.board : null;
  if (day && !(board && dayInVietNam(Temporal.Instant.from(board.computedAt)).equals(day.date))) error(404);
  const lines = byBand(found(board?.lines ?? [], foldForSearch(query)));
  const lastPage = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = pageNumber(event.url, lastPage);
  return {
    seasonId: season,
    contestName: inForce.season.shortName,
    target: inForce.season.contest.participationTarget,
    rounds: inForce.season.stages.filter(({ kind }) => kind === 'round').map(({ id, name }) => ({ id, name })),
    standing: standing.ok ? { ...standing.value, board: null } : null,
    day: day?.date.toString() ?? null,
    board: board && { ...board, lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) },
    total: lines.length,
    collective: await readCollective(app, season),
    prizes: rules?.prizes.collective ?? [],
    query,
    page,
    lastPage,
  };
};

type Line = NonNullable<PublicBoard['board']>['lines'][number];

function found(lines: readonly Line[], words: string): readonly Line[] {
  return words === '' ? lines : lines.filter((line) => foldForSearch(line.name).includes(words));
}

/** Units are ranked among those of their size: each band stands by itself, the smallest units first, those without a band last. */
function byBand(lines: readonly Line[]): readonly Line[] {
  const smallest = ({ band }: Line) => band?.min ?? Number.MAX_SAFE_INTEGER;
  return lines.toSorted((a, b) => smallest(a) - smallest(b)); // stable: within a band the order of the board
}

/** A day as the address names it, with its last instant; `null` for none or one that is no day. */
function readDay(text: string | null) {
  if (!text || !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return null;
  const date = Temporal.PlainDate.from(text);
  return { date, until: startOfDay(date.add({ days: 1 })).subtract({ nanoseconds: 1 }) };
}
