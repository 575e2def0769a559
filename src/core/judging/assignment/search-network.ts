import type { SolverSteps } from '../../shared/linear-model.ts';
import { quickRandom } from '../../shared/statistics/quick-random.ts';
import { valueOf, type AssignmentInstance, type AssignmentValue, type Panels } from './assignment-instance.ts';
import { mustFallApart } from './hang-together.ts';
import { assignByNetwork, isPlainlyImpossible, type NetworkAssignment } from './network-assignment.ts';
import { strongestAlone } from './assignment-model.ts';
import { beginPanels, panelsOfState } from './panel-state.ts';
import { spreadPanels } from './spread-panels.ts';

/** What the network found: panels that keep every rule, or `null`, and what nothing exceeds. */
export interface NetworkSearch {
  readonly panels: Panels | null;
  readonly bound: AssignmentValue;
  /** The bound of the sum holds for panels that are no weaker than this. */
  readonly boundFrom: number;
}

/**
 * Looks for the strongest weakest panel by trying strengths, and for the best sum at that strength; then spreads the panels.
 * `impossible`: no panels keep the rules of entries and loads and hang together, whatever their strength.
 */
export function* searchNetwork(instance: AssignmentInstance, seed: string): SolverSteps<NetworkSearch | 'impossible'> {
  const { isFair, isWhole } = instance;
  if (mustFallApart(instance) || isPlainlyImpossible(instance)) return 'impossible';
  const most = strongestAlone(instance);
  const found = isFair ? yield* strongestWorst(instance, most) : sumOnly(instance);
  if (found === 'impossible') return found;
  const { best, worstBound } = found;
  const bound = {
    worst: isFair ? (isWhole ? Math.floor(worstBound) : worstBound) : most,
    total: best?.bound ?? Infinity,
  };
  const spread = best && spreadOut(instance, best.panels, seed);
  const panels = spread && (yield* spreadBetter(instance, { spread, from: best, seed }));
  return { panels, bound, boundFrom: found.boundFrom };
}

/** Efforts beyond the first, while the sum that rules between judges cost is more than the tolerance and there is time. */
const MORE_EFFORTS = [3, 6];
const PAIRS_FOR_EFFORT = 25_000;

function* spreadBetter(
  instance: AssignmentInstance,
  { spread, from, seed }: { readonly spread: Panels; readonly from: NetworkAssignment; readonly seed: string },
): SolverSteps<Panels> {
  const isLarge = instance.state.length > PAIRS_FOR_EFFORT;
  if (isLarge || (instance.maxTogether === null && !instance.wholePanels)) return spread;
  let [best, value] = [spread, valueOf(instance, spread)];
  for (const effort of MORE_EFFORTS) {
    if (value.total >= from.bound - instance.tolerance * Math.abs(from.bound)) return best;
    const { status } = yield { step: 'network', model: null };
    if (status === 'time-limit') return best;
    const state = beginPanels(instance, from.panels, instance.isFair ? value.worst : -Infinity);
    if (!spreadPanels(state, quickRandom(`${seed}/spread/${effort}`), effort)) continue;
    const other = panelsOfState(state);
    const found = valueOf(instance, other);
    if (found.worst >= value.worst && found.total > value.total) [best, value] = [other, found];
  }
  return best;
}

interface Strongest {
  readonly best: NetworkAssignment | null;
  readonly worstBound: number;
  /** Strength for which the best was sought. */
  readonly boundFrom: number;
}

function sumOnly(instance: AssignmentInstance): Strongest | 'impossible' {
  const found = assignByNetwork(instance, -Infinity);
  if (found === 'impossible') return found;
  return { best: found === 'unknown' ? null : found, worstBound: Infinity, boundFrom: -Infinity };
}

/** Affinities that are not whole: strengths are told apart to this share of the strongest. */
const SHARE = 1 / 1024;

/** Steps down from the strongest that could be, each twice the last, until panels are found; then halves what is between. */
function* strongestWorst(instance: AssignmentInstance, most: number): SolverSteps<Strongest | 'impossible'> {
  const unit = instance.isWhole ? 1 : Math.max(Math.abs(most) * SHARE, 1e-6);
  let worstBound = most;
  let [low, high] = [-Infinity, most + unit];
  let best: NetworkAssignment | null = null;
  let boundFrom = Infinity;
  for (let worst = most, step = unit; high - low > unit * 1.5;) {
    const found = assignByNetwork(instance, worst);
    if (typeof found === 'object') {
      best = found;
      boundFrom = worst;
      low = Math.max(worst, valueOf(instance, found.panels).worst);
    } else {
      if (found === 'impossible') worstBound = Math.min(worstBound, instance.isWhole ? worst - 1 : worst);
      high = worst;
    }
    if (found === 'impossible' && worst === -Infinity) return found;
    if (found === 'unknown' && worst === -Infinity) break;
    const { status } = yield { step: 'network', model: null };
    if (status === 'time-limit' && best) break;
    const isFar = worst <= 0 && most - worst > 64 * unit * Math.max(1, Math.abs(most)); // nothing so weak is asked for by any strength
    worst =
      low > -Infinity ? middleOf(low, high, instance.isWhole) : isFar || step > 1024 * unit ? -Infinity : worst - step;
    step *= 2;
  }
  return { best, worstBound, boundFrom };
}

function middleOf(low: number, high: number, isWhole: boolean): number {
  return isWhole ? Math.floor((low + high) / 2) : (low + high) / 2;
}

/** Panels that keep the rules between judges too, no weaker than before if that is found; `null` where none were found. */
export function spreadOut(instance: AssignmentInstance, panels: Panels, seed: string): Panels | null {
  const strongest = instance.isFair ? valueOf(instance, panels).worst : -Infinity;
  const unit = Math.max(1, Math.abs(strongest) / 8);
  const attempts = [
    { worst: strongest, effort: 1 },
    { worst: strongest - unit, effort: 1 },
    { worst: strongest - 3 * unit, effort: 2 },
    { worst: -Infinity, effort: 4 },
  ];
  for (const { worst, effort } of attempts) {
    const state = beginPanels(instance, panels, worst);
    if (spreadPanels(state, quickRandom(`${seed}/spread`), effort)) return panelsOfState(state);
  }
  return null;
}
