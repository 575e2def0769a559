import type { AssignmentProblem, JudgeEntry } from './assignment-problem.ts';
import { keyOf } from './assignment-problem.ts';
import type { AssignmentBreach } from './check-assignment.ts';

/** Who may judge and what is to be judged in a round, as the database held it when a plan was begun. */
export interface PlanFacts {
  readonly entries: readonly PlanEntry[];
  readonly judges: readonly PlanJudge[];
  readonly conflicts: readonly JudgeEntry[];
  /** What is assigned among these already; `isBegun` = there is a sheet, so that it stays whatever is planned. */
  readonly standing: readonly (JudgeEntry & { readonly isBegun: boolean })[];
}

export interface PlanEntry {
  readonly id: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
  /** Readings by judges who take no part in the plan. */
  readonly readings: number;
  /** The panel that hears it by the published timetable; left out where no timetable says so. */
  readonly heardBy?: string;
}

export interface PlanJudge {
  readonly id: string;
  /** The panel on which they read, where the entry's own panel is not theirs. */
  readonly panelId: string;
  /** Every panel of the plan on which they sit; left out in plans of before. */
  readonly panelIds?: readonly string[];
  /** Their own limits for the round; `null` = those of the plan. */
  readonly min: number | null;
  readonly max: number | null;
  /** Their readings in the round of entries outside the plan. */
  readonly readings: number;
  /** How well they know a category, or a field as `category/field`: 0 to 3. */
  readonly expertise: Readonly<Record<string, number>>;
}

/** What is asked of a plan. */
export interface PlanSettings {
  readonly judgesPerEntry: number;
  /** The level of expertise that one judge of every entry has; `null` = no such rule. */
  readonly expert: number | null;
  readonly connected: boolean;
  /** Most entries that two judges share; `null` = no such rule. */
  readonly maxTogether: number | null;
  /** Limits of a judge's readings, for those without limits of their own. */
  readonly min: number | null;
  readonly max: number | null;
  /** What of that which is assigned stays: all of it, or only what has a sheet. */
  readonly keeps: 'all' | 'begun';
  /** Pairs that were settled, or ruled out, by hand. */
  readonly fixed: readonly JudgeEntry[];
  readonly forbidden: readonly JudgeEntry[];
  /** What gives way, as a plan that was infeasible named it. */
  readonly eased: readonly AssignmentBreach[];
  /** Loads as even as can be without a weaker weakest panel; left out in plans of before. */
  readonly even?: boolean;
  /** Readers of an entry who need not sit on the panel that hears it; `null` or left out = all. */
  readonly outside?: number | null;
}

/** Whether all readers of an entry sit on one panel: then panels have no entry in common, and sit together all the time. */
function readsByPanel({ outside }: Pick<PlanSettings, 'outside'>): boolean {
  return outside === 0;
}

/** The panels of a plan with who sits on them. */
export function panelsOfPlan({ judges }: Pick<PlanFacts, 'judges'>): ReadonlyMap<string, readonly string[]> {
  const seats = judges.flatMap(({ id, panelId, panelIds = [panelId] }) => panelIds.map((panel) => ({ panel, id })));
  const grouped = Map.groupBy(seats, ({ panel }) => panel);
  return new Map([...grouped].map(([panel, list]) => [panel, list.map(({ id }) => id)]));
}

/** The panel on which most of an entry's readers sit, so that most of them hear it; the first of equals, `null` without readers. */
export function homePanelOf(panels: ReadonlyMap<string, readonly string[]>, readers: readonly string[]): string | null {
  let [home, most]: [string | null, number] = [null, 0];
  for (const [panel, judges] of panels) {
    const count = readers.filter((judge) => judges.includes(judge)).length;
    if (count > most) [home, most] = [panel, count];
  }
  return home;
}

/** How well a judge knows what an entry is about; the field's own level before that of its category, 0 where none is stated. */
export function affinityOf(
  { expertise }: Pick<PlanJudge, 'expertise'>,
  entry: Pick<PlanEntry, 'categoryId' | 'fieldId'>,
): number {
  const ofField = entry.fieldId === null ? undefined : expertise[`${entry.categoryId}/${entry.fieldId}`];
  return ofField ?? expertise[entry.categoryId] ?? 0;
}

/**
 * The problem of a plan. What has a sheet is fixed; readings outside the plan count against what an entry needs and what a judge may
 * read; an entry that needs nobody any more is left out. What is fixed and in a conflict meanwhile is not in the plan.
 */
