import { error } from '@sveltejs/kit';
import { formatDate, formatDong } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { listAttendance } from '#server/app/judging/list-attendance.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { savedSheet } from '../../../../../../../../saved-file.ts';
import { attendanceWords, headOf, roundOf } from '../attendance-view.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');

/** The attendance and honorarium list of a round as a spreadsheet of an office, with a column for signatures. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { app, actor } = locals;
  const season = app.seasons.find(params.season)?.season;
  const stage = season?.kind === 'award' ? roundOf(season, url.searchParams.get('vong')) : null;
  if (season?.kind !== 'award' || !stage) error(404);
  const asked = { seasonId: season.id, councilId: params.council, judgingRound: stage.id };
  const [listed, councils] = await Promise.all([
    listAttendance(app, actor, asked),
    listPanels(app, actor, { seasonId: season.id }),
  ]);
  const council = councils.ok ? councils.value.find(({ councilId }) => councilId === params.council) : undefined;
  if (!listed.ok || !council) error(404);
  const lines = listed.value.map((line) => attendanceWords({ t, locale: 'vi' }, season, line));
  const { body, round } = headOf(season, stage);
  const day = formatDate(app.clock.seasonNow(season.id).epochMilliseconds, 'vi');
  const columns = (
    [
      ['order', 6, 'number'],
      ['name', 28, 'text'],
      ['capacity', 34, 'text'],
      ['body', 26, 'text'],
      ['role', 18, 'text'],
      ['panels', 20, 'text'],
      ['sheets', 12, 'number'],
      ['present', 12, 'text'],
      ['ground', 26, 'text'],
      ['amount', 16, 'number'],
      ['signature', 18, 'text'],
    ] as const
  ).map(([id, width, kind]) => ({ label: t(`council.honorarium.column.${id}`), width, kind }));
  const total = lines.reduce((sum, { amountDong, wasPresent }) => sum + (wasPresent ? (amountDong ?? 0) : 0), 0);
  const sheet = await writeResultSheet({
    name: t('council.honorarium.title'),
    head: [
      { text: body.toLocaleUpperCase('vi'), look: 'bold' },
      { text: t('council.honorarium.heading').toLocaleUpperCase('vi'), look: 'title' },
      { text: t('council.honorarium.of', { council: council.name, round, day }), look: 'italic' },
    ],
    columns,
    rows: lines.map((line, at) => [
      at + 1,
      line.name,
      line.capacity,
      line.body,
      line.role,
      line.panels.join(', '),
      line.sealed,
      line.wasPresent ? t('council.honorarium.yes') : t('council.honorarium.no'),
      line.ground,
      line.amountDong,
      '',
    ]),
    foot: [t('council.honorarium.total', { total: formatDong(total, 'vi') })],
    orientation: 'landscape',
  });
  return savedSheet(sheet, `${season.id}-${stage.id}-thu-lao.xlsx`);
};
