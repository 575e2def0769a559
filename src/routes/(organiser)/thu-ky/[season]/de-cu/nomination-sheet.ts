import { error, type RequestEvent } from '@sveltejs/kit';
import { translator } from '#messages/translate.ts';
import { listSeasonNominations } from '#server/app/nomination/list-nominations.ts';
import { nominationWords } from '../../../../nomination-words.ts';

const t = translator('vi');

export const SHEET = t('nomination.desk.title');

export const COLUMNS = [
  { label: t('nomination.fact.nominee'), width: 34, kind: 'text' },
  { label: t('organisation.field.tax-code'), width: 16, kind: 'text' },
  { label: t('nomination.field.nominee-email'), width: 28, kind: 'text' },
  { label: t('nomination.fact.category'), width: 34, kind: 'text' },
  { label: t('nomination.fact.mode'), width: 16, kind: 'text' },
  { label: t('nomination.desk.agency'), width: 34, kind: 'text' },
  { label: t('nomination.fact.nominator'), width: 26, kind: 'text' },
  { label: t('nomination.fact.proposed'), width: 22, kind: 'text' },
  { label: t('nomination.fact.state'), width: 18, kind: 'text' },
  { label: t('nomination.fact.reason'), width: 50, kind: 'text' },
] as const;

/** The rows of a season's nominations for a file; 404 for everybody who is no officer of the season. */
export async function nominationRows({ locals, params }: RequestEvent<{ season: string }>) {
  const { app, actor } = locals;
  const season = app.seasons.find(params.season)?.season;
  const listed = await listSeasonNominations(app, actor, params.season);
  if (!listed.ok || !season) error(404);
  const rows = listed.value.nominations.map((view) => {
    const one = nominationWords({ app, t, locale: 'vi' }, view);
    const who = [one.mode, one.agency, one.nominator, one.proposedAt, one.stateText, one.reason] as const;
    return [one.nominee, one.nomineeCode, one.nomineeEmail, one.category, ...who];
  });
  return { rows, title: t('nomination.desk.sheet', { season: season.name.vi }) };
}
