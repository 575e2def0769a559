import { describe, expect, test } from 'vitest';
import type { SeasonDefinition, StageDefinition } from './definition.ts';
import { comingEvents, seasonState, stageState } from './stages.ts';

const stage = (
  id: string,
  kind: StageDefinition['kind'],
  opens: string | null,
  closes: string | null,
): StageDefinition => ({
  id,
  kind,
  name: { vi: id },
  opens,
  closes,
  source: [],
});

const at = (instant: string) => Temporal.Instant.from(instant);

/** Rounds of the Thanh Hoá contest 2024: dispatch of the department, section 2a. */
const contest = {
  kind: 'contest',
  stages: [
    stage('dot-1', 'round', '2024-09-09T00:00:00+07:00', '2024-09-13T00:00:00+07:00'),
    stage('dot-2', 'round', '2024-09-16T00:00:00+07:00', '2024-09-20T00:00:00+07:00'),
  ],
} as unknown as SeasonDefinition;

/** Steps of Sao Khuê 2024: district dispatch, section 1. */
const award = {
  kind: 'award',
  stages: [
    stage('dang-ky', 'registration', '2024-01-09T00:00:00+07:00', '2024-03-02T00:00:00+07:00'),
    stage('trao-giai', 'ceremony', '2024-04-20T00:00:00+07:00', '2024-04-21T00:00:00+07:00'),
  ],
} as unknown as SeasonDefinition;

describe('a contest', () => {
  test.each([
    ['2024-09-08T23:59:59.999+07:00', 'upcoming'],
    ['2024-09-09T00:00:00+07:00', 'round-open'],
    ['2024-09-12T23:59:59.999+07:00', 'round-open'],
    ['2024-09-13T00:00:00+07:00', 'between-rounds'],
    ['2024-09-20T00:00:00+07:00', 'closed'],
  ])('at %s is %s', (moment, code) => expect(seasonState(contest, at(moment)).code).toBe(code));

  test('counts its rounds from one', () => {
    expect(seasonState(contest, at('2024-09-16T00:00:00+07:00'))).toMatchObject({ number: 2, count: 2 });
  });
});

describe('an award', () => {
  test.each([
    ['2024-01-08T23:59:59+07:00', 'upcoming'],
    ['2024-03-01T23:59:59+07:00', 'registration-open'],
    ['2024-03-02T00:00:00+07:00', 'judging'],
    ['2024-04-20T12:00:00+07:00', 'judging'],
    ['2024-04-21T00:00:00+07:00', 'honoured'],
  ])('at %s is %s', (moment, code) => expect(seasonState(award, at(moment)).code).toBe(code));
});

test('a stage whose opening nobody announced is neither open nor closed', () => {
  expect(stageState(stage('x', 'ceremony', null, null), at('2024-01-01T00:00:00Z'))).toBe('unannounced');
});

test('coming events leave out what has begun and are in order', () => {
  const events = comingEvents(contest, at('2024-09-09T00:00:00+07:00'));
  expect(events.map((event) => `${event.stage.id} ${event.what}`)).toEqual([
    'dot-1 closes',
    'dot-2 opens',
    'dot-2 closes',
  ]);
});
