import type { Presence } from './final-vote-policy.ts';

/** What is noted of one member of a roll. */
export interface NotedMember {
  /** As noted last; who was never noted is absent. */
  readonly presence: Presence;
  /** As noted last while not absent. */
  readonly lastThere: Exclude<Presence, 'absent'> | null;
  readonly castAt: Temporal.Instant | null;
}

/** Members as a count needs them. */
export interface Attendance {
  /** In the room, or on line with it. */
  readonly present: number;
  /** Absent members who vote in writing. */
  readonly inWriting: number;
  readonly cast: number;
}

/** Who counts as there: as noted, and whoever voted before they left as they were there until then, in the room or in writing. */
export function attendanceOf(roll: readonly NotedMember[]): Attendance {
  const counted = roll.map(countedPresence);
  return {
    present: counted.filter((presence) => presence === 'present').length,
    inWriting: counted.filter((presence) => presence === 'in-writing').length,
    cast: roll.filter(({ castAt }) => castAt !== null).length,
  };
}

/** Whether a member was in the room, at the end or until they had voted. */
export function wasThere(member: NotedMember): boolean {
  return countedPresence(member) === 'present';
}

function countedPresence({ presence, lastThere, castAt }: NotedMember): Presence {
  return presence === 'absent' && castAt !== null ? (lastThere ?? presence) : presence;
}
