import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listAgenciesToOwn, listOpenDrafts, listProgrammes, listTreeRoots } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { proveOrganiser } from '../person/gates.ts';
import { proveDraftEditor } from './gates.ts';

/** A contest on somebody's desk: in force, as a draft, or both. */
export interface OwnContest {
  readonly id: string;
  readonly name: LocalizedText;
  readonly year: number;
  readonly version: number | null;
  readonly draft: { readonly updatedAt: string; readonly updatedBy: string } | null;
}

/** Where somebody may begin a contest. */
export interface PlacesToBegin {
  readonly programmes: readonly { readonly id: string; readonly name: LocalizedText }[];
  readonly owners: readonly Owner[];
  /** The agency that owns each of those programmes. */
  readonly ownersOfProgrammes: Readonly<Record<string, Owner>>;
}

interface Owner {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

const MOST_OWNERS = 1000;

/** The contests somebody organises, and the drafts they write, newest year first. */
export async function listOwnContests(app: App, actor: SignedIn): Promise<readonly OwnContest[]> {
  const contests = app.seasons.all().filter(({ season }) => season.kind === 'contest');
  const drafts = (await listOpenDrafts(app.db)).filter(({ definition }) => isContest(definition));
  const ids = [...new Set([...contests.map(({ season }) => season.id), ...drafts.map((draft) => draft.season_id)])];
  const mine = await Promise.all(
    ids.map(async (id) => {
      const inForce = contests.find(({ season }) => season.id === id);
      const proved = inForce ? await proveOrganiser(app, actor, id) : await proveDraftEditor(app, actor, id);
      if (!proved.ok) return [];
      const draft = drafts.find((one) => one.season_id === id);
      const season = inForce?.season ?? (draft?.definition as unknown as { name: LocalizedText; year: number });
      return [
        {
          id,
          name: season.name,
          year: season.year,
          version: inForce?.version ?? null,
          draft: draft ? { updatedAt: draft.updated_at.toString(), updatedBy: draft.updated_by_name } : null,
        },
      ];
    }),
  );
  return mine.flat().sort((a, b) => b.year - a.year || a.id.localeCompare(b.id));
}

/** A form of an award is a draft too, and no contest. */
function isContest(definition: unknown): boolean {
  return (definition as { readonly kind?: string }).kind === 'contest';
}

/** Programmes and agencies of which somebody may begin a contest; none of either: they may begin none. */
export async function listPlacesToBegin(app: Pick<App, 'db'>, actor: SignedIn): Promise<PlacesToBegin> {
  const isAdministrator = actor.roles.some(({ role }) => role === 'administrator');
  const over = (kind: string) =>
    actor.roles
      .filter(({ role, scopeKind }) => role === 'organiser' && scopeKind === kind)
      .map(({ scopeId }) => scopeId);
  const agencies = over('agency');
  const programmes = over('programme');
  const owners = await listAgenciesToOwn(app.db, isAdministrator ? null : agencies, MOST_OWNERS);
  const all = await listProgrammes(app.db);
  const mine = all.filter(
    ({ id, owner_id }) => isAdministrator || programmes.includes(id) || agencies.includes(owner_id),
  );
  const owned = await listAgenciesToOwn(app.db, [...new Set(mine.map(({ owner_id }) => owner_id))], MOST_OWNERS);
  const ownerOf = (ownerId: string) => owned.find(({ id }) => id === ownerId)!; // a programme has an owner
  return {
    ownersOfProgrammes: Object.fromEntries(mine.map(({ id, owner_id }) => [id, ownerOf(owner_id)])),
    programmes: mine.map(({ id, name }) => ({ id, name: name as unknown as LocalizedText })),
    owners: owners.map(({ id, slug, name }) => ({ id, slug, name })),
  };
}

/** The trees people can choose their unit from. Agencies are public. */
export async function listTrees(app: Pick<App, 'db'>) {
  return listTreeRoots(app.db);
}
