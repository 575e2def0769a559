/** What the product watches while a round is open. */
export const ALERT_KINDS = [
  'error-rate',
  'no-submissions',
  'disk-free',
  'ledger-backlog',
  'closing-soon',
  'queue',
  'long-wait',
  'answers-changed',
] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];

/** In the unit of each kind: hundredths of a percent of requests, minutes, MB, entries, minutes, people, minutes, percent of papers. */
export type AlertThresholds = Readonly<Record<AlertKind, number>>;

/** The product's own thresholds, where an organiser has set none. */
export const DEFAULT_THRESHOLDS: AlertThresholds = {
  'error-rate': 100,
  'no-submissions': 10,
  'disk-free': 2000,
  'ledger-backlog': 5000,
  'closing-soon': 30,
  queue: 1000,
  'long-wait': 15,
  'answers-changed': 30,
};

/** What is known of a running round; `null` = not known, or not meaningful now, which alerts nobody. */
export interface AlertFacts {
  readonly requests: number;
  readonly failures: number;
  /** Whole minutes since somebody handed in, while somebody is writing. */
  readonly minutesWithoutSubmission: number | null;
  readonly diskFreeMb: number | null;
  readonly ledgerBacklog: number;
  readonly minutesToClose: number | null;
  readonly waiting: number | null;
  /** Whole minutes that the first in the waiting room has waited. */
  readonly longestWaitMinutes: number | null;
  /** Of the question changed most often among those changed unusually often: in how many of its papers, in percent. */
  readonly changedPercent: number | null;
}

export interface RaisedAlert {
  readonly kind: AlertKind;
  readonly value: number;
  readonly threshold: number;
}

const FEWEST_REQUESTS = 50; // one failure among ten requests at night is not an error rate

/** Which alerts hold for these facts. Above a threshold is too much; below one of free disk or of minutes left is too little. */
export function alertsOf(facts: AlertFacts, thresholds: AlertThresholds): readonly RaisedAlert[] {
  const rate = facts.requests < FEWEST_REQUESTS ? null : Math.round((facts.failures * 10_000) / facts.requests);
  return [
    ...atLeast('error-rate', rate, thresholds),
    ...atLeast('no-submissions', facts.minutesWithoutSubmission, thresholds),
    ...atMost('disk-free', facts.diskFreeMb, thresholds),
    ...atLeast('ledger-backlog', facts.ledgerBacklog, thresholds),
    ...atMost('closing-soon', facts.minutesToClose, thresholds),
    ...atLeast('queue', facts.waiting, thresholds),
    ...atLeast('long-wait', facts.longestWaitMinutes, thresholds),
    ...atLeast('answers-changed', facts.changedPercent, thresholds),
  ];
}

function atLeast(kind: AlertKind, value: number | null, thresholds: AlertThresholds): readonly RaisedAlert[] {
  const threshold = thresholds[kind];
  return value !== null && threshold > 0 && value >= threshold ? [{ kind, value, threshold }] : [];
}

function atMost(kind: AlertKind, value: number | null, thresholds: AlertThresholds): readonly RaisedAlert[] {
  const threshold = thresholds[kind];
  return value !== null && value <= threshold && threshold > 0 ? [{ kind, value, threshold }] : [];
}
