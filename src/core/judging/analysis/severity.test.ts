import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/table.ts';
import { finishedEstimates } from './finished-estimates.ts';
import { severity, type Severity, type SeverityQuestion } from './severity.ts';

const QUESTION: SeverityQuestion = { method: 'additive', top: 3, level: 0.9, seed: 'seed' };

function ask(rows: readonly string[], question: Partial<SeverityQuestion> = {}, heading = 'judge,entry,score') {
  const table = readTable([heading, ...rows].join('\n'), ['judge', 'entry', 'score']);
  if (!table.ok) throw new Error(table.refusal.code);
  return severity(table.value, { ...QUESTION, ...question });
}

function found(...asked: Parameters<typeof ask>): Severity {
  const result = ask(...asked);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** 12 entries, 6 judges, 3 readings each; judge 5 gives 4 points less; a small, fixed noise. */
const rows = Array.from({ length: 12 }, (_, entry) =>
  [0, 1, 3].map((step) => {
    const judge = (entry + step) % 6;
    const noise = ((entry * 7 + judge * 5) % 9) / 10 - 0.4;
    return `J${judge},E${String(entry).padStart(2, '0')},${(70 + entry + noise - (judge === 5 ? 4 : 0)).toFixed(1)}`;
  }),
).flat();

describe('SEV-1 to SEV-4: severity by REML', () => {
  const { judges, entries, warnings } = found(rows);

  test('the strict judge comes first, by about the points he withholds', () => {
    expect(judges[0]?.judge).toBe('J5');
    expect((judges[0]?.severity ?? 0) - (judges[1]?.severity ?? 0)).toBeGreaterThan(3);
    expect(warnings).toEqual([]);
  });

  test('entries stand in the order of their worth, with intervals and reliability', () => {
    expect(entries.map(({ entry }) => entry)).toEqual(entries.map((_, i) => `E${String(11 - i).padStart(2, '0')}`));
    expect(
      entries.every(
        ({ low, adjusted, high, reliability }) => low! < adjusted && adjusted < high! && reliability! > 0.9,
      ),
    ).toBe(true);
  });

  test('the first are surely in the TOP 3, the last surely not', () =>
    expect([entries[0]?.pTop, entries[0]?.inTopSet, entries[11]?.pTop, entries[11]?.inTopSet]).toEqual([
      1,
      true,
      0,
      false,
    ]));

  test('the order of rows changes nothing, the same seed gives the same ranks', () =>
    expect(found(rows.toReversed())).toEqual(found(rows)));

  test('judges who do not differ: nothing is corrected', () => {
    const alike = rows.map((row) =>
      row.replace(
        /^(J\d,E(\d+)),.*/,
        (_all, cell: string, entry: string) =>
          `${cell},${70 + Number(entry) * 3 + ((cell.charCodeAt(1) * Number(entry) * 7) % 3)}`,
      ),
    );
    const result = found(alike);
    if (result.variance.judge === 0) expect(result.warnings).toContainEqual({ code: 'judges-do-not-differ' });
    expect(result.judges.every(({ severity: points }) => Math.abs(points) < 1)).toBe(true);
  });
});

describe('SEV-5, SEV-6: refusals', () => {
  test('separate panels are named, never compared', () => {
    const panels = rows.map((row) =>
      row.replace(
        /^J(\d),E(\d+)/,
        (_all, judge: string, entry: string) => `${Number(entry) < 6 ? 'A' : 'B'}${judge},E${entry}`,
      ),
    );
    const result = ask(panels);
    expect(!result.ok && result.refusal).toMatchObject({
      code: 'disconnected',
      groups: [{ judges: ['A0', 'A1', 'A2', 'A3', 'A4', 'A5'] }, { judges: ['B0', 'B1', 'B2', 'B3', 'B4', 'B5'] }],
    });
  });
  test('four judges are too few, nineteen readings too', () => {
    expect(ask(rows.filter((row) => /^J[0-3]/.test(row)))).toEqual({
      ok: false,
      refusal: { code: 'too-few-judges', judges: 4, need: 5 },
    });
    expect(ask(rows.slice(0, 19))).toEqual({
      ok: false,
      refusal: { code: 'too-few-readings', readings: 19, need: 20 },
    });
  });
  test('a sheet without a criterion is refused', () => {
    const sheets = ['J1,E1,c1,5', 'J1,E1,c2,5', 'J1,E2,c1,5'];
    expect(ask(sheets, {}, 'judge,entry,criterion,score')).toEqual({
      ok: false,
      refusal: { code: 'incomplete-sheet', judge: 'J1', entry: 'E2', criterion: 'c2' },
    });
  });
});

test('VOT-1: totals are weighted by the columns weight and max', () => {
  const sheets = rows.flatMap((row) => {
    const [judge, entry, score] = row.split(',');
    return [`${judge},${entry},c1,${score},60,100`, `${judge},${entry},c2,5,40,10`];
  });
  const { entries } = found(sheets, { method: 'least-squares' }, 'judge,entry,criterion,score,weight,max');
  const plain = found(rows, { method: 'least-squares' }).entries;
  expect(entries.map(({ adjusted }) => adjusted)).toEqual(
    plain.map(({ adjusted }) => expect.closeTo(0.6 * adjusted + 20, 9)),
  );
});

test('SEV-7: a judge without whom the panels fall apart is a weak link', () => {
  const panel = (name: string, entries: readonly number[]) =>
    [1, 2].flatMap((j) => entries.map((e) => `${name}${j},E${e},${60 + ((e * j * 7) % 10)}`));
  const bridge = [1, 5].map((e) => `bridge,E${e},70`);
  const result = found([
    ...panel('A', [1, 2, 3, 4]),
    ...panel('B', [5, 6, 7, 8]),
    ...bridge,
    'A1,E9,66',
    'A2,E9,64',
    'B1,E10,66',
    'B2,E10,61',
  ]);
  expect(result.warnings).toContainEqual(expect.objectContaining({ code: 'weak-link', judges: ['bridge'] }));
});

test('SEV-8: with categories, ranks are inside the category', () => {
  const { entries } = found(
    rows.map((row) => `${row},${/E0/.test(row) ? 'x' : 'y'}`),
    {},
    'judge,entry,score,category',
  );
  expect(
    entries.filter(({ category }) => category === 'y').map(({ entry, adjustedRank }) => [entry, adjustedRank]),
  ).toEqual([
    ['E11', 1],
    ['E10', 2],
  ]);
});

test('SEV-10: finished estimates are ranked by their errors alone', () => {
  const table = readTable('entry,score,se\nA,10,1\nB,9,1\nC,0,1\n', ['entry', 'score', 'se']);
  const result = table.ok ? finishedEstimates(table.value, { top: 1, level: 0.9, seed: 's' }) : table;
  const [a, b, c] = result.ok ? result.value.entries : [];
  expect(a?.pTop).toBeCloseTo(0.76, 1); // Φ(1/√2)
  expect([a?.inTopSet, b?.inTopSet, c?.inTopSet, c?.rank]).toEqual([true, true, false, { median: 3, low: 3, high: 3 }]);
});

test('NUM-6: what a search leaves a hair apart shares the rank', () => {
  const table = readTable('entry,score,se\nA,7.61000001,1\nB,7.61,1\nC,7.6,1\n', ['entry', 'score', 'se']);
  const result = table.ok ? finishedEstimates(table.value, { top: 1, level: 0.9, seed: 's' }) : table;
  expect(result.ok && result.value.entries.map(({ adjustedRank }) => adjustedRank)).toEqual([1, 1, 3]);
});
