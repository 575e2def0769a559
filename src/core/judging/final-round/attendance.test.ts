import { expect, test } from 'vitest';
import { attendanceOf, type NotedMember } from './attendance.ts';

const CAST = Temporal.Instant.from('2019-03-30T02:00:00Z');

test.each<[string, NotedMember, readonly [number, number, number]]>([
  ['nobody noted them', { presence: 'absent', lastThere: null, castAt: null }, [0, 0, 0]],
  ['in the room', { presence: 'present', lastThere: 'present', castAt: null }, [1, 0, 0]],
  ['in the room, and voted', { presence: 'present', lastThere: 'present', castAt: CAST }, [1, 0, 1]],
  ['left without voting', { presence: 'absent', lastThere: 'present', castAt: null }, [0, 0, 0]],
  ['voted, then left', { presence: 'absent', lastThere: 'present', castAt: CAST }, [1, 0, 1]],
  ['votes in writing', { presence: 'in-writing', lastThere: 'in-writing', castAt: null }, [0, 1, 0]],
  // Away all along: their ballot makes no quorum, whatever is noted after it.
  ['voted in writing, then noted absent', { presence: 'absent', lastThere: 'in-writing', castAt: CAST }, [0, 1, 1]],
  ['gave up voting in writing', { presence: 'absent', lastThere: 'in-writing', castAt: null }, [0, 0, 0]],
])('%s', (_, member, [present, inWriting, cast]) => {
  expect(attendanceOf([member])).toEqual({ present, inWriting, cast });
});
