import type { AnalysedItem, RoundAnalysis } from '#core/contest/analysis/round-analysis.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listLatestAnalyses } from '../../db/queries/item-analysis.ts';
import type { App } from '../app.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { openBankDesk, type BankDeskRefusal, type BankVisit } from './open-bank-desk.ts';

/** The analysis of one closed round, or how far it is. */
export interface RoundStatistics {
  readonly roundId: string;
  readonly revision: number;
  readonly progress: number;
  readonly finishedAt: string | null;
  readonly failure: string | null;
  readonly analysis: RoundAnalysis | null;
}

const PURPOSE = 'contest/item-analysis';

/** An analysis as it is kept at rest: it tells which options are right. */
export function sealAnalysis(app: Pick<App, 'keys'>, analysis: RoundAnalysis): Uint8Array {
  return app.keys.seal(PURPOSE, JSON.stringify(analysis));
}

/**
 * The statistics of every closed round, for those who work on the bank: there are none before a round is over, and none for anybody
 * else. Questions that are sealed again (asked in a later round) are left out. The look is written down.
 */
export async function listItemStatistics(
  app: App,
  visit: BankVisit,
): Promise<Result<readonly RoundStatistics[], BankDeskRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { seasonId, seal } = desk.value;
  const { personId } = visit.member.actor;
  const rows = await listLatestAnalyses(app.db, seasonId);
  if (rows.length === 0) return accept([]);
  await noteKeyAccess(app, { personId, page: visit.page }, desk.value, {
    action: 'viewed',
    detail: { statistics: true },
  });
  return accept(
    rows.map((row) => ({
      roundId: row.round_id,
      revision: row.revision,
      progress: row.progress,
      finishedAt: row.finished_at?.toString() ?? null,
      failure: row.failure,
      analysis: row.sealed ? withoutSealed(unsealAnalysis(app, row.sealed), seal.isSealed) : null,
    })),
  );
}

/** An analysis made readable. */
export function unsealAnalysis(app: Pick<App, 'keys'>, sealed: Uint8Array): RoundAnalysis {
  return JSON.parse(app.keys.unseal(PURPOSE, sealed)) as RoundAnalysis;
}

function withoutSealed(analysis: RoundAnalysis, isSealed: (questionId: string) => boolean): RoundAnalysis {
  return { ...analysis, items: analysis.items.filter(({ item }) => !isSealed(item)) };
}

/**
 * Questions to look at again, the gravest first: a key that may be wrong, then many flags, then what was answered least well. With
 * too few answers to tell, a question stands behind all others.
 */
export function worstFirst(items: readonly AnalysedItem[]): readonly AnalysedItem[] {
  const weight = ({ flags }: AnalysedItem) =>
    flags.includes('few') ? -1 : (flags.includes('check-key') ? 10 : 0) + flags.length;
  return items.toSorted((a, b) => weight(b) - weight(a) || (a.itemRest ?? 1) - (b.itemRest ?? 1));
}
