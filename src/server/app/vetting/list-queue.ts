import {
  arrangeQueue,
  type QueueCounts,
  type QueueFilter,
  type QueueRow,
  type QueueSort,
} from '#core/vetting/queue.ts';
import { verifiesFigures } from '#core/dossier/policy.ts';
import type { EntryState } from '#core/dossier/states.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import type { Decision } from '#core/vetting/pending-decision.ts';
import { listPendingDecisions } from '../../db/queries/vetting-decision.ts';
import { listQueueRows, type SeasonDesk } from '../../db/queries/dossier-queue.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { openFieldsOf } from '../dossier/open-fields.ts';
import type { Actor } from '../person/actor.ts';

export interface QueueQuestion extends Omit<QueueFilter, 'folded'> {
  readonly seasonId: string;
  /** As typed, with or without diacritics. */
  readonly search?: string | undefined;
  readonly sort: QueueSort;
  readonly descending: boolean;
}

export interface Queue {
  /** Every row the filter keeps, in order; a page is a slice of it. */
  readonly rows: readonly QueueRow[];
  readonly counts: QueueCounts;
  /** Entries without any filter. */
  readonly all: number;
}

/** The entries of a season as its officers work through them, without those they are in a conflict with. One query for the rows. */
export async function listQueue(
  app: App,
  actor: Actor,
  { seasonId, search, sort, descending, ...filter }: QueueQuestion,
): Promise<Result<Queue, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await loadQueueRows(app, desk.value);
  const now = app.clock.seasonNow(seasonId).epochMilliseconds;
  const asked = { ...filter, folded: foldForSearch((search ?? '').normalize('NFC')) };
  return accept({ ...arrangeQueue(rows, asked, { now, sort, descending }), all: rows.length });
}

/** What is decided about entries of a season and not told yet, by entry, for its officers. */
export async function listDecided(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<ReadonlyMap<string, Decision>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  const pending = desk.ok ? await listPendingDecisions(app.db, desk.value.proof) : [];
  return new Map(pending.map(({ entryId, decision }) => [entryId, decision]));
}

/**
 * The rows of a desk as the rules of the queue read them. Whoever may not know a figure (see `maySeeFinances`) learns nothing of it from a
 * number either.
 */
export async function loadQueueRows(
  app: App,
  {
    award,
    proof,
    roles,
  }: { readonly award: AwardInForce; readonly proof: SeasonDesk; readonly roles: ReadonlySet<string> },
): Promise<readonly QueueRow[]> {
  const rows = await listQueueRows(app.db, proof);
  const mayKnow = (row: (typeof rows)[number]) => verifiesFigures(roles) && !row.is_judge;
  const unknown = rows.filter((row) => !mayKnow(row)).flatMap(({ refuted }) => refuted);
  const versions = unknown.map(({ rulesVersion }) => rulesVersion);
  const isOpen = await openFieldsOf(app, award, versions);
  return rows.map((row) => ({
    entryId: row.id,
    dossierId: row.dossier_id,
    categoryId: row.category_id,
    fieldId: row.field_id,
    state: row.to_state as EntryState,
    sequence: row.sequence,
    movedAt: row.moved_at.epochMilliseconds,
    dueAt: row.due_at?.epochMilliseconds ?? null,
    name: row.name,
    organisationName: row.organisation_name,
    taxCode: row.code,
    folded: foldForSearch(`${row.name} ${row.organisation_name} ${row.code}`),
    officerId: row.officer_id,
    returns: row.returns,
    refuted: row.refuted.filter((claim) => mayKnow(row) || isOpen(claim.rulesVersion, claim.formField)).length,
  }));
}
