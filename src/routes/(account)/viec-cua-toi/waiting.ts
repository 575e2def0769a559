import type { EntryState } from '#core/dossier/states.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { App } from '#server/app/app.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
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
export interface DossierWork {
  readonly id: string;
  readonly name: string;
  readonly season: string;
  readonly state: EntryState;
}

/** What must be done comes first. */
const URGENCY: readonly EntryState[] = ['returned', 'draft', 'submitted', 'accepted', 'finalist'];

/** One's own dossiers, those that wait for their organisation first. */
export async function dossierWork({ app, locale }: Reading, actor: SignedIn): Promise<readonly DossierWork[]> {
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
export interface SeasonWork {
  readonly id: string;
  readonly kind: 'award' | 'contest' | 'campaign';
  readonly name: string;
  readonly organises: boolean;
  /** Entries that wait for the secretariat; `null` = no seat at its desk. */
  readonly waiting: number | null;
}

/** The seasons one organises or receives dossiers for. */
export async function seasonWork({ app, locale }: Reading, actor: SignedIn): Promise<readonly SeasonWork[]> {
  const every = await Promise.all(app.seasons.all().map((held) => workIn({ app, locale }, actor, held)));
  return every.filter(({ organises, waiting }) => organises || waiting !== null);
}

async function workIn({ app, locale }: Reading, actor: SignedIn, { season }: SeasonInForce): Promise<SeasonWork> {
  const { id, kind } = season;
  const [organiser, queue] = await Promise.all([
    proveOrganiser(app, actor, id),
    kind === 'award' ? listDossiersForSecretariat(app, actor, { seasonId: id, state: 'submitted' }) : null,
  ]);
  const waiting = queue?.ok ? queue.value.total : null;
  return { id, kind, name: inLocale(season.shortName, locale), organises: organiser.ok, waiting };
}

/** A judge's assignments of one season, counted. */
export interface AssignmentWork {
  readonly season: string;
  readonly open: number;
  readonly total: number;
}

/** How many score sheets wait, season by season. */
export async function assignmentWork({ app, locale }: Reading, actor: SignedIn): Promise<readonly AssignmentWork[]> {
  const found = await listAssignments(app, actor);
  const bySeason = Map.groupBy(found.ok ? found.value : [], ({ seasonId }) => seasonId);
  return [...bySeason.values()].map((lines) => ({
    season: lines[0] ? inLocale(lines[0].seasonName, locale) : '',
    open: lines.filter(({ state }) => state !== 'sealed').length,
    total: lines.length,
  }));
}
