import { countedLayer } from '#core/judging/counted-layer.ts';
import { earlierQualifying } from '#core/judging/modes/round-rules.ts';
import { listSheets, type SeenJudging } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { consensusOn, isRoundOver } from './count-by-mode.ts';

/**
 * Which of these entries have not passed every qualifying round before a judging round: they are not judged in it. One query, none where
 * the season has no such round.
 */
export async function listUnqualified(
  app: App,
  award: AwardInForce,
  { entryIds, judgingRound }: { readonly entryIds: readonly string[]; readonly judgingRound: string },
): Promise<readonly string[]> {
  const rounds = earlierQualifying(award.award, award.stages, judgingRound);
  if (rounds.length === 0 || entryIds.length === 0) return [];
  const all = await listSheets(app.db, { entryIds } as unknown as SeenJudging);
  const quorum = award.award.council?.quorum ?? null;
  return entryIds.filter((entryId) =>
    rounds.some((rules) => {
      const sheets = all.filter((sheet) => sheet.entryId === entryId && sheet.judgingRound === rules.stage);
      if (!isRoundOver(app, award, sheets)) return true;
      const layer = countedLayer(award.award.council?.countedLayer, sheets);
      return consensusOn(rules, sheets, { layer, quorum }).outcome !== 'passed';
    }),
  );
}
