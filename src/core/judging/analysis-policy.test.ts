import { describe, expect, test } from 'vitest';
import {
  mayAskSecondReadings,
  mayFreezeAnalysis,
  maySeeAnalysis,
  maySeeOwnSeverity,
  maySeeSeverities,
  type AnalysisActor,
  type AnalysisFacts,
} from './analysis-policy.ts';

const actor = (given: Partial<Omit<AnalysisActor, 'roles'>> & { roles?: readonly string[] } = {}): AnalysisActor => ({
  ...{ sitsOnCouncil: false, leadsPanel: false, hasCommitted: true, ownSheetsSealed: true, ...given },
  roles: new Set(given.roles),
});
const WHO = {
  organiser: actor({ roles: ['organiser'] }),
  secretariat: actor({ roles: ['secretariat'] }),
  auditor: actor({ roles: ['auditor'] }),
  judge: actor({ sitsOnCouncil: true }),
  'judge with an open sheet': actor({ sitsOnCouncil: true, ownSheetsSealed: false }),
  'organiser who judges, sheet open': actor({ roles: ['organiser'], sitsOnCouncil: true, ownSheetsSealed: false }),
  'member without commitment': actor({ sitsOnCouncil: true, hasCommitted: false }),
  lead: actor({ sitsOnCouncil: true, leadsPanel: true }),
  entrant: actor(),
} as const;
type Name = keyof typeof WHO;
const OPEN: AnalysisFacts = { roundClosed: false, allSealed: false, decided: false, frozen: false };
const SEALED = { ...OPEN, allSealed: true };
const FROZEN = { ...SEALED, frozen: true };
const OVER = { ...FROZEN, roundClosed: true };
const DECIDED = { ...OVER, decided: true };
const codeOf = (verdict: { ok: boolean; refusal?: { code: string } }) => (verdict.ok ? 'yes' : verdict.refusal?.code);

describe('who sees the analysis, and when', () => {
  const table: readonly (readonly [Name, string, string, string, string])[] = [
    // who, sheets open, all sealed, frozen, decided
    ['organiser', 'sheets-still-open', 'yes', 'yes', 'yes'],
    ['secretariat', 'sheets-still-open', 'yes', 'yes', 'yes'],
    ['auditor', 'result-not-decided', 'result-not-decided', 'result-not-decided', 'yes'],
    ['judge', 'sheets-still-open', 'analysis-not-frozen', 'yes', 'yes'],
    ['lead', 'sheets-still-open', 'analysis-not-frozen', 'yes', 'yes'],
    ['member without commitment', ...(Array.from({ length: 4 }, () => 'commitment-not-signed') as never)],
    ...(['judge with an open sheet', 'organiser who judges, sheet open'] as const).map(
      (who) => [who, ...Array.from({ length: 4 }, () => 'own-sheet-not-sealed')] as never,
    ),
    ['entrant', ...(Array.from({ length: 4 }, () => 'analysis-not-found') as [string, string, string, string])],
  ];
  test.each(table)('%s', (who, ...expected) =>
    expect([OPEN, SEALED, FROZEN, DECIDED].map((facts) => codeOf(maySeeAnalysis(WHO[who], facts)))).toEqual(expected),
  );

  test('what is frozen stays in sight while a sheet is corrected', () =>
    expect(codeOf(maySeeAnalysis(WHO.judge, { ...FROZEN, allSealed: false }))).toBe('yes'));
});

test('only the organiser freezes, and not once the result is decided', () => {
  const freezes = (who: Name, facts = SEALED) => codeOf(mayFreezeAnalysis(WHO[who], facts));
  expect(freezes('organiser')).toBe('yes');
  expect(freezes('organiser', DECIDED)).toBe('result-decided');
  expect((['secretariat', 'lead', 'judge', 'auditor', 'entrant'] as const).map((who) => freezes(who))).toEqual(
    Array.from({ length: 5 }, () => 'analysis-not-found'),
  );
});

test('extra readings are asked for before the council has seen a figure, and while judges can score', () => {
  const asks = (who: Name, facts: AnalysisFacts) => codeOf(mayAskSecondReadings(WHO[who], facts));
  expect([OPEN, SEALED, FROZEN].map((facts) => asks('secretariat', facts))).toEqual([
    'sheets-still-open',
    'yes',
    'analysis-frozen',
  ]);
  expect(asks('organiser', { ...SEALED, roundClosed: true })).toBe('judging-round-closed');
  expect((['judge', 'lead', 'auditor', 'entrant'] as const).map((who) => asks(who, SEALED))).toEqual(
    Array.from({ length: 4 }, () => 'analysis-not-found'),
  );
});

test('severities of all judges are for officers and leads', () =>
  expect(
    Object.entries(WHO)
      .filter(([, who]) => maySeeSeverities(who, DECIDED))
      .map(([name]) => name),
  ).toEqual(['organiser', 'secretariat', 'auditor', 'lead']));

test('a judge sees their own once the round is over, from what was frozen', () => {
  const sees = (who: Name, facts: AnalysisFacts) => codeOf(maySeeOwnSeverity(WHO[who], facts));
  expect([FROZEN, OVER, { ...OVER, frozen: false }].map((facts) => sees('judge', facts))).toEqual([
    'round-not-over',
    'yes',
    'analysis-not-frozen',
  ]);
  expect((['organiser', 'auditor', 'entrant'] as const).map((who) => sees(who, OVER))).toEqual(
    Array.from({ length: 3 }, () => 'analysis-not-found'),
  );
});
