import type { EntryState } from '#core/dossier/states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatDate } from '#messages/format.ts';
import { listOwnDossiers, type OwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { listSeasons } from '#server/app/season/list-seasons.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types';

/** One's own dossiers, and where another can be opened now. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor, locale } = event.locals;
  const own = await listOwnDossiers(app, actor);
  const dossiers = own.ok ? own.value.dossiers : [];
  const hasForm = (id: string) => {
    const season = app.seasons.find(id)?.season;
    return season?.kind === 'award' && season.award.form !== null;
  };
  return {
    dossiers: dossiers.map((dossier) => line(dossier, locale)),
    open: listSeasons(app)
      .filter(({ id, state }) => state === 'registration-open' && hasForm(id))
      .map(({ id, name }) => ({ id, name: inLocale(name, locale) })),
  };
};

function line(dossier: OwnDossiers['dossiers'][number], locale: 'vi' | 'en') {
  const states = dossier.entries.map(({ entryId, categoryLabel, state }) => ({
    id: entryId,
    label: categoryLabel,
    state,
  }));
  const draft: { id: string; label: string; state: EntryState } = { id: 'draft', label: '', state: 'draft' };
  return {
    id: dossier.dossierId,
    name: dossier.name,
    organisation: dossier.organisationName,
    season: inLocale(dossier.seasonName, locale),
    openedOn: formatDate(dossier.openedAt.epochMilliseconds, locale),
    entries: states.length > 0 ? states : [draft],
  };
}
