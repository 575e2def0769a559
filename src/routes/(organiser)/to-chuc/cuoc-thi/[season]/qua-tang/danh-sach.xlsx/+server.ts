import { error } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { listGifts, type GiftLine } from '#server/app/contest/list-gifts.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { organiserOf } from '../../organiser.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');
const WIDTHS = { name: 28, unit: 34, round: 14, points: 10, moment: 22, code: 22 };
const COLUMNS = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];

/** Everybody to whom a gift is due, for handing them out. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const list = await listGifts(app, organiser);
  const season = app.seasons.find(event.params.season)?.season;
  if (!list || !season) error(404);
  const sheet = await writeResultSheet({
    name: t('contest.gifts.title'),
    head: [
      { text: t('contest.gifts.sheet', { contest: season.name.vi }).toLocaleUpperCase('vi'), look: 'title' },
      { text: `${list.gift.vi}. ${t('contest.gifts.what', { percent: list.fromPercent })}`, look: 'italic' },
    ],
    columns: COLUMNS.map((id) => ({
      label: t(`contest.gifts.column.${id}`),
      width: WIDTHS[id],
      kind: id === 'points' ? 'number' : 'text',
    })),
    rows: list.lines.map(rowOf),
    foot: [],
  });
  return savedSheet(sheet, `${event.params.season}-qua-tang.xlsx`);
};

function rowOf({ name, unitName, roundName, points, submittedAt, code }: GiftLine) {
  return [name, unitName, roundName?.vi ?? null, points, formatMoment(submittedAt, 'vi'), code];
}
