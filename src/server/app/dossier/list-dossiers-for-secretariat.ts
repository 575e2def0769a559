import { verifiesFigures } from '#core/dossier/policy.ts';
import type { EntryState } from '#core/dossier/states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { countSubmittedEntries, listSubmittedEntries, type SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { awardInForce, type AwardInForce } from './award-in-force.ts';
import { describeEntry, type EntryLine } from './describe-entry.ts';
import { rolesReaching } from './roles-reaching.ts';

export interface QueueFilter {
  readonly seasonId: string;
  readonly state?: EntryState;
  readonly categoryId?: string;
  /** Part of the product's or organisation's name, or of the tax code; with or without diacritics. */
  readonly search?: string;
  /** From 1. */
  readonly page?: number;
}

export interface EntryQueue {
  readonly entries: readonly (EntryLine & {
    readonly dossierId: string;
    readonly name: string;
    readonly organisationName: string;
    readonly taxCode: string;
  })[];
  /** Of all pages, with the same filter. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Entries in each state, with the same search and category. */
  readonly states: Readonly<Partial<Record<EntryState, number>>>;
}

export type QueueRefusal = { readonly code: 'not-signed-in' } | { readonly code: 'season-not-found' };

const PAGE_SIZE = 50;

/** Entries of a season that were handed in, oldest move first, as its officers work through them. Without those in conflict. */
export async function listDossiersForSecretariat(
  app: App,
  actor: Actor,
  filter: QueueFilter,
): Promise<Result<EntryQueue, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, filter.seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  const page = Math.max(1, Math.trunc(filter.page ?? 1));
  const wanted = { state: filter.state, categoryId: filter.categoryId, folded: foldForSearch(filter.search ?? '') };
  const [rows, counts] = await Promise.all([
    listSubmittedEntries(app.db, proof, { ...wanted, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countSubmittedEntries(app.db, proof, wanted),
  ]);
  const states = Object.fromEntries(counts) as EntryQueue['states'];
  const total = counts
    .filter(([state]) => filter.state === undefined || state === filter.state)
    .reduce((sum, [, entries]) => sum + entries, 0);
  const mayKnow = verifiesFigures(roles);
  const entries = rows.map(({ entry, ...row }) => {
    const line = describeEntry(award.award.categories, entry, 'officer');
    // What a return asks for may speak of finances.
    return { ...line, reason: mayKnow || line.state !== 'returned' ? line.reason : null, ...row };
  });
  return accept({ entries, total, page, pageSize: PAGE_SIZE, states });
}

const OFFICERS = ['secretariat', 'organiser', 'auditor'];

/** The desk of an award season, and the roles by which somebody sits there. */
export interface AwardDesk {
  readonly award: AwardInForce;
  readonly proof: SeasonDesk;
  readonly roles: ReadonlySet<string>;
}

/** Lets officers of a season to its desk. For everybody else the season has none. */
export async function sitAtDesk(app: App, actor: Actor, seasonId: string): Promise<Result<AwardDesk, QueueRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  if (!actor.roles.some(({ role }) => OFFICERS.includes(role))) return refuse({ code: 'season-not-found' });
  const award = awardInForce(app, seasonId);
  const owners = award && (await findOwnersOfSeason(app.db, seasonId));
  if (!award || !owners) return refuse({ code: 'season-not-found' });
  const roles = rolesReaching(actor, { ...owners, season_id: seasonId });
  if (!OFFICERS.some((role) => roles.has(role))) return refuse({ code: 'season-not-found' });
  return accept({ award, roles, proof: { seasonId, personId: actor.personId } as SeasonDesk });
}
