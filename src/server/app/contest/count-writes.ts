import type { ContestWrites } from './contest-writes.ts';
import type { LiveTally } from './live-tally.ts';

/** The same writes, counted for the live view once they are on disk: what was refused or repeated is not counted. */
export function countWrites(writes: ContestWrites, tally: LiveTally): ContestWrites {
  return {
    ...writes,
    addParticipant: async (row) => {
      const isNew = await writes.addParticipant(row);
      if (isNew) tally.add(row.seasonId, 'registration');
      return isNew;
    },
    addAttempt: async (row) => {
      const isNew = await writes.addAttempt(row);
      if (isNew) tally.add(row.seasonId, 'start', row.roundId);
      return isNew;
    },
    keep: async (item) => {
      const isKept = await writes.keep(item);
      if (isKept && item.kind === 'submission')
        tally.add(item.receipt.seasonId, item.submission.submittedBy === 'clock' ? 'clock' : 'hand');
      return isKept;
    },
  };
}
