import { expect, test } from 'vitest';
import { lotListHash, lotSeed, lotTicket } from '../contest/lots.ts';
import { readScheduleProblem } from '../judging/schedule/schedule-problem.ts';
import { drawPresentationOrder } from './draw-presentation-order.ts';

const RANDOMNESS = 'ab'.repeat(32);
const ENTRIES = ['E1', 'E2', 'E3', 'E4'];

function problemWith(change: object = {}) {
  const problem = readScheduleProblem({
    quorum: 1,
    slots: ENTRIES.map((_, at) => ({ id: `S${at + 1}`, start: `2024-04-02T0${at + 6}:00+07:00` })),
    rooms: [{ id: 'R1', panel: ['J1'] }],
    judges: [{ id: 'J1' }],
    entries: ENTRIES.map((id) => ({ id })),
    ...change,
  });
  if (!problem.ok) throw new Error(JSON.stringify(problem.refusal));
  return problem.value;
}

const day = ENTRIES.map((entry, at) => ({ entry, room: 'R1', slot: `S${at + 1}`, judges: ['J1'] }));
const slotOf = (places: readonly { entry: string; slot: string }[], id: string) =>
  places.find(({ entry }) => entry === id)?.slot;

test('SLT-4: the smallest ticket presents first, whatever stood there before', () => {
  const seed = lotSeed(RANDOMNESS, lotListHash(ENTRIES));
  const byTicket = ENTRIES.toSorted((a, b) => (lotTicket(seed, a) < lotTicket(seed, b) ? -1 : 1));
  const { places, tickets, listHash } = drawPresentationOrder(problemWith(), day, RANDOMNESS);
  expect(places.map(({ entry, slot }) => [slot, entry])).toEqual(byTicket.map((entry, at) => [`S${at + 1}`, entry]));
  expect([tickets.map(({ entry }) => entry), listHash]).toEqual([byTicket, lotListHash(ENTRIES)]);
  expect(drawPresentationOrder(problemWith(), day.toReversed(), RANDOMNESS).tickets).toEqual(tickets);
});

test('SLT-4: who can come at one time only keeps it, and the others are drawn around', () => {
  for (const only of ['S1', 'S2', 'S3', 'S4']) {
    const entries = ENTRIES.map((id) => (id === 'E1' ? { id, slots: [only] } : { id }));
    const swapped = day.map((place) =>
      place.entry === 'E1' ? { ...place, slot: only } : place.slot === only ? { ...place, slot: 'S1' } : place,
    );
    const { places } = drawPresentationOrder(problemWith({ entries }), swapped, RANDOMNESS);
    expect(slotOf(places, 'E1')).toBe(only);
    expect(places.map(({ slot }) => slot).toSorted()).toEqual(['S1', 'S2', 'S3', 'S4']);
  }
});

test('SLT-4: nobody is drawn before a judge with a conflict, nor into another room or day', () => {
  const problem = problemWith({
    rooms: [{ id: 'R1', panel: ['J1', 'J2'] }],
    judges: [{ id: 'J1' }, { id: 'J2' }],
    slots: ['02T08', '02T09', '03T08', '03T09'].map((start, at) => ({
      id: `S${at + 1}`,
      start: `2024-04-${start}:00+07:00`,
    })),
    conflicts: [{ judge: 'J1', entry: 'E1' }],
  });
  const judged = day.map((place) => ({ ...place, judges: place.entry === 'E1' ? ['J2'] : ['J1'] }));
  for (let at = 0; at < 20; at += 1) {
    const { places } = drawPresentationOrder(problem, judged, at.toString(16).padStart(2, '0').repeat(32));
    expect(slotOf(places, 'E1')).toBe('S1');
    expect(slotOf(places, 'E2')).toBe('S2');
    expect(['E3', 'E4'].map((entry) => slotOf(places, entry)).toSorted()).toEqual(['S3', 'S4']);
  }
});
