import { translator } from '#messages/translate.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { COLUMNS, planRows } from '../plan-sheet.ts';
import { savedSheet } from '../../../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');

/** Who reads what in a plan, as a sheet for an office. */
export const GET: RequestHandler = async (event) => {
  const { rows, number } = await planRows(event);
  const text = t('council.plan.sheet-title', { number }).toLocaleUpperCase('vi');
  const head = [{ text, look: 'title' }] as const;
  const sheet = {
    name: t('council.plan.sheet'),
    head,
    columns: COLUMNS,
    rows,
    foot: [],
    orientation: 'landscape',
  } as const;
  return savedSheet(await writeResultSheet(sheet), `${event.params.season}-phan-cong-${number}.xlsx`);
};
