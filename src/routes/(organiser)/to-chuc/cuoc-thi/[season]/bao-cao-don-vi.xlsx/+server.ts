import { error } from '@sveltejs/kit';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { UnitBoard } from '#server/app/contest/compute-unit-board.ts';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { organiserOf } from '../organiser.ts';
import { savedSheet } from '../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');

/** The participation report of the units, computed now: people, headcount, rate, target, who is missing, who has nobody. */
export const GET: RequestHandler = async (event) => {
  await organiserOf(event);
  const { app } = event.locals;
  const board = await refreshUnitBoard(app, event.params.season);
  const season = app.seasons.find(event.params.season)?.season;
  if (!board.ok || !season) error(404);
  const sheet = await reportOf(season, board.value);
  return savedSheet(sheet, `${event.params.season}-don-vi.xlsx`);
};

const WIDTHS = {
  unit: 40,
  parent: 34,
  people: 12,
  headcount: 14,
  date: 13,
  rate: 11,
  goal: 14,
  missing: 12,
  note: 26,
};
const COLUMNS = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];

function reportOf(
  season: SeasonDefinition,
  { lines, targetPercent, computedAt, people }: UnitBoard,
): Promise<Uint8Array> {
  const organiser = season.bodies.find((body) => body.role === 'organiser')?.name?.vi ?? '';
  const figures = { people, percent: targetPercent, moment: formatMoment(computedAt, 'vi') };
  return writeResultSheet({
    name: t('contest.report.sheet'),
    head: [
      { text: organiser.toLocaleUpperCase('vi'), look: 'bold' },
      { text: t('document.number'), look: 'plain' },
      { text: t('contest.report.title', { contest: season.name.vi }).toLocaleUpperCase('vi'), look: 'title' },
      { text: t('contest.report.figures', figures), look: 'italic' },
    ],
    columns: COLUMNS.map((id) => ({ label: t(`contest.report.column.${id}`), width: WIDTHS[id], kind: 'text' })),
    rows: lines.map(rowOf),
    foot: [t('contest.report.foot')],
  });
}

type Line = UnitBoard['lines'][number];

function rowOf(line: Line) {
  return [
    line.name,
    line.parentName,
    line.participants,
    line.headcount,
    line.headcountDate,
    line.rateHundredths === null ? null : line.rateHundredths / 100,
    line.reachesGoal === null ? null : t(line.reachesGoal ? 'contest.report.yes' : 'contest.report.no'),
    line.missing,
    noteOf(line),
  ];
}

function noteOf(line: Line): string | null {
  if (line.state === 'above-headcount') return t('contest.board.above');
  if (line.participants === 0) return t('contest.report.nil');
  return line.state === 'no-headcount' ? t('contest.board.no-headcount') : null;
}
