import { formatDate } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { organiserOf } from '../../organiser.ts';
import { namesOf, prizeWords } from '../closing-papers.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** All prizes of the closing programme as a list to print. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const { agency, contest, address } = await namesOf(app, event.params.season);
  const t = translator('vi');
  const columns = ['order', 'name', 'prize', 'value', 'received', 'signature'] as const;
  const widths = { order: 6, name: 46, prize: 26, value: 16, received: 28, signature: 18 };
  const lines = await listPrizes(app, organiser);
  const sheet = await writeResultSheet({
    name: t('contest.closing.list'),
    head: [
      { text: agency.toLocaleUpperCase('vi'), look: 'bold' },
      { text: t('contest.closing.record-subject', { contest }).toLocaleUpperCase('vi'), look: 'title' },
    ],
    columns: columns.map((id) => ({ label: t(`contest.closing.column.${id}`), width: widths[id], kind: 'text' })),
    rows: lines.map((line, at) => [
      at + 1,
      line.unitName ? `${line.name}, ${line.unitName}` : line.name,
      prizeWords(line),
      line.valueVnd,
      line.handover ? `${line.handover.receivedBy}, ${formatDate(line.handover.at, 'vi')}` : null,
      null,
    ]),
    foot: address,
  });
  return savedSheet(sheet, `${event.params.season}-trao-giai.xlsx`);
};
