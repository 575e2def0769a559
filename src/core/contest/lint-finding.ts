import type { Bank } from './bank.ts';
import type { ContestDefinition } from './definition.ts';
import type { LegalDocument } from './legal-document.ts';
import type { LoginChannels } from './lint-login.ts';

/** What the linter reads: the rules as stated so far, the rounds, and the bank and addresses where they are known. */
export interface LintSubject {
  readonly rules: ContestDefinition['rules'];
  readonly rounds: readonly LintRound[];
  /** How many rounds there are, those without dates too; absent: as many as have dates. */
  readonly roundCount?: number;
  readonly bank: Bank | null;
  /** Whether the bank that the rules name is known to hold nothing yet. */
  readonly bankIsEmpty?: boolean;
  /** The address the contest really has, and every address printed for it (links, dispatches). */
  readonly canonicalUrl: string | null;
  readonly printedUrls: readonly string[];
  /** What is known of the documents that questions cite. */
  readonly documents?: readonly LegalDocument[];
  /** Chance of a right answer at the median ability, where an earlier round has told it. */
  readonly chances?: ReadonlyMap<string, number>;
  /** Other contests that are not over and name the same bank; absent = a file alone is judged. */
  readonly bankSharedWith?: readonly string[];
  /** What the installation has for finding out who somebody is; absent = a file alone is judged. */
  readonly channels?: LoginChannels | undefined;
}

/** A round with known ends; rounds nobody has dated yet are not linted. */
export interface LintRound {
  readonly id: string;
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
}

/** Something the rule book contradicts or leaves open. An error keeps the contest from being published. */
export interface LintFinding {
  readonly code: LintCode;
  readonly severity: 'error' | 'warning';
  /** The parameter concerned, `group.parameter`, or `rounds.<id>`, `bank.<question>`. */
  readonly path: string;
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Every finding has a sentence `contest.lint.<code>`. */
export const LINT_CODES = [
  'prediction-not-ranked',
  'prediction-target-differs',
  'time-limits-differ',
  'announced-limit-differs',
  'points-total-differs',
  'prize-count-differs',
  'contest-prizes-ranking-unstated',
  'score-feedback-reveals-key',
  'collective-rate-without-headcount',
  'age-limit-without-birth-date',
  'age-limit-by-year',
  'division-by-own-word',
  'closing-instant-ambiguous',
  'unequal-rounds-equal-prizes',
  'key-published-before-ranking',
  'answers-released-while-in-use',
  'bank-shared',
  'key-shown-while-round-runs',
  'insiders-not-excluded',
  'contest-url-differs',
  'ranking-not-total',
  'ranking-key-after-lot',
  'final-tie-never-used',
  'bank-minimum-below-paper',
  'bank-empty',
  'bank-too-small',
  'paper-cannot-be-drawn',
  'questions-outside-rules',
  'resume-always-possible',
  'must-answer-all-with-question-time',
  'question-review-overdue',
  'question-source-ended',
  'papers-unequal',
  'attempts-as-unit-metric',
  'time-key-with-accommodation',
  'identity-asked-at-registration',
  'rounds-overlap',
  'round-gap-too-short',
  'complaint-window-missing',
  'answers-release-missing',
  'retention-missing',
  'post-without-address',
  'login-channel-missing',
  'login-field-missing',
  'roster-beside-other-logins',
] as const;

export type LintCode = (typeof LINT_CODES)[number];

/** One check: the findings of one rule of the linter on a subject. */
export type LintCheck = (subject: LintSubject) => readonly LintFinding[];

export function error(code: LintCode, path: string, facts: LintFinding['facts'] = {}): LintFinding {
  return { code, severity: 'error', path, facts };
}

export function warning(code: LintCode, path: string, facts: LintFinding['facts'] = {}): LintFinding {
  return { code, severity: 'warning', path, facts };
}
