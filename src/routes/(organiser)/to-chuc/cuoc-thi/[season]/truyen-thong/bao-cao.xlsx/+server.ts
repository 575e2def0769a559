import { error } from '@sveltejs/kit';
import { readAddressBlock } from '#server/app/contest/address-block.ts';
import { listReach } from '#server/app/contest/list-reach.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { organiserOf } from '../../organiser.ts';
import { reachReport } from '../reach-report.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');

/** Who has placed the banner, as a sheet with the head of an official list. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const { season } = event.params;
  const block = await readAddressBlock(app, season);
  if (!block) error(404);
  const units = await listReach(app, organiser);
  const placed = units.filter((unit) => unit.placements.length > 0).length;
  const moment = formatMoment(app.clock.seasonNow(season).toString(), 'vi');
  const sheet = await writeResultSheet({
    name: t('contest.reach.sheet'),
    head: [
      { text: (block.organiser?.vi ?? block.name.vi).toLocaleUpperCase('vi'), look: 'bold' },
      { text: t('document.number'), look: 'plain' },
      { text: t('contest.reach.sheet-title', { contest: block.name.vi }).toLocaleUpperCase('vi'), look: 'title' },
      { text: t('contest.reach.sheet-figures', { placed, all: units.length, moment }), look: 'italic' },
    ],
    ...reachReport(units, t),
    foot: [t('contest.reach.sheet-foot', { address: block.shown })],
  });
  return savedSheet(sheet, `truyen-thong-${season}.xlsx`);
};
