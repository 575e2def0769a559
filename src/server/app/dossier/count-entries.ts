import type { EntryState } from '#core/dossier/states.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { countEntriesByCategory } from '../../db/queries/dossier-queue.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

export type StateCounts = Readonly<Partial<Record<EntryState, number>>>;

export interface EntryCounts {
  readonly states: StateCounts;
  /** By the category's id; one without entries is not there. */
  readonly categories: ReadonlyMap<string, StateCounts>;
}

/** How many entries of a season stand where, as a whole and by category, for its officers; without those in conflict. One count. */
export async function countEntries(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<EntryCounts, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await countEntriesByCategory(app.db, desk.value.proof);
  const categories = [...Map.groupBy(rows, ({ categoryId }) => categoryId)].map(
    ([id, own]) => [id, sumOf(own)] as const,
  );
  return accept({ states: sumOf(rows), categories: new Map(categories) });
}

function sumOf(rows: Awaited<ReturnType<typeof countEntriesByCategory>>): StateCounts {
  const states = [...new Set(rows.map(({ state }) => state))];
  return Object.fromEntries(
    states.map((state) => [
      state,
      rows.filter((row) => row.state === state).reduce((sum, { entries }) => sum + entries, 0),
    ]),
  );
}