export function problemOfPlan(facts: PlanFacts, settings: PlanSettings): AssignmentProblem {
  const conflicts = new Set(facts.conflicts.map(keyOf));
  const kept = facts.standing.filter(({ isBegun }) => isBegun || settings.keeps === 'all');
  const [entryIds, judgeIds] = [new Set(facts.entries.map(({ id }) => id)), new Set(facts.judges.map(({ id }) => id))];
  const isKnown = ({ judge, entry }: JudgeEntry) => judgeIds.has(judge) && entryIds.has(entry);
  const settled = new Map(
    [...kept, ...settings.fixed].map(({ judge, entry }) => [keyOf({ judge, entry }), { judge, entry }]),
  );
  const fixed = [...settled.values()].filter((pair) => isKnown(pair) && !conflicts.has(keyOf(pair)));
  const sizes = sizesOf(facts, settings, fixed);
  const isRead = ({ entry }: JudgeEntry) => sizes.has(entry);
  const entries = facts.entries.filter(({ id }) => sizes.has(id));
  const ruledOut = [...settings.forbidden, ...unheardBy(facts, settings)];
  const forbidden = ruledOut.filter((pair) => isKnown(pair) && isRead(pair) && !settled.has(keyOf(pair)));
  return {
    judgesPerEntry: settings.judgesPerEntry,
    expert: settings.expert,
    objective: 'fair',
    connected:
      settings.connected && !readsByPanel(settings) && !settings.eased.some(({ rule }) => rule === 'connected'),
    maxTogether: readsByPanel(settings) ? null : settings.maxTogether,
    entries: entries.map(({ id }) => ({ id, judges: sizes.get(id)!, needsExpert: !isEased(settings, 'expert', id) })),
    judges: facts.judges.map((judge) => {
      return { id: judge.id, ...limitsOf(judge, settings), elsewhere: judge.readings };
    }),
    pairs: entries.flatMap((entry) => pairsOf(facts.judges, entry)),
    conflicts: facts.conflicts.filter((pair) => isKnown(pair) && isRead(pair)),
    fixed: fixed.filter(isRead),
    forbidden,
    together: readsByPanel(settings) ? [] : togetherOf(settings),
    even: settings.even ?? false,
    wholePanels: [...panelsOfPlan(facts).values()],
    outside: settings.outside ?? null,
  };
}

/** Where an entry is read by the panel that hears it: everybody who sits on another than the one of its published place. */
function unheardBy(facts: PlanFacts, settings: PlanSettings): readonly JudgeEntry[] {
  if (!readsByPanel(settings)) return [];
  const panels = panelsOfPlan(facts);
  return facts.entries.flatMap(({ id: entry, heardBy }) => {
    const hearing = heardBy === undefined ? undefined : panels.get(heardBy);
    return facts.judges.flatMap(({ id: judge }) => (!hearing || hearing.includes(judge) ? [] : [{ judge, entry }]));
  });
}

function pairsOf(judges: readonly PlanJudge[], entry: PlanEntry): AssignmentProblem['pairs'] {
  return judges.flatMap((judge) => {
    const affinity = affinityOf(judge, entry);
    return affinity === 0 ? [] : [{ judge: judge.id, entry: entry.id, affinity, load: 1 }];
  });
}

/** How many judges of the plan every entry needs; entries that need none are not there. */
function sizesOf(facts: PlanFacts, settings: PlanSettings, fixed: readonly JudgeEntry[]): ReadonlyMap<string, number> {
  const settled = Map.groupBy(fixed, ({ entry }) => entry);
  const sizes = facts.entries.map(({ id, readings }) => {
    const wanted = settings.judgesPerEntry - readings - easedBy(settings, 'judgesPerEntry', id);
    return [id, Math.max(wanted, settled.get(id)?.length ?? 0)] as const;
  });
  return new Map(sizes.filter(([, size]) => size > 0));
}

function limitsOf(judge: PlanJudge, settings: PlanSettings) {
  const [min, max] = [judge.min ?? settings.min, judge.max ?? settings.max];
  const less = (limit: number, eased: number) => Math.max(0, limit - judge.readings + eased);
  return {
    min: min === null ? null : less(min, -easedBy(settings, 'min', judge.id)),
    max: max === null ? null : less(max, easedBy(settings, 'max', judge.id)),
  };
}

function togetherOf({ eased, maxTogether }: PlanSettings): AssignmentProblem['together'] {
  if (maxTogether === null) return [];
  const pairs = eased.flatMap((one) => (one.rule === 'maxTogether' ? [one] : []));
  const byPair = Map.groupBy(pairs, ({ judges }) => judges.toSorted().join('\n'));
  return [...byPair.values()].map((same) => ({
    judges: same[0]!.judges,
    most: maxTogether + same.reduce((sum, { by }) => sum + by, 0),
  }));
}

type EasedOfOne = 'judgesPerEntry' | 'expert' | 'min' | 'max';

function easedOf({ eased }: PlanSettings, rule: EasedOfOne, id: string): readonly AssignmentBreach[] {
  return eased.filter(
    (one) => one.rule === rule && (('entry' in one && one.entry === id) || ('judge' in one && one.judge === id)),
  );
}

function easedBy(settings: PlanSettings, rule: EasedOfOne, id: string): number {
  return easedOf(settings, rule, id).reduce((sum, { by }) => sum + by, 0);
}

function isEased(settings: PlanSettings, rule: EasedOfOne, id: string): boolean {
  return easedOf(settings, rule, id).length > 0;
}

/** The settings of a plan that was changed by hand: what was added is settled, what was removed is ruled out. */
export function settingsAfterChange(
  { standing }: Pick<PlanFacts, 'standing'>,
  settings: PlanSettings,
  { add, remove }: { readonly add: readonly JudgeEntry[]; readonly remove: readonly JudgeEntry[] },
): PlanSettings {
  const [added, removed] = [new Set(add.map(keyOf)), new Set(remove.map(keyOf))];
  const once = (pairs: readonly JudgeEntry[]) => [
    ...new Map(pairs.map(({ judge, entry }) => [keyOf({ judge, entry }), { judge, entry }])).values(),
  ];
  const forbidden = once([...settings.forbidden, ...remove].filter((pair) => !added.has(keyOf(pair))));
  const kept = settings.keeps === 'all' ? standing.map(({ judge, entry }) => ({ judge, entry })) : [];
  const fixed = once([...kept, ...settings.fixed, ...add].filter((pair) => !removed.has(keyOf(pair))));
  return { ...settings, keeps: 'begun', forbidden, fixed };
}
