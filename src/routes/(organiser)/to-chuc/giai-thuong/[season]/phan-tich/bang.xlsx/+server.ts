import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import { analysisToExport, entryCells } from '../export-analysis.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');

/** The analysis as a spreadsheet of an office: what it is, whether it is frozen, and every figure as a number. */
export const GET: RequestHandler = async (event) => {
  const { view, standing } = await analysisToExport(event);
  const { head, rows } = entryCells(view);
  const season = event.locals.app.seasons.find(event.params.season)?.season.name.vi ?? event.params.season;
  const { frozen, showsFrozen } = standing;
  const state =
    showsFrozen && frozen
      ? t('judging.analysis.export-frozen', { at: formatMoment(frozen.at, 'vi'), hash: frozen.hash })
      : t('judging.analysis.export-preview', { hash: standing.inputHash });
  const sheet = await writeResultSheet({
    name: t('judging.analysis.sheet'),
    head: [
      { text: season.toLocaleUpperCase('vi'), look: 'bold' },
      {
        text: t('judging.analysis.export-heading', { round: standing.roundName }).toLocaleUpperCase('vi'),
        look: 'title',
      },
      { text: state, look: 'italic' },
    ],
    columns: head.map((label, at) => ({
      label,
      width: at === 2 || at === 3 ? 30 : 13,
      kind: at === 2 || at === 3 ? 'text' : 'number',
    })),
    rows,
    foot: [t('judging.analysis.how.advice', { level: view.levelPercent, top: view.top })],
    orientation: 'landscape',
  });
  return savedSheet(sheet, `${event.params.season}-phan-tich.xlsx`);
};
