import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { AssignmentBreach, ForbiddenPair } from '#core/judging/assignment/check-assignment.ts';
import type { PlanChange } from '#core/judging/assignment/plan-changes.ts';
import type { Translate } from '#messages/translate.ts';
import type { PlanView } from '#server/app/judging/read-plan.ts';

/** Names of what a plan is about; a hidden entry has none. */
export interface PlanNames {
  entry(id: string): string;
  judge(id: string): string;
}

/** Names as they are said in sentences. */
export function namesIn({ entryNames, judgeNames }: Pick<PlanView, 'entryNames' | 'judgeNames'>): PlanNames {
  return {
    entry: (id) => entryNames.get(id)?.name ?? id,
    judge: (id) => judgeNames.get(id)?.name ?? id,
  };
}

/** A rule that gives way, or would have to, in a sentence. */
export function breachWords(t: Translate, names: PlanNames, breach: AssignmentBreach | ForbiddenPair): string {
  switch (breach.rule) {
    case 'conflict':
    case 'forbidden':
    case 'fixed':
      return t(`council.plan.broken.${breach.rule}`, {
        judge: names.judge(breach.judge),
        entry: names.entry(breach.entry),
      });
    case 'judgesPerEntry':
    case 'expert':
    case 'outside':
      return t(`council.plan.broken.${breach.rule}`, { entry: names.entry(breach.entry), by: breach.by });
    case 'min':
    case 'max':
      return t(`council.plan.broken.${breach.rule}`, { judge: names.judge(breach.judge), by: breach.by });
    case 'maxTogether':
      return t('council.plan.broken.maxTogether', { judges: breach.judges.map(names.judge).join(', '), by: breach.by });
    case 'connected':
      return t('council.plan.broken.connected', { by: breach.by });
  }
}

/** What would have to give way, in a sentence. */
function relaxationWords(t: Translate, names: PlanNames, breach: AssignmentBreach): string {
  switch (breach.rule) {
    case 'judgesPerEntry':
    case 'expert':
    case 'outside':
      return t(`judging.relaxation.${breach.rule}`, { entry: names.entry(breach.entry), by: breach.by });
    case 'min':
    case 'max':
      return t(`judging.relaxation.${breach.rule}`, { judge: names.judge(breach.judge), by: breach.by });
    case 'maxTogether':
      return t('judging.relaxation.maxTogether', { judges: breach.judges.map(names.judge).join(', '), by: breach.by });
    case 'connected':
      return t('judging.relaxation.connected', { by: breach.by });
  }
}

/** What changed since a plan was begun, in a sentence. */
export function changeWords(t: Translate, names: PlanNames, change: PlanChange): string {
  return t(`council.plan.change.${change.kind}`, {
    judge: 'judge' in change ? names.judge(change.judge) : '',
    entry: 'entry' in change ? names.entry(change.entry) : '',
  });
}

const pairWords = (names: PlanNames) => (pair: JudgeEntry) => ({
  judge: names.judge(pair.judge),
  entry: names.entry(pair.entry),
});

/** A plan as its page shows it: plain data, sentences ready. */
export function showPlan(t: Translate, view: PlanView) {
  const names = namesIn(view);
  const { description } = view;
  return {
    planId: view.planId,
    number: view.number,
    source: view.source,
    baseId: view.baseId,
    begunBy: view.begunBy,
    begunAt: view.begunAt.toString(),
    seed: view.seed,
    seconds: view.seconds,
    fileName: view.fileName,
    state: view.adoption ? ('adopted' as const) : view.state,
    progress: view.progress,
    adoption: view.adoption && { ...view.adoption, at: view.adoption.at.toString() },
    isWhole: view.isWhole,
    gap: view.gap,
    asked: view.settings,
    relaxations: view.relaxations.map((one) => relaxationWords(t, names, one)),
    eased: view.settings.eased.map((one) => relaxationWords(t, names, one)),
    changes: view.changes.map((one) => changeWords(t, names, one)),
    description: description && {
      worst: Number.isFinite(description.worst) ? description.worst : 0,
      total: description.total,
      weakest: description.weakest.map(names.entry),
      unread: description.unread.map(names.entry),
      broken: description.breaches.map((one) => breachWords(t, names, one)),
      evenLoads: description.evenLoads,
      outside: description.entries.flatMap(({ entry, readers }) =>
        readers.filter((reader) => reader.isOutside).map(({ judge }) => pairWords(names)({ judge, entry })),
      ),
      groups: description.groups.map(({ judges, entries }) => ({
        judges: judges.map(names.judge),
        entries: entries.length,
      })),
      begin: description.begin.map(pairWords(names)),
      end: description.end.map(pairWords(names)),
      judges: description.judges
        .map((judge) => ({ ...judge, name: names.judge(judge.judge) }))
        .toSorted((a, b) => b.load - a.load || a.name.localeCompare(b.name, 'vi')),
      entries: description.entries.map((entry) => ({
        entryId: entry.entry,
        ...(view.entryNames.get(entry.entry) ?? { name: '', organisationName: '', categoryLabel: '', fieldName: null }),
        strength: entry.strength,
        isWeakest: entry.isWeakest && description.weakest.length < description.entries.length,
        readers: entry.readers
          .map((reader) => ({ ...reader, name: names.judge(reader.judge) }))
          .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
      })),
    },
  };
}

export type ShownPlan = ReturnType<typeof showPlan>;
export type ShownDescription = NonNullable<ShownPlan['description']>;
