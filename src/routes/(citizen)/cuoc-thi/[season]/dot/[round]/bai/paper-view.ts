import type { AttemptView, PaceView } from '#server/app/contest/attempt-view.ts';
import type { Translate } from '#messages/translate.ts';
import { PREDICTION_STEP, SUBMIT_STEP, type Step } from './steps.ts';

/** The paper as the page draws it, all steps at once: without script one of them is shown, with script they change in place. */
export function paperView(attempt: AttemptView, step: Step, t: Translate) {
  const count = attempt.questions.length;
  const answered = attempt.questions.map(({ id }) => (attempt.answers[id]?.length ?? 0) > 0);
  const at =
    step.kind === 'question' ? String(step.number) : step.kind === 'prediction' ? PREDICTION_STEP : SUBMIT_STEP;
  const steps = [
    ...answered.map((_, index) => String(index + 1)),
    ...(attempt.prediction.state === 'off' ? [] : [PREDICTION_STEP]),
  ];
  const missing = answered.flatMap((is, index) => (is ? [] : [index + 1]));
  return {
    at,
    steps,
    next: steps[steps.indexOf(at) + 1] ?? SUBMIT_STEP,
    count,
    missing,
    progress: progressOf(step, count, t),
    aside: t('contest.attempt.palette-count', { answered: count - missing.length, count }),
    segments: answered.map((is, index) => (at === String(index + 1) ? 'current' : is ? 'answered' : 'open')),
    cells: answered.map((is, index) => {
      const number = index + 1;
      const label = t(is ? 'contest.attempt.cell.answered' : 'contest.attempt.cell.open', { number });
      return { number, answered: is, flagged: false, current: at === String(number), label };
    }),
  };
}

function progressOf(step: Step, count: number, t: Translate): string {
  if (step.kind === 'prediction') return t('contest.attempt.prediction.progress');
  return step.kind === 'submit'
    ? t('contest.attempt.review')
    : t('contest.attempt.progress', { number: step.number, count });
}

/** What a paper whose questions open one by one shows: after the last question the prediction, then handing in. */
export function pacedStep(attempt: AttemptView, pace: PaceView, step: Step): Step['kind'] {
  if (pace.number <= pace.count) return 'question';
  return attempt.prediction.state === 'open' && step.kind !== 'submit' ? 'prediction' : 'submit';
}
