import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwardDefinition } from '#core/season/award-definition.ts';
import { beginSchedule } from '#server/app/judging/begin-schedule.ts';
import { withdrawEntry } from '#server/app/dossier/withdraw-entry.ts';
import { showPublicTimetable } from '#server/app/judging/show-public-timetable.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import {
  addPerson,
  assignToPanel,
  codeOf,
  createAward,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { stateConflict } from '#tests/support/cast.ts';
import { publishRoom } from '#tests/support/room.ts';

let award: Award;
let entries: readonly [Submitted, Submitted];
let everybody: Readonly<Record<string, Actor>>;
let panelId: string;

beforeAll(async () => {
  award = await createAward();
  entries = [await submitApplicant(award, 0), await submitApplicant(award, 1)];
  panelId = await assignToPanel(
    award,
    entries.map(({ entryId }) => entryId),
  );
  const [lead, judge, conflicted] = award.judges;
  everybody = {
    ...{
      nobody: null,
      lead: lead,
      judge: judge,
      conflicted: conflicted,
      stranger: await addPerson(award.world, 'x'),
    },
    ...{
      organiser: award.organiser,
      secretariat: award.secretariat,
      auditor: award.auditor,
      entrant: entries[0].owner,
    },
  };
});
afterAll(() => award.world.close());

/** The rules of the season with another word on its timetable. */
async function adopt(open: 'times' | 'names' | undefined, more: Partial<AwardDefinition> = {}): Promise<void> {
  const { app } = award.world;
  const { season } = app.seasons.find(SEASON)!;
  if (season.kind !== 'award') throw new Error('no award');
  const { publicTimetable: _before, ...slot } = season.award.slot!;
  const changed = { ...season.award, ...more, slot: { ...slot, ...(open && { publicTimetable: open }) } };
  taken(await loadSeason(app, { season: { ...season, award: changed }, illustrative: [], by: null, reason: 'Thử' }));
  await app.seasons.refresh();
}

const read = (who: Actor) => showPublicTimetable(award.world.app, who, SEASON);
const namesOf = async (who: Actor) => taken(await read(who)).presentations.map(({ entry }) => entry?.entryId ?? null);

describe('the public timetable', () => {
  test('is nowhere before one is published, nor where the rules keep it closed', async () => {
    await adopt('names');
    const { scheduleId } = taken(await beginSchedule(award.world.app, award.organiser, { seasonId: SEASON }));
    for (const who of Object.values(everybody)) expect(codeOf(await read(who))).toBe('timetable-not-public');
    await award.world.app.db.deleteFrom('schedule').where('id', '=', scheduleId).execute();
    const [first, second] = entries;
    const judges = award.judges.map(({ personId }) => personId);
    const entryIds = [first.entryId, second.entryId];
    await publishRoom(award, { panelId, entryIds, judges, startsAt: '2019-03-16T09:00:00+07:00' });
    await adopt(undefined);
    for (const who of Object.values(everybody)) expect(codeOf(await read(who))).toBe('timetable-not-public');
  });

  test('tells times and rooms and names nobody where the rules open times alone', async () => {
    await adopt('times');
    for (const who of Object.values(everybody)) {
      const { names, presentations, rooms } = taken(await read(who));
      expect([names, presentations.map(({ turn, entry }) => [turn, entry])]).toEqual([
        false,
        [
          [1, null],
          [2, null],
        ],
      ]);
      expect(rooms.map((room) => Object.keys(room))).toEqual([['roomId', 'name', 'city', 'isOnline']]);
    }
  });

  test('names entries where the rules say so, to everybody but whoever is in a conflict with one', async () => {
    await adopt('names');
    const [first, second] = entries;
    await stateConflict(award, everybody['conflicted']!, second.entryId);
    for (const [name, who] of Object.entries(everybody)) {
      const expected = name === 'conflicted' ? [first.entryId, null] : [first.entryId, second.entryId];
      expect([name, await namesOf(who)]).toEqual([name, expected]);
    }
  });

  test('names nobody where the award is judged blind', async () => {
    await adopt('names', { judgedBlind: true });
    for (const who of Object.values(everybody)) expect(await namesOf(who)).toEqual([null, null]);
  });

  test('leaves out what was withdrawn since, and keeps the time of the others', async () => {
    await adopt('names', { judgedBlind: false });
    const [first, second] = entries;
    taken(await withdrawEntry(award.world.app, first.owner, { entryId: first.entryId }));
    const { presentations } = taken(await read(null));
    expect(presentations.map(({ entry, startsAt }) => [entry?.entryId, startsAt.toString()])).toEqual([
      [second.entryId, '2019-03-16T02:25:00Z'],
    ]);
  });
});
