import { readScheduleProblem, type ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import type { SolvedSchedule } from '#core/judging/schedule/solve-schedule.ts';
import type { Translate } from '#messages/translate.ts';
import { scheduleOffline } from '#server/app/judging/plan-offline.ts';
import type { Command } from './command.ts';
import { proofOf, runPlanning, type Planning } from './planning.ts';

const SCHEDULE: Planning<ScheduleProblem, SolvedSchedule> = {
  command: 'schedule',
  read: readScheduleProblem,
  methodOf: () => 'most-wishes-earliest',
  solve: scheduleOffline,
  figuresOf: ({ released, ...figures }) => (released.length > 0 ? { ...figures, released } : figures),
  tell: tellSchedule,
  explain: () => null,
};

/** `vinhdanh schedule FILE [--time-limit 60]`: who presents where and when. `docs/rules/schedule.md`. */
export const schedule: Command = (line) => runPlanning(line, SCHEDULE);

function tellSchedule(t: Translate, solved: SolvedSchedule): readonly string[] {
  const { objective, presentations, unscheduled, released } = solved;
  return [
    proofOf(t, solved),
    t('cli.schedule.value', { ...objective }),
    ...presentations.map(({ slot, room, entry, judges }) =>
      t('cli.schedule.presentation', { slot, room, entry, judges: judges.join(', ') }),
    ),
    ...unscheduled.map(({ entry, reason }) => t(`judging.unscheduled.${reason}`, { entry })),
    ...released.map(({ entry, room, slot }) => t('cli.schedule.released', { entry, room, slot })),
  ];
}
