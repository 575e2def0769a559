import { expect, test } from 'vitest';
import { alertsOf, DEFAULT_THRESHOLDS, type AlertFacts } from './alerts.ts';

const CALM: AlertFacts = {
  requests: 1000,
  failures: 0,
  minutesWithoutSubmission: null,
  diskFreeMb: 50_000,
  ledgerBacklog: 0,
  minutesToClose: 600,
  waiting: null,
  longestWaitMinutes: null,
  changedPercent: null,
};

for (const [name, facts, expected] of [
  ['nothing is wrong', {}, []],
  ['9 of 1,000 requests fail', { failures: 9 }, []],
  ['10 of 1,000 requests fail', { failures: 10 }, ['error-rate']],
  ['5 of 49 requests fail: too few to tell', { requests: 49, failures: 5 }, []],
  ['nobody hands in for 9 minutes', { minutesWithoutSubmission: 9 }, []],
  ['nobody hands in for 10 minutes', { minutesWithoutSubmission: 10 }, ['no-submissions']],
  ['2,001 MB are free', { diskFreeMb: 2001 }, []],
  ['2,000 MB are free', { diskFreeMb: 2000 }, ['disk-free']],
  ['nobody knows what is free', { diskFreeMb: null }, []],
  ['the log is 5,000 behind', { ledgerBacklog: 5000 }, ['ledger-backlog']],
  ['the round closes in 31 minutes', { minutesToClose: 31 }, []],
  ['the round closes in 30 minutes', { minutesToClose: 30 }, ['closing-soon']],
  ['999 people wait', { waiting: 999 }, []],
  ['1,000 people wait', { waiting: 1000 }, ['queue']],
  ['somebody has waited for 14 minutes', { longestWaitMinutes: 14 }, []],
  ['somebody has waited for 15 minutes', { longestWaitMinutes: 15 }, ['long-wait']],
  ['a question is changed in 29 % of its papers', { changedPercent: 29 }, []],
  ['a question is changed in 30 % of its papers', { changedPercent: 30 }, ['answers-changed']],
] as const)
  test(`${name}: ${expected.join() || 'no alert'}`, () =>
    expect(alertsOf({ ...CALM, ...facts }, DEFAULT_THRESHOLDS).map(({ kind }) => kind)).toEqual(expected));

test('a threshold of 0 watches nothing', () =>
  expect(alertsOf({ ...CALM, ledgerBacklog: 9999 }, { ...DEFAULT_THRESHOLDS, 'ledger-backlog': 0 })).toEqual([]));
