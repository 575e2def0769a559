import type { SolverSteps } from '../../shared/linear-model.ts';
import { CLOSED, OPEN, type AssignmentInstance, type Panels } from './assignment-instance.ts';
import {
  addBridge,
  addExperts,
  addLoads,
  addSizes,
  addTogether,
  addPanelPairs,
  addReaders,
  beginModel,
  everyTogether,
  panelsFrom,
  type LazyRules,
  type PairColumns,
} from './assignment-model.ts';
import { breachesOf, type AssignmentBreach } from './check-assignment.ts';
import { limitsReaders } from './hang-together.ts';
import { islandsOf, tooOftenTogether } from './panel-groups.ts';
import { addHearing } from './whole-panel-model.ts';

/** What one unit of giving way costs, ASG-7; between equals a judge's limit gives way before the spread, the size of a panel last. */
const COST = {
  max: 1000,
  min: 1000,
  maxTogether: 1001,
  connected: 1001,
  expert: 1002,
  judgesPerEntry: 1005,
  outside: 1005,
};

/** A rule named is one rule too many, but less than a unit. */
const NAMED = 1;

/** Above this many pairs the fewest units are sought and not also the fewest rules. */
const PAIRS_FOR_NAMES = 30_000;

/**
 * The smallest relaxation of an infeasible problem: every rule but conflicts may give way, the fewest units do, and among those the
 * fewest rules. ASG-7. Where the solver runs out of time: the smallest it found, empty if it found none.
 */
export function* relaxAssignment(whole: AssignmentInstance): SolverSteps<readonly AssignmentBreach[]> {
  const instance = whole.state.length <= PAIRS_FOR_ALL ? whole : thinned(whole);
  let lazy: LazyRules = { together: [], islands: [] };
  let found: readonly AssignmentBreach[] = [];
  for (;;) {
    const { status, values, bound } = yield { step: 'relaxations', model: relaxedModel(instance, lazy) };
    if (!values) return found;
    const panels = panelsFrom(instance, values);
    found = breachesOf(instance, panels);
    if (costOf(found) <= bound + WORTH_NO_CUT) return found;
    const more = newlyBroken(instance, panels, lazy);
    if (status !== 'optimal' || more.together.length + more.islands.length === 0) return found;
    lazy = { together: [...lazy.together, ...more.together], islands: [...lazy.islands, ...more.islands] };
  }
}

/** Less than a unit: what costs no more than this above the bound is the least, whatever cuts would still be missing. */
const WORTH_NO_CUT = 10;

/** What giving way costs; groups that fall apart do so once, however many they are. */
function costOf(breaches: readonly AssignmentBreach[]): number {
  return breaches.reduce(
    (sum, breach) => sum + NAMED + COST[breach.rule] * (breach.rule === 'connected' ? 1 : breach.by),
    0,
  );
}

/** Above this many pairs each entry may choose among a few judges only: what gives way is then enough, and nearly always the least. */
const PAIRS_FOR_ALL = 60_000;
const OTHERS = 16;
const EXPERTS = 8;

/** The same problem with few judges for each entry: another few for the next, so that all judges come in equally often. */
function thinned(instance: AssignmentInstance): AssignmentInstance {
  const { entries, judgeCount, affinity, expert } = instance;
  const state = instance.state.slice();
  for (const entry of entries.keys()) {
    const room = { experts: EXPERTS, others: Math.max(OTHERS, 3 * instance.panelSize[entry]!) };
    for (let at = 0; at < judgeCount; at += 1) {
      const pair = entry * judgeCount + ((entry * 7 + at) % judgeCount);
      if (state[pair] !== OPEN) continue;
      const kind = expert !== null && affinity[pair]! >= expert[entry]! ? 'experts' : 'others';
      if ((room[kind] -= 1) < 0) state[pair] = CLOSED;
    }
  }
  return { ...instance, state };
}

/** What the panels break and no lazy rule knows of yet. */
export function newlyBroken(instance: AssignmentInstance, panels: Panels, known: LazyRules): LazyRules {
  const { isConnected } = instance;
  const keyOfPair = ({ first, second }: LazyRules['together'][number]) => `${first} ${second}`;
  const keyOfIsland = ({ entries, judges }: LazyRules['islands'][number]) =>
    `${entries.toSorted((a, b) => a - b).join(' ')}/${judges.toSorted((a, b) => a - b).join(' ')}`;
  const [pairs, groups] = [new Set(known.together.map(keyOfPair)), new Set(known.islands.map(keyOfIsland))];
  const islands = isConnected ? islandsOf(instance, panels) : [];
  return {
    together: tooOftenTogether(instance, panels).filter((pair) => !pairs.has(keyOfPair(pair))),
    islands: islands.length < 2 ? [] : islands.filter((island) => !groups.has(keyOfIsland(island))),
  };
}

function relaxedModel(instance: AssignmentInstance, lazy: LazyRules) {
  const at = beginModel(instance, false, 'minimise');
  const { entries, judges, panelSize, load } = instance;
  const names = entries.length * judges.length <= PAIRS_FOR_NAMES;
  const slack = (rule: keyof typeof COST, name: string, upper: number) =>
    giveWay(at, { cost: COST[rule], name: `${rule}_${name}`, upper, isNamed: names, isWhole: rule === 'connected' });
  const most = load.reduce((sum, one) => sum + one, 0);
  const sizes = entries.map((_, entry) => ({
    under: slack('judgesPerEntry', `under_${entry}`, panelSize[entry]!),
    over: slack('judgesPerEntry', `over_${entry}`, judges.length),
  }));
  addSizes(instance, at, (entry) => sizes[entry]!);
  const loads = [...judges.keys()].map((judge) => ({
    under: slack('min', `${judge}`, instance.least[judge]!),
    over: slack('max', `${judge}`, most),
  }));
  addLoads(instance, at, (judge) => loads[judge]!);
  addExperts(instance, at, (entry) => ({ under: slack('expert', `${entry}`, 1) }));
  addHearing(instance, at);
  const all = everyTogether(instance, lazy);
  if (all !== lazy.together) addPanelPairs(instance, at, (entry) => ({ under: sizes[entry]!.under }));
  for (const pair of all)
    addTogether(instance, at, pair, { over: slack('maxTogether', `${pair.first}_${pair.second}`, entries.length) });
  const isCounted = limitsReaders(instance);
  const apart = isCounted || lazy.islands.length > 0 ? slack('connected', 'all', 1) : null;
  if (isCounted && apart !== null) addReaders(instance, at, { sizes, loads, apart });
  for (const island of lazy.islands) addBridge(instance, at, island, apart === null ? {} : { under: apart });
  return at.builder.build();
}

/** A column by which a rule gives way, and one that says whether it does. */
function giveWay(
  { builder }: PairColumns,
  options: {
    readonly name: string;
    readonly cost: number;
    readonly upper: number;
    readonly isNamed: boolean;
    /** Gives way as a whole or not at all. */
    readonly isWhole: boolean;
  },
): number {
  const { name, cost, upper, isNamed, isWhole } = options;
  const column = builder.column({ name, cost, upper, isWhole });
  if (!isNamed) return column;
  const isUsed = builder.column({ name: `${name}_used`, cost: NAMED });
  const row = builder.row({ name: `${name}_used`, upper: 0 });
  builder.term(row, column, 1);
  builder.term(row, isUsed, -upper);
  return column;
}
