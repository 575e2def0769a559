import type { EntryState } from '#core/dossier/states.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { App } from '#server/app/app.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import type { SeasonInForce } from '#server/app/season/catalogue.ts';

interface Reading {
  readonly app: App;
  readonly locale: Locale;
}

/** A dossier of one's own, with the state that asks for most. */
export interface DossierPlace {
  readonly id: string;
  readonly name: string;
  readonly season: string;
  readonly state: EntryState;
}

/** What must be done comes first. */
const URGENCY: readonly EntryState[] = ['returned', 'reopened', 'draft', 'submitted', 'accepted', 'finalist'];

/** One's own dossiers, those that wait for their organisation first. */
export async function dossierPlaces({ app, locale }: Reading, actor: SignedIn): Promise<readonly DossierPlace[]> {
  const own = await listOwnDossiers(app, actor);
  const rank = (state: EntryState) => (URGENCY.includes(state) ? URGENCY.indexOf(state) : URGENCY.length);
  return (own.ok ? own.value.dossiers : [])
    .map(({ dossierId, name, seasonName, entries }) => {
      const states = entries.map(({ state }) => state).toSorted((a, b) => rank(a) - rank(b));
      return { id: dossierId, name, season: inLocale(seasonName, locale), state: states[0] ?? 'draft' };
    })
    .toSorted((a, b) => rank(a.state) - rank(b.state));
}

/** A season somebody works for, with the ways in. */
export interface SeasonPlace {
  readonly id: string;
  readonly kind: 'award' | 'contest' | 'campaign';
  readonly name: string;
  readonly organises: boolean;
  /** Has a seat where dossiers are received. */
  readonly receives: boolean;
  /** Is appointed to audit it. */
  readonly audits: boolean;
}

/** The seasons one organises, receives dossiers for or audits. */
export async function seasonPlaces({ app, locale }: Reading, actor: SignedIn): Promise<readonly SeasonPlace[]> {
  const every = await Promise.all(app.seasons.all().map((held) => placeIn({ app, locale }, actor, held)));
  return every.filter(({ organises, receives, audits }) => organises || receives || audits);
}

async function placeIn({ app, locale }: Reading, actor: SignedIn, { season }: SeasonInForce): Promise<SeasonPlace> {
  const { id, kind } = season;
  const [organiser, desk] = await Promise.all([
    proveOrganiser(app, actor, id),
    kind === 'award' ? sitAtDesk(app, actor, id) : null,
  ]);
  const roles = desk?.ok ? desk.value.roles : new Set<string>();
  const [audits, receives] = [roles.has('auditor'), roles.has('organiser') || roles.has('secretariat')];
  return { id, kind, name: inLocale(season.shortName, locale), organises: organiser.ok, receives, audits };
}

/** A season somebody judges in: its name. */
export async function judgingPlaces({ app, locale }: Reading, actor: SignedIn): Promise<readonly string[]> {
  const found = await listAssignments(app, actor);
  const names = (found.ok ? found.value : []).map(({ seasonName }) => inLocale(seasonName, locale));
  return [...new Set(names)];
}
