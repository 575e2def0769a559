import { error } from '@sveltejs/kit';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { formatDate } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { exportDossiers, RECORD_COLUMNS } from '#server/app/dossier/export-dossiers.ts';
import { savedSheet } from '../../../../../../saved-file.ts';
import { dossierSheet } from './dossier-sheet.ts';
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
  const sheet = await writeResultSheet({
    name: t('overview.export.sheet'),
    head: [
      { text: organisingBody(season).toLocaleUpperCase('vi'), look: 'bold' },
      { text: t('overview.export.heading', { season: season.name.vi }).toLocaleUpperCase('vi'), look: 'title' },
      { text: t('overview.export.as-of', { day, count: made.value.rows.length }), look: 'italic' },
    ],
    ...dossierSheet(made.value, award.form),
    foot: [],
    orientation: 'landscape',
  });
  return savedSheet(sheet, `${params.season}-ho-so.xlsx`);
};

/** Whose list it is: the body that organises, else the first that is named, else the programme. */
function organisingBody({ bodies, programme }: SeasonDefinition): string {
  const organiser = bodies.find(({ role, name }) => role === 'organiser' && name) ?? bodies.find(({ name }) => name);
  return organiser?.name?.vi ?? programme.name.vi;
}
