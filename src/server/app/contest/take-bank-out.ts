import { isQuestionSealed, sealPhase } from '#core/contest/bank-seal.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { sealFacts, type BankSealedRefusal } from './open-bank-desk.ts';
import { readBankInForce, type BankInForce } from './read-bank-in-force.ts';

/**
 * A bank for the command line of the machine: written down in the access log of every contest that draws from it, and refused while any
 * of them has it sealed. `null` = no such bank.
 */
export async function takeBankOut(app: App, bankId: string): Promise<Result<BankInForce | null, BankSealedRefusal>> {
  const found = await readBankInForce(app, bankId);
  if (!found) return accept(null);
  const seasons = app.seasons
    .all()
    .map(({ season }) => season)
    .filter((season): season is ContestSeason => season.kind === 'contest' && season.contest.bank === bankId);
  const facts = await Promise.all(seasons.map((season) => sealFacts(app, season)));
  if (facts.some((one) => found.bank.questions.some(({ id }) => isQuestionSealed(one, id))))
    return refuse({ code: 'bank-sealed' });
  for (const [at, season] of seasons.entries()) {
    const { sealsAt, breakEndsAt } = facts[at]!;
    const seal = { phase: sealPhase(facts[at]!), sealsAt, breakEndsAt, isSealed: () => false, hasSealed: false };
    const desk = { seasonId: season.id, ...found, isRoundOpen: false, seal };
    await noteKeyAccess(app, { personId: null, page: 'bank export' }, desk, { action: 'exported' });
  }
  return accept(found);
}
