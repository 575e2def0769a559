import { inLocale } from '#core/shared/localized-text.ts';
import { closingWords } from '#messages/closing-words.ts';
import { formatDayMonth } from '#messages/format.ts';
import { listExportColumns, type RECORD_COLUMNS } from '#server/app/dossier/export-dossiers.ts';
import { readOverview, type DossierOverview } from '#server/app/dossier/read-overview.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { PageServerLoad } from './$types';

/** Dossiers of the season: funnel, days, who is stuck, what holds people up, forecast. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale, t } = event.locals;
  const asked = { seasonId: season.id };
  const [read, columns] = await Promise.all([readOverview(app, actor, asked), listExportColumns(app, actor, asked)]);
  if (!read.ok) return leaveDesk(event, read.refusal);
  if (!columns.ok) return leaveDesk(event, columns.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { categories, days, drafts, returned, holdingUp, forecast } = read.value;
  return {
    desk,
    columns: columns.value.map(({ id, label }) => ({
      value: id,
      label: label ? inLocale(label, locale) : t(`overview.export.column.${id as (typeof RECORD_COLUMNS)[number]}`),
      ticked: label === null,
    })),
    categories: categories.map(({ name, ...one }) => ({ ...one, name: inLocale(name, locale) })),
    days: days.map((one) => ({ ...one, label: formatDayMonth(`${one.day}T12:00:00+07:00`, locale) })),
    drafts: {
      total: drafts.total,
      untouched: drafts.untouched.map((one) => ({
        ...one,
        sections: one.sections.map((text) => inLocale(text, locale)),
      })),
    },
    returned: returned.map((one) => ({
      ...one,
      dueAt: one.dueAt && closingWords(one.dueAt.epochMilliseconds, event.locals),
      formFields: one.formFields.map((text) => inLocale(text, locale)),
    })),
    holdingUp: holdingUp.map((one) => ({ ...one, label: inLocale(one.label, locale) })),
    forecast: forecastWords(event.locals, forecast),
  };
};

/** The forecast with the names of the seasons it stands on. */
function forecastWords({ app, locale, t }: App.Locals, forecast: DossierOverview['forecast']) {
  if (!forecast) return null;
  if (!forecast.known) return { known: false as const, text: t(`overview.forecast.${forecast.why}`) };
  const basis = forecast.basis.map(({ seasonId, dossiers, percent }) => {
    const season = app.seasons.find(seasonId)?.season;
    const name = season ? inLocale(season.shortName, locale) : seasonId;
    return t('overview.forecast.basis-line', { season: name, dossiers, percent });
  });
  const { expected, low, high } = forecast;
  return { known: true as const, text: t('overview.forecast.value', { expected, low, high }), basis };
}
