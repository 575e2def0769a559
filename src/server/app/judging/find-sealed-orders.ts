import { groupOf, rulesOfRound } from '#core/judging/modes/round-rules.ts';
import { listRoundEntries, type RoundEntry } from '../../db/queries/judging-round.ts';
import { listSheets, type SeenJudging } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';

/** A reading that is about to be given. */
export interface ReadingToGive extends Pick<RoundEntry, 'entryId' | 'categoryId' | 'fieldId'> {
  readonly personId: string;
  readonly panelId: string;
}

/**
 * Which of these entries would come to a group of a picking round after an order of it was sealed: into the group at all, or to a judge who
 * sealed. What was sealed could not place them any more. Two queries, none in a round that is judged otherwise.
 */
export async function findSealedOrders(
  app: App,
  { seasonId, award }: AwardInForce,
  { judgingRound, readings }: { readonly judgingRound: string; readonly readings: readonly ReadingToGive[] },
): Promise<readonly string[]> {
  const rules = rulesOfRound(award, judgingRound);
  const [first] = readings;
  if (rules?.mode !== 'pick' || !first) return [];
  const entries = await listRoundEntries(app.db, { seasonId, judgingRound, personId: first.personId });
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  const all = await listSheets(app.db, { entryIds: [...byId.keys()] } as unknown as SeenJudging);
  const sealed = all
    .filter((sheet) => sheet.judgingRound === judgingRound && sheet.sealedVersion > 0)
    .map((sheet) => ({
      personId: sheet.personId,
      group: groupOf(rules, { ...byId.get(sheet.entryId)!, panelId: sheet.panelId }),
    }));
  const late = readings.filter((reading) =>
    sealed.some(
      ({ personId, group }) =>
        group === groupOf(rules, reading) && (!byId.has(reading.entryId) || personId === reading.personId),
    ),
  );
  return [...new Set(late.map(({ entryId }) => entryId))];
}
