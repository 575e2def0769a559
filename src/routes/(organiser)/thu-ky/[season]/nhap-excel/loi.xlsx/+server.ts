import { error } from '@sveltejs/kit';
import { writeImportErrors } from '#server/app/vetting/write-import-errors.ts';
import { reviewImport } from '#server/app/vetting/review-import.ts';
import { KIND_NAMES, problemWords } from '../present-import.ts';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The sheet that waits, with its wrong cells coloured and what is wrong as comments. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { app, actor, t } = locals;
  const columns = url.searchParams.getAll('cot');
  const choice = { seasonId: params.season, ...(columns.length > 0 ? { columns } : {}), kindNames: KIND_NAMES };
  const reviewed = await reviewImport(app, actor, choice);
  if (!reviewed.ok) error(404);
  const wordsOf = (problem: Parameters<typeof problemWords>[0]) => problemWords(problem, locals);
  const sheet = await writeImportErrors(reviewed.value, { name: t('vetting.import.sheet'), wordsOf });
  return new Response(sheet as BodyInit, {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="${params.season}-loi-nhap.xlsx"`,
      'cache-control': 'private, no-store',
    },
  });
};
