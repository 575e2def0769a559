import {
  countChanges,
  followPaper,
  type ChangeCount,
  type ChangeCounts,
  type FollowedPaper,
} from '#core/contest/question-changes.ts';
import { etagOf } from '../../ports/etag.ts';
import { findSnapshot, putSnapshot } from '../../db/queries/contest-board.ts';
import { listOpenPapers, listPapers, type PaperKey, type PaperRow } from '../../db/queries/live.ts';
import type { App } from '../app.ts';

/** Papers that are looked at again and again, by attempt. In memory: a restart follows others. */
export type FollowedPapers = Map<string, PaperKey & { readonly paper: FollowedPaper }>;

/** What was seen in the papers followed so far in a round. Counts alone: nobody's answers are kept. */
export interface QuestionChanges {
  readonly roundId: string;
  readonly papers: number;
  readonly counts: Readonly<Record<string, ChangeCount>>;
}

const MOST_FOLLOWED = 400;

/**
 * Looks at the followed papers of a round again, at each a last time once it was handed in, and follows others in their place. Two
 * questions by index and key, whatever the size of the contest; saving does nothing for it.
 */
export async function refreshQuestionChanges(
  app: App,
  round: { readonly seasonId: string; readonly roundId: string },
  followed: FollowedPapers,
): Promise<QuestionChanges> {
  const key = `contest/${round.seasonId}/question-changes`;
  const before = (await findSnapshot(app.db, key))?.body as QuestionChanges | undefined;
  const known = before?.roundId === round.roundId ? before : { ...NOTHING, roundId: round.roundId };
  const again = followed.size > 0 ? await listPapers(app.db, [...followed.values()]) : [];
  const fresh = await freshPapers(app, round, followed);
  let counts: ChangeCounts = new Map(Object.entries(known.counts));
  for (const row of [...again, ...fresh]) counts = look(followed, row, counts);
  const changes = { ...known, papers: known.papers + fresh.length, counts: Object.fromEntries(counts) };
  const at = app.clock.seasonNow(round.seasonId);
  await putSnapshot(app.db, { key, etag: etagOf(changes), body: changes, at });
  return changes;
}

const NOTHING: Omit<QuestionChanges, 'roundId'> = { papers: 0, counts: {} };

/** The newest open papers take the places that are free: they stay open longest. */
async function freshPapers(
  app: App,
  round: { readonly seasonId: string; readonly roundId: string },
  followed: FollowedPapers,
): Promise<readonly PaperRow[]> {
  const free = MOST_FOLLOWED - followed.size;
  if (free <= 0) return [];
  const open = await listOpenPapers(app.db, { ...round, limit: MOST_FOLLOWED });
  return open.filter(({ attemptId }) => !followed.has(attemptId)).slice(0, free);
}

function look(followed: FollowedPapers, row: PaperRow, counts: ChangeCounts): ChangeCounts {
  const { participantId, attemptId } = row;
  const before = followed.get(attemptId)?.paper;
  const paper = followPaper(before, new Map(Object.entries(row.answers)));
  if (row.isSubmitted) followed.delete(attemptId);
  else followed.set(attemptId, { participantId, attemptId, paper });
  return countChanges(counts, before, paper);
}
