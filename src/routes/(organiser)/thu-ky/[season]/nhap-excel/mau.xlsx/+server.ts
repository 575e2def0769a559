import { error } from '@sveltejs/kit';
import { RECORD_TARGETS } from '#core/dossier/import-columns.ts';
import { writeImportTemplate } from '#server/app/vetting/write-import-template.ts';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An empty sheet whose headings are known when it comes back. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { app, actor, t } = locals;
  const words = {
    rows: t('vetting.import.template-rows'),
    lists: t('vetting.import.template-lists'),
    record: RECORD_TARGETS.map((target) => t(`vetting.import.target.${target}`)),
    category: t('vetting.import.target.category'),
    field: t('vetting.import.target.field'),
  };
  const sheet = await writeImportTemplate(app, actor, { seasonId: params.season, words });
  if (!sheet.ok) error(404);
  return new Response(sheet.value as BodyInit, {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="${params.season}-mau-nhap.xlsx"`,
      'cache-control': 'private, no-store',
    },
  });
};
