import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { translator } from '#messages/translate.ts';
import { draw } from './draw.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-draw-'));
afterAll(() => rmSync(folder, { recursive: true }));

const beacon = {
  source: 'drand-quicknet',
  round: 1000,
  signature: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
};
const lots = {
  candidates: ['TH-000123', 'TH-000045', 'TH-009871'],
  places: 1,
  frozenAt: '2023-08-23T15:00:00Z',
  beacon,
};
const numbers = {
  candidates: ['A', 'B', 'C'],
  places: 2,
  beacon: { source: 'numbers', values: [[34, 5, 12], [90210]] },
};

async function run(content: unknown, { method, json = true }: { method?: string; json?: boolean } = {}) {
  const file = path.join(folder, 'draw.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return runOn([file], method, json);
}

async function runOn(words: readonly string[], method?: string, json = true) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const code = await draw({
    words,
    json,
    options: { method },
    env: {},
    t: translator('vi'),
    print: say,
    complain: say,
  });
  return {
    code,
    said: said.join('\n'),
    answer: json && code !== 2 ? (JSON.parse(said.join('')) as Record<string, unknown>) : {},
  };
}

describe('a draw from a beacon (LED-8)', () => {
  it('is the same draw whatever the order of the list', async () => {
    const { answer } = await run(lots);
    const turned = await run({ ...lots, candidates: lots.candidates.toReversed() });
    expect(turned.answer).toEqual({ ...answer, inputHash: turned.answer['inputHash'] });
    expect(answer).toMatchObject({
      command: 'draw',
      method: 'tickets',
      seed: null,
      warnings: [],
      beaconTime: '2023-08-23T15:59:24Z',
    });
    expect(answer['winners']).toEqual([(answer['tickets'] as { candidate: string }[])[0]!.candidate]);
  });

  for (const [what, changed, refusal] of [
    ['a signature of another round', { beacon: { ...beacon, round: 1001 } }, { code: 'beacon-invalid' }],
    [
      'a beacon of the moment of the freeze',
      { frozenAt: '2023-08-23T15:59:24Z' },
      { code: 'beacon-too-early', frozenAt: '2023-08-23T15:59:24Z', beaconTime: '2023-08-23T15:59:24Z' },
    ],
    ['the same candidate twice', { candidates: ['A', 'B', 'A'] }, { code: 'duplicate-candidate', candidate: 'A' }],
    ['more places than candidates', { places: 4 }, { code: 'too-many-places', places: 4, candidates: 3 }],
    ['no candidates', { candidates: undefined }, { code: 'bad-json', path: '/candidates' }],
    ['a candidate with a line feed', { candidates: ['A', 'B\nC'] }, { code: 'bad-json', path: '/candidates/1' }],
    ['half a place', { places: 0.5 }, { code: 'bad-json', path: '/places' }],
    ['a freeze that is no instant', { frozenAt: '2023-08-23' }, { code: 'bad-json', path: '/frozenAt' }],
    ['an unknown beacon', { beacon: { source: 'dice' } }, { code: 'bad-json', path: '/beacon/source' }],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      const { code, answer } = await run({ ...lots, ...changed });
      expect({ code, refusal: answer['refusal'] }).toEqual({ code: 1, refusal });
    });
  }

  it('needs no frozen moment', async () => expect((await run({ ...lots, frozenAt: undefined })).code).toBe(0));
});

describe('a draw from public numbers', () => {
  it('has no moment of its own', async () => {
    expect((await run(numbers)).answer).toMatchObject({ method: 'tickets', beaconTime: null });
  });

  it('follows RFC 3797 when asked, in the order of the file', async () => {
    const { answer } = await run(numbers, { method: 'rfc3797' });
    expect(answer).toMatchObject({ method: 'rfc3797', key: '5.12.34./90210./' });
    expect(answer['picks']).toHaveLength(2);
    expect((await run(lots, { method: 'rfc3797' })).answer['refusal']).toEqual({
      code: 'bad-json',
      path: '/beacon/source',
    });
  });
});

test('what cannot be read is refused, and what is not a command line is not understood', async () => {
  expect((await runOn([path.join(folder, 'none.json')])).answer).toEqual({
    command: 'draw',
    inputHash: null,
    refusal: { code: 'file-not-found' },
  });
  expect((await run('{')).answer['refusal']).toEqual({ code: 'bad-json', path: '' });
  expect((await run(lots, { method: 'dice' })).code).toBe(2);
  expect((await runOn([])).code).toBe(2);
});

test('without --json people read Vietnamese', async () => {
  expect((await run(numbers, { json: false })).said).toMatch(/^1\. [ABC]\n2\. [ABC]$/);
  expect((await run({ ...numbers, places: 9 }, { json: false })).said).toBe('Cần chọn 9 nhưng danh sách chỉ có 3.');
});
