import { describe, expect, test } from 'vitest';
import { keptUntil, openMatters, planErasure, type RetentionFacts } from './retention.ts';

const END = Temporal.Instant.from('2024-10-07T00:00:00+07:00');
const at = (text: string) => Temporal.Instant.from(text);

describe('the period that the rules promise (Law 91/2025/QH15, art. 14)', () => {
  test('is counted in whole days from the end of the contest', () => {
    expect(keptUntil(END, 30).toString()).toBe(at('2024-11-06T00:00:00+07:00').toString());
  });

  const periods = [
    { rulesVersion: 1, retentionDays: 30 },
    { rulesVersion: 2, retentionDays: 180 },
  ];
  test.each([
    ['2024-11-05T23:59:59.999+07:00', [], '2024-11-06T00:00:00+07:00'],
    ['2024-11-06T00:00:00+07:00', [1], '2025-04-05T00:00:00+07:00'],
    ['2025-04-04T23:59:59.999+07:00', [1], '2025-04-05T00:00:00+07:00'],
    ['2025-04-05T00:00:00+07:00', [1, 2], null],
  ] as const)('holds everybody to the rules they registered under: at %s', (now, over, nextAt) => {
    const plan = planErasure(periods, END, at(now));
    expect(plan).toEqual({ over, nextAt: nextAt && at(nextAt) });
  });
});

describe('what keeps personal data beyond their period', () => {
  const nothing: RetentionFacts = {
    openRounds: 0,
    awardsPeople: true,
    unpublishedLists: 0,
    provisionalLists: 0,
    openComplaints: 0,
    openWindows: 0,
    peopleInCases: 0,
    heldPrizes: 0,
    hasProgrammeAhead: false,
  };
  test.each<[Partial<RetentionFacts>, unknown[]]>([
    [{}, []],
    [{ openRounds: 1 }, [{ matter: 'round-open', count: 1 }]],
    [{ unpublishedLists: 2 }, [{ matter: 'list-unpublished', count: 2 }]],
    [{ provisionalLists: 1 }, [{ matter: 'list-not-final', count: 1 }]],
    [{ unpublishedLists: 2, provisionalLists: 1, awardsPeople: false }, []],
    [{ openComplaints: 3 }, [{ matter: 'complaint-open', count: 3 }]],
    [{ openWindows: 1 }, [{ matter: 'complaint-window', count: 1 }]],
    [{ peopleInCases: 4 }, [{ matter: 'case-open', count: 4 }]],
    [{ heldPrizes: 5 }, [{ matter: 'prize-not-handed-over', count: 5 }]],
    [{ hasProgrammeAhead: true }, [{ matter: 'programme-ahead', count: 1 }]],
  ])('%j', (facts, open) => expect(openMatters({ ...nothing, ...facts })).toEqual(open));
});
