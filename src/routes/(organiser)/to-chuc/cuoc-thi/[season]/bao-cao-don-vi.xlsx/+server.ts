import { error } from '@sveltejs/kit';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { organiserOf } from '../organiser.ts';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The participation report of the units, computed now: people, headcount, rate, target, who is missing, who has nobody. */
export const GET: RequestHandler = async (event) => {
  await organiserOf(event);
  const { app } = event.locals;
  const board = await refreshUnitBoard(app, event.params.season);
  const season = app.seasons.find(event.params.season)?.season;
  if (!board.ok || !season) error(404);
  const t = translator('vi');
  const { lines, targetPercent, computedAt, people } = board.value;
  const columns = ['unit', 'parent', 'people', 'headcount', 'date', 'rate', 'goal', 'missing', 'note'] as const;
  const widths = {
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
  const goal = (reaches: boolean | null) =>
    reaches === null ? null : t(reaches ? 'contest.report.yes' : 'contest.report.no');
  const note = (line: (typeof lines)[number]) => {
    if (line.state === 'above-headcount') return t('contest.board.above');
    if (line.participants === 0) return t('contest.report.nil');
    return line.state === 'no-headcount' ? t('contest.board.no-headcount') : null;
  };
  const sheet = await writeResultSheet({
    name: t('contest.report.sheet'),
    head: [
      {
        text: (season.bodies.find((body) => body.role === 'organiser')?.name?.vi ?? '').toLocaleUpperCase('vi'),
        look: 'bold',
      },
      { text: t('document.number'), look: 'plain' },
      { text: t('contest.report.title', { contest: season.name.vi }).toLocaleUpperCase('vi'), look: 'title' },
      {
        text: t('contest.report.figures', { people, percent: targetPercent, moment: formatMoment(computedAt, 'vi') }),
        look: 'italic',
      },
    ],
    columns: columns.map((id) => ({ label: t(`contest.report.column.${id}`), width: widths[id], kind: 'text' })),
    rows: lines.map((line) => [
      line.name,
      line.parentName,
      line.participants,
      line.headcount,
      line.headcountDate,
      line.rateHundredths === null ? null : line.rateHundredths / 100,
      goal(line.reachesGoal),
      line.missing,
      note(line),
    ]),
    foot: [t('contest.report.foot')],
  });
  return new Response(sheet as BodyInit, {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="${event.params.season}-don-vi.xlsx"`,
      'cache-control': 'private, no-store',
    },
  });
};
