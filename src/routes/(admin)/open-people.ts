import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { proveAdministrator, proveOrganiser } from '#server/app/person/gates.ts';
import type { PeopleDesk } from '#server/app/person/list-people.ts';
import { leavePage } from './leave-page.ts';

const PUBLIC_PAGES = { award: 'giai-thuong', contest: 'cuoc-thi', campaign: 'chien-dich' } as const;

/** The people of the season in the address for its organiser; those of the installation for an administrator. */
export async function openPeople(
  event: Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly season?: string | undefined } },
): Promise<PeopleDesk> {
  const { app, actor } = event.locals;
  const { season } = event.params;
  const proof = season === undefined ? await proveAdministrator(app, actor) : await proveOrganiser(app, actor, season);
  return proof.ok ? proof.value : leavePage(event, proof.refusal);
}

/** Where a page of the administration stands: addresses are without the language. */
export interface Place {
  readonly people: string;
  readonly place: string;
  readonly publicPage: string | null;
}

/** The list of people of a season, or of the installation. */
export function placeOf({ app, t, locale }: App.Locals, seasonId: string | undefined): Place {
  const season = seasonId === undefined ? undefined : app.seasons.find(seasonId)?.season;
  if (!season) return { people: '/quan-tri/nguoi-dung', place: t('person.people.all'), publicPage: null };
  return {
    people: `/quan-tri/nguoi-dung/${season.id}`,
    place: inLocale(season.shortName, locale),
    publicPage: `/${PUBLIC_PAGES[season.kind]}/${season.id}`,
  };
}
