import { countedLayer } from '#core/judging/counted-layer.ts';
import type { Consensus } from '#core/judging/modes/consensus.ts';
import type { JudgingRoundRules } from '#core/judging/modes/round-rules.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listRoundEntries } from '../../db/queries/judging-round.ts';
import { listSheets, type SeenJudging, type SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import { nameEntrant, wordsFor } from '../dossier/name-entrant.ts';
import { namesIn } from '../dossier/load-entrant-names.ts';
import { findDossier } from '../../db/queries/dossier.ts';
import type { Actor } from '../person/actor.ts';
import { isForChair, listSeasonsChaired } from './admit-chair.ts';
import { consensusOn, isRoundOver } from './count-by-mode.ts';
import { newestRound } from './describe-sheet.ts';

/** An entry on which the judges came to no consensus, before the chair of its council. */
export interface LackingEntry {
  readonly entryId: string;
  readonly seasonId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly rules: JudgingRoundRules;
  readonly consensus: Consensus;
  readonly sheets: readonly SheetRow[];
}

/** The entries that wait for the chair, or were decided by the chair, without those in a conflict with them; a few queries a round. */
export async function listLackingConsensus(
  app: App,
  actor: Actor,
): Promise<Result<readonly LackingEntry[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const chaired = await listSeasonsChaired(app, actor.personId);
  const found: LackingEntry[] = [];
  for (const seasonId of chaired) {
    const award = awardInForce(app, seasonId);
    if (award) found.push(...(await lackingIn(app, award, actor.personId)));
  }
  return accept(found);
}

async function lackingIn(app: App, award: AwardInForce, personId: string): Promise<readonly LackingEntry[]> {
  const found: LackingEntry[] = [];
  for (const rules of award.award.judgingRounds ?? []) {
    if (!isForChair(rules)) continue;
    const entries = await listRoundEntries(app.db, { seasonId: award.seasonId, judgingRound: rules.stage, personId });
    const mine = entries.filter(
      ({ conflicted, state }) => !conflicted && (state === 'accepted' || state === 'finalist'),
    );
    const all = await listSheets(app.db, { entryIds: mine.map(({ entryId }) => entryId) } as unknown as SeenJudging);
    for (const { entryId, dossierId, name, organisationName } of mine) {
      const own = all.filter((sheet) => sheet.entryId === entryId);
      const sheets = own.filter(({ judgingRound }) => judgingRound === rules.stage);
      const isJudge = sheets.some((sheet) => sheet.personId === personId);
      if (newestRound(own) !== rules.stage || isJudge || !isRoundOver(app, award, sheets)) continue;
      const layer = countedLayer(award.award.council?.countedLayer, sheets);
      const consensus = consensusOn(rules, sheets, { layer, quorum: award.award.council?.quorum ?? null });
      if (consensus.outcome !== 'no-consensus' && consensus.decided === null) continue;
      const looking = { as: 'judge', award } as const;
      const dossier = await findDossier(app.db, dossierId);
      const names = dossier ? await namesIn(app, looking, dossier) : [];
      found.push({
        ...{ entryId, seasonId: award.seasonId, rules, consensus, sheets },
        name: wordsFor(looking, name, names),
        organisationName: nameEntrant(looking, organisationName),
      });
    }
  }
  return found;
}
