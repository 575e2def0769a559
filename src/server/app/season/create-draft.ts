import type { ContestSeason } from '#core/season/definition.ts';
import { blankContest, copiedContest, type ContestHead } from '#core/season/draft-contest.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import { insertDraft } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestMakerOf } from './gates.ts';
import { mayUseBank } from './know-banks.ts';

export type CreateDraftRefusal =
  | { readonly code: 'season-exists'; readonly season: string }
  | { readonly code: 'draft-open-already'; readonly season: string }
  | { readonly code: 'season-not-found'; readonly season: string };

type World = Pick<App, 'db' | 'clock' | 'ids' | 'seasons'>;

/**
 * Begins a contest as a draft that nobody else sees: from nothing, or with the rules of a season that is public. A bank of
 * another contest is taken over only by those who may see it.
 */
export async function createDraft(
  app: World,
  maker: ContestMakerOf,
  { head, from }: { readonly head: ContestHead; readonly from: string | null },
): Promise<Result<{ readonly seasonId: string }, CreateDraftRefusal>> {
  if (await findOwnersOfSeason(app.db, head.id)) return refuse({ code: 'season-exists', season: head.id });
  const source = from === null ? null : app.seasons.find(from);
  if (source !== null && source?.season.kind !== 'contest')
    return refuse({ code: 'season-not-found', season: from ?? '' });
  const season = source ? copiedContest(head, source.season as ContestSeason) : blankContest(head);
  const owned = (await mayUseBank(app, maker.actor, season)) ? season : withOwnBank(season);
  return insert(app, maker.actor, {
    season: owned,
    ownerId: maker.ownerId,
    illustrative: (source?.illustrative ?? []).filter((pointer) => pointer.startsWith('/contest/')),
    baseVersion: null,
  });
}

/** Begins the next version of a contest that is public, from the rules in force. */
export async function amendSeason(
  app: World,
  organiser: OrganiserOf,
): Promise<Result<{ readonly seasonId: string }, CreateDraftRefusal>> {
  const { id } = organiser.scope;
  const inForce = app.seasons.find(id);
  const owners = await findOwnersOfSeason(app.db, id);
  if (inForce?.season.kind !== 'contest' || !owners) return refuse({ code: 'season-not-found', season: id });
  const { season, illustrative, version } = inForce;
  return insert(app, organiser.actor, { season, illustrative, ownerId: owners.owner_id, baseVersion: version });
}

function withOwnBank(season: ContestSeason): ContestSeason {
  return { ...season, contest: { ...season.contest, bank: season.id } };
}

interface ToInsert {
  readonly season: ContestSeason;
  readonly ownerId: string;
  readonly illustrative: readonly string[];
  readonly baseVersion: number | null;
}

async function insert(app: World, actor: NonNullable<Actor>, draft: ToInsert) {
  const at = app.clock.wallNow();
  const isNew = await insertDraft(app.db, { ...draft, id: app.ids.uuid(), at, by: actor.personId });
  const seasonId = draft.season.id;
  return isNew ? accept({ seasonId }) : refuse({ code: 'draft-open-already' as const, season: seasonId });
}
