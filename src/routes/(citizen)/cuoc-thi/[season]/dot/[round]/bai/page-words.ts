import type { Translate } from '#messages/translate.ts';
import type { AttemptWords } from '../../../../../../../enhance/attempt-words.ts';
import type { PacedWords } from '../../../../../../../enhance/paced-attempt.ts';

const place = (name: string) => ({ [name]: `{${name}}` });

/** The sentences the script of the page may need when the server cannot be asked; their places are filled there. */
export function attemptWords(t: Translate, blankPoints: number): AttemptWords {
  return {
    saved: t('contest.attempt.saved', place('time')),
    saving: t('contest.attempt.saving'),
    failed: t('contest.attempt.failed'),
    offline: t('contest.attempt.offline', place('time')),
    otherWindow: t('contest.attempt.other-window'),
    unsaved: t('contest.attempt.unsaved'),
    submitting: t('contest.attempt.submitting'),
    submit: t('contest.attempt.submit'),
    submitOffline: t('contest.attempt.submit-offline', place('time')),
    over: t('contest.attempt.over'),
    open: t('contest.attempt.cell.open', place('number')),
    openFlagged: t('contest.attempt.cell.open-flagged', place('number')),
    answered: t('contest.attempt.cell.answered', place('number')),
    answeredFlagged: t('contest.attempt.cell.answered-flagged', place('number')),
    missing: t('contest.attempt.missing', { ...place('list'), points: blankPoints }),
    backTo: t('contest.attempt.back-to', place('number')),
    backToPaper: t('contest.attempt.back-to-paper'),
    reported: t('contest.report.told.question-reported'),
    reportFailed: t('contest.report.failed'),
    reportKindMissing: t('contest.refusal.report-kind-unknown'),
    extended: t('contest.attempt.extended', place('time')),
    paused: t('contest.attempt.paused'),
    resumed: t('contest.attempt.resumed', place('time')),
    predictionProblem: t('contest.attempt.prediction.problem'),
    predictionMissing: t('contest.notice.prediction-missing'),
  };
}

/** Those of a paper whose questions open one by one. */
export function pacedWords(t: Translate): PacedWords {
  return {
    saved: t('contest.attempt.saved', place('time')),
    saving: t('contest.attempt.saving'),
    failed: t('contest.attempt.failed'),
    over: t('contest.paced.over'),
    waiting: t('contest.paced.waiting'),
  };
}
