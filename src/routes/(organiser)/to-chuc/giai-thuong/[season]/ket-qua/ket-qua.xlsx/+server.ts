import { translator } from '#messages/translate.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import { resultsToExport } from '../export-results.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');
/** Columns that hold text; every other holds numbers. */
const TEXTS = [0, 1, 2, 3, 4, 5, 11, 14];

/** The results of the councils as a spreadsheet of an office. */
export const GET: RequestHandler = async (event) => {
  const { season, head, rows } = await resultsToExport(event);
  const sheet = await writeResultSheet({
    name: t('council.results.export-name'),
    head: [
      { text: season.name.vi.toLocaleUpperCase('vi'), look: 'bold' },
      { text: t('council.results.export-heading').toLocaleUpperCase('vi'), look: 'title' },
    ],
    columns: head.map((label, at) => ({
      label,
      width: TEXTS.includes(at) ? 26 : 12,
      kind: TEXTS.includes(at) ? 'text' : 'number',
    })),
    rows,
    foot: [],
    orientation: 'landscape',
  });
  return savedSheet(sheet, `${season.id}-ket-qua.xlsx`);
};
