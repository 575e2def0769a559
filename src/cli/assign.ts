import { readAssignmentProblem, type AssignmentProblem } from '#core/judging/assignment/assignment-problem.ts';
import type { AssignmentBreach } from '#core/judging/assignment/check-assignment.ts';
import type { SolvedAssignment } from '#core/judging/assignment/solve-assignment.ts';
import type { Translate } from '#messages/translate.ts';
import { assignOffline } from '#server/app/judging/plan-offline.ts';
import type { Coded } from './analysis.ts';
import type { Command } from './command.ts';
import { proofOf, runPlanning, type Planning } from './planning.ts';

const ASSIGN: Planning<AssignmentProblem, SolvedAssignment> = {
  command: 'assign',
  read: readAssignmentProblem,
  methodOf: ({ objective }) => objective,
  solve: assignOffline,
  figuresOf: (solved) => solved,
  tell: tellAssignment,
  explain: (t, refusal) => (isInfeasible(refusal) ? tellRelaxations(t, refusal.relaxations) : null),
};

/** `vinhdanh assign FILE [--time-limit 60]`: who reads what. `docs/rules/assignment.md`. */
export const assign: Command = (line) => runPlanning(line, ASSIGN);

function tellAssignment(t: Translate, solved: SolvedAssignment): readonly string[] {
  const { objective, assignments, loads } = solved;
  const panels = Map.groupBy(assignments, ({ entry }) => entry);
  return [
    proofOf(t, solved),
    t('cli.assign.value', { worst: objective.worst, total: objective.total }),
    ...[...panels].map(([entry, panel]) =>
      t('cli.assign.panel', { entry, judges: panel.map(({ judge }) => judge).join(', ') }),
    ),
    ...loads.map(({ judge, load }) => t('cli.assign.load', { judge, load })),
  ];
}

function isInfeasible(refusal: Coded): refusal is Coded & { readonly relaxations: readonly AssignmentBreach[] } {
  return refusal.code === 'infeasible';
}

function tellRelaxations(t: Translate, relaxations: readonly AssignmentBreach[]): readonly string[] {
  return [t('judging.refusal.infeasible'), ...relaxations.map((breach) => tellBreach(t, breach))];
}

function tellBreach(t: Translate, breach: AssignmentBreach): string {
  switch (breach.rule) {
    case 'judgesPerEntry':
    case 'expert':
    case 'outside':
      return t(`judging.relaxation.${breach.rule}`, { entry: breach.entry, by: breach.by });
    case 'min':
    case 'max':
      return t(`judging.relaxation.${breach.rule}`, { judge: breach.judge, by: breach.by });
    case 'maxTogether':
      return t('judging.relaxation.maxTogether', { judges: breach.judges.join(', '), by: breach.by });
    case 'connected':
      return t('judging.relaxation.connected', { by: breach.by });
  }
}
