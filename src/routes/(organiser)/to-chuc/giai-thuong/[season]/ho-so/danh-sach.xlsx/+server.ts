import { error } from '@sveltejs/kit';
import type { Answer, FormField } from '#core/dossier/form.ts';
import { formatDate, formatPlainDate } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { awardInForce, formFieldOf } from '#server/app/dossier/award-in-force.ts';
import { exportDossiers, RECORD_COLUMNS, type DossierExport } from '#server/app/dossier/export-dossiers.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

const t = translator('vi');

/** The dossiers of a season as a spreadsheet of an office, with the columns that were ticked; all of the record by default. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { app, actor } = locals;
  const ticked = url.searchParams.getAll('cot');
  const columns = ticked.length > 0 ? ticked : [...RECORD_COLUMNS];
  const made = await exportDossiers(app, actor, { seasonId: params.season, columns });
  const season = app.seasons.find(params.season)?.season;
  const award = awardInForce(app, params.season);
  if (!made.ok || !season || !award) error(404);
  const day = formatDate(app.clock.seasonNow(params.season).epochMilliseconds, 'vi');
  const fieldOf = (id: string) => formFieldOf(award.form, id);
  const sheet = await writeResultSheet({
    name: t('overview.export.sheet'),
    head: [
      { text: season.programme.name.vi.toLocaleUpperCase('vi'), look: 'bold' },
      { text: t('overview.export.heading', { season: season.name.vi }).toLocaleUpperCase('vi'), look: 'title' },
      { text: t('overview.export.as-of', { day, count: made.value.rows.length }), look: 'italic' },
    ],
    columns: [
      { label: t('overview.export.order'), width: 6, kind: 'number' },
      ...made.value.columns.map(({ id, label, isNumber }) => ({
        label: label?.vi ?? t(`overview.export.column.${id as (typeof RECORD_COLUMNS)[number]}`),
        width: isNumber ? 16 : 30,
        kind: isNumber ? ('number' as const) : ('text' as const),
      })),
    ],
    rows: made.value.rows.map((row, at) => [
      at + 1,
      ...made.value.columns.map(({ id }) => cellOf(row, id, fieldOf(id))),
    ]),
    foot: [],
  });
  return savedSheet(sheet, `${params.season}-ho-so.xlsx`);
};

function cellOf(row: DossierExport['rows'][number], id: string, field: FormField | undefined): string | number | null {
  switch (id) {
    case 'organisation':
      return row.organisation;
    case 'code':
      return row.code;
    case 'name':
      return row.name;
    case 'category':
      return `${row.categoryLabel}: ${row.category.vi}`;
    case 'field':
      return row.field?.vi ?? null;
    case 'state':
      return t(`dossier.state.${row.state}`);
    case 'submitted':
      return formatDate(row.submittedAt.epochMilliseconds, 'vi');
    default:
      return answerOf(row.answers[id] ?? null, field);
  }
}

/** Tax codes and telephones stay text: their zeros are theirs. */
function answerOf(answer: Answer, field: FormField | undefined): string | number | null {
  if (answer === null || !field) return null;
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'boolean') return t(answer ? 'dossier.yes' : 'dossier.no');
  const nameOf = (id: string) =>
    ('options' in field ? field.options.find((one) => one.id === id)?.name.vi : null) ?? id;
  if (Array.isArray(answer)) return answer.map((one) => nameOf(String(one))).join('; ');
  if (typeof answer !== 'string') return null;
  return field.type === 'date' ? formatPlainDate(answer, 'vi') : nameOf(answer);
}
