import { error } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { listSideAnswers } from '#server/app/contest/list-side-answers.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { organiserOf } from '../../organiser.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');

/** The answers to the side question, for whoever reads them. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const list = await listSideAnswers(app, organiser);
  const season = app.seasons.find(event.params.season)?.season;
  if (!list || !season) error(404);
  const sheet = await writeResultSheet({
    name: t('contest.side.title'),
    head: [
      { text: t('contest.side.sheet', { contest: season.name.vi }).toLocaleUpperCase('vi'), look: 'title' },
      { text: list.question.vi, look: 'italic' },
    ],
    columns: [
      { label: t('contest.gifts.column.name'), width: 28, kind: 'text' },
      { label: t('contest.gifts.column.unit'), width: 34, kind: 'text' },
      { label: t('contest.gifts.column.round'), width: 14, kind: 'text' },
      { label: t('contest.gifts.column.points'), width: 10, kind: 'number' },
      { label: t('contest.gifts.column.moment'), width: 22, kind: 'text' },
      { label: t('contest.side.column.answer'), width: 60, kind: 'text' },
      { label: t('contest.gifts.column.code'), width: 22, kind: 'text' },
    ],
    rows: list.lines.map((line) => [
      line.name,
      line.unitName,
      line.roundName?.vi ?? null,
      line.points,
      formatMoment(line.submittedAt, 'vi'),
      line.answer,
      line.code,
    ]),
    foot: [],
  });
  return savedSheet(sheet, `${event.params.season}-cau-hoi-phu.xlsx`);
};
