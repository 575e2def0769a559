import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintContest } from '#core/contest/lint.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { isAssumed } from '#core/season/overlay.ts';
import { runnable } from '#core/season/runnable.ts';
import { readAgencyFile, readBankFile } from './read-list-files.ts';
import { readSeasonFile, readSeasonWithOverlay, type TextFile } from './read-season-file.ts';

const folder = new URL('../../../seasons/', import.meta.url);
const file = (name: string): TextFile => ({ name, text: readFileSync(new URL(name, folder), 'utf8') });
const whole = (id: string) => readSeasonWithOverlay(file(`${id}.yaml`), file(`demo/${id}.yaml`));

/** What the real documents leave for people to judge; nothing else may be found in the shipped seasons. */
const WARNINGS: Readonly<Record<string, readonly string[]>> = {
  'dx-day-2024': [],
  'sao-khue-2019': [],
  'sao-khue-2024': [],
  'smart-city-2023': ['report-due-at-close /dispatchChain/2/reportDue'],
  'thanh-hoa-2024': ['report-without-date /dispatchChain/2/reportDue'],
  'vda-2024': [],
};

test('the six seasons are there, each with its overlay', () => {
  const yaml = (path: string) =>
    readdirSync(new URL(path, folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort();
  const expected = Object.keys(WARNINGS).map((id) => `${id}.yaml`);
  expect([yaml('.'), yaml('demo/')]).toEqual([expected, expected]);
});

describe.each(Object.entries(WARNINGS))('season %s', (id, warnings) => {
  const told = (findings: ReturnType<typeof readSeasonFile>['findings']) =>
    findings.map(({ code, path }) => `${code} ${path}`);

  test('is right by itself', () => {
    const reading = readSeasonFile(file(`${id}.yaml`));
    expect([reading.season?.id, told(reading.findings)]).toEqual([id, warnings]);
  });

  test('is right with what is assumed, and can then be opened', () => {
    const reading = whole(id);
    expect([told(reading.findings), reading.season && runnable(reading.season)]).toEqual([
      warnings,
      { ok: true, value: null },
    ]);
  });

  test('holds the same content however often it is read', () => {
    expect(definitionHash(whole(id).season)).toBe(definitionHash(whole(id).season));
  });
});

test('a season that is not known well enough names what somebody has to decide', () => {
  const { season } = readSeasonFile(file('sao-khue-2019.yaml'));
  expect(season && runnable(season)).toEqual({
    ok: false,
    refusal: {
      code: 'season-not-runnable',
      missing: [
        '/stages/0/opens',
        '/stages/1/opens',
        '/stages/1/closes',
        '/stages/2/opens',
        '/stages/2/closes',
        '/award/council/panelSize',
        '/award/council/quorum',
      ],
    },
  });
});

test('nothing in a season file itself claims to be assumed', () => {
  const kinds = Object.keys(WARNINGS).flatMap((id) =>
    Object.values(readSeasonFile(file(`${id}.yaml`)).season?.sources ?? {}),
  );
  expect(kinds.filter((source) => source.kind === 'assumption')).toEqual([]);
});

describe('Thanh Hoá 2024', () => {
  const { season, assumed } = whole('thanh-hoa-2024');
  const contest = season?.kind === 'contest' ? season.contest : undefined;
  const bank = readBankFile(file('banks/cds-2024.yaml')).definition;

  test('rounds are known, rules are assumed', () => {
    expect([
      isAssumed(assumed, '/stages/0/opens'),
      isAssumed(assumed, '/contest/rules/paper/questionsPerAttempt'),
    ]).toEqual([false, true]);
  });

  test('the assumed rules contradict nothing: only the wording "00h" is warned of, once a round', () => {
    const rounds = (season?.stages ?? [])
      .filter((stage) => stage.kind === 'round' && stage.opens !== null && stage.closes !== null)
      .map(({ id, opens, closes }) => ({
        id,
        opens: Temporal.Instant.from(opens ?? ''),
        closes: Temporal.Instant.from(closes ?? ''),
      }));
    const subject = {
      rules: contest?.rules ?? {},
      rounds,
      bank: bank && { ...bank, version: 1 },
      canonicalUrl: null,
      printedUrls: [],
    };
    expect(lintContest(subject).map((finding) => finding.code)).toEqual(Array(4).fill('closing-instant-ambiguous'));
  });
});

describe('the bank of 40 questions', () => {
  const { definition: bank, findings } = readBankFile(file('banks/cds-2024.yaml'));
  const questions = bank?.questions ?? [];

  test('fits its schema', () => expect([questions.length, findings]).toEqual([40, []]));

  test('every right option is an option, every topic a topic, every enemy a mutual one', () => {
    const topics = bank?.topics.map((topic) => topic.id) ?? [];
    const wrong = questions.filter(
      ({ id, topic, options, rightOptions, enemies }) =>
        !topics.includes(topic) ||
        !rightOptions.every((right) => options.some((option) => option.id === right)) ||
        !enemies.every((enemy) => questions.find((other) => other.id === enemy)?.enemies.includes(id)),
    );
    expect(wrong.map((question) => question.id)).toEqual([]);
  });
});

describe('the agencies', () => {
  const { definition: tree, findings } = readAgencyFile(file('agencies/thanh-hoa.yaml'));
  const owners = readAgencyFile(file('agencies/owners.yaml'));
  const agencies = [...(tree?.agencies ?? []), ...(owners.definition?.agencies ?? [])];
  const existing = (day: string) =>
    agencies.filter(({ validFrom, validTo }) => (validFrom ?? '') <= day && (validTo === null || day < validTo));
  const count = (day: string, type: string) => existing(day).filter((agency) => agency.type === type).length;

  test('fit their schema', () => expect([findings, owners.findings]).toEqual([[], []]));

  test.each([
    ['2024-09-09', 27, 558],
    ['2024-12-31', 27, 558],
    ['2025-01-01', 26, 547],
    ['2025-06-30', 26, 547],
    ['2025-07-01', 0, 166],
  ])('on %s there are %i districts and %i communes', (day, districts, communes) => {
    expect([count(day, 'district'), count(day, 'commune')]).toEqual([districts, communes]);
  });

  test('ids are unique, and parents and successors are agencies', () => {
    const ids = agencies.map((agency) => agency.id);
    const named = [
      ...agencies.flatMap(({ parent, changes = [] }) => [parent, ...changes.map((change) => change.parent)]),
      ...(tree?.successions ?? []).flatMap(({ from, to, main }) => [from, ...to, main]),
    ].filter((id) => typeof id === 'string');
    expect([new Set(ids).size, named.filter((id) => !ids.includes(id))]).toEqual([ids.length, []]);
  });

  test('every season is owned by an agency', () => {
    const known = new Set(agencies.map((agency) => agency.id));
    expect(Object.keys(WARNINGS).filter((id) => !known.has(whole(id).season?.owner ?? ''))).toEqual([]);
  });
});
