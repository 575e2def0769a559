import { complaintsEnd, MOST_COMPLAINT_CHARACTERS } from '../shared/complaint-window.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { endOfWorkingDays } from '../shared/working-days.ts';
import type { EntryState } from './states.ts';

/** How long an entrant has to complain, and a season to answer: working days. */
export interface EntrantComplaintRules {
  readonly complaintDays: number;
  readonly answerDays: number;
}

/** Where a season says nothing. Our own. */
export const USUAL_COMPLAINT_RULES: EntrantComplaintRules = { complaintDays: 10, answerDays: 10 };

/** Decisions an entrant may complain about: what went against them. */
const AGAINST: readonly EntryState[] = ['returned', 'not-accepted', 'excluded', 'not-recognised', 'removed'];

/** The newest decision on an entry, as its entrant knows it. */
export interface DecisionToldOf {
  readonly state: EntryState;
  /** When it reached the entrant: when it was made, or published where it is told by publication; `null` = not yet. */
  readonly toldAt: Temporal.Instant | null;
  readonly isComplainedAbout: boolean;
}

export type EntrantComplaintRefusal =
  | { readonly code: 'complaint-nothing-against' }
  | { readonly code: 'complaint-made-already' }
  | { readonly code: 'entrant-complaints-closed'; readonly until: Temporal.Instant | null };

/** Whether an entrant may complain about the newest decision now, and until when: the last instant of the window excluded. */
export function admitEntrantComplaint(
  { state, toldAt, isComplainedAbout }: DecisionToldOf,
  { complaintDays }: EntrantComplaintRules,
  now: Temporal.Instant,
): Result<{ readonly until: Temporal.Instant }, EntrantComplaintRefusal> {
  if (!AGAINST.includes(state) || toldAt === null) return refuse({ code: 'complaint-nothing-against' });
  if (isComplainedAbout) return refuse({ code: 'complaint-made-already' });
  const until = complaintsEnd(complaintDays, toldAt);
  if (!until || Temporal.Instant.compare(now, until) >= 0) return refuse({ code: 'entrant-complaints-closed', until });
  return accept({ until });
}

/** Until when a complaint received now is to be answered. */
export function complaintAnswerDue(
  { answerDays }: EntrantComplaintRules,
  receivedAt: Temporal.Instant,
): Temporal.Instant {
  return endOfWorkingDays(receivedAt, Math.max(1, answerDays));
}

export type ComplaintWordsRefusal =
  | { readonly code: 'complaint-words-missing' }
  | { readonly code: 'complaint-words-too-long'; readonly maxCharacters: number };

/** What somebody wrote, or why it cannot be kept. */
export function readComplaintWords(text: string): Result<string, ComplaintWordsRefusal> {
  const words = text.normalize('NFC').trim();
  if (words === '') return refuse({ code: 'complaint-words-missing' });
  if ([...words].length > MOST_COMPLAINT_CHARACTERS)
    return refuse({ code: 'complaint-words-too-long', maxCharacters: MOST_COMPLAINT_CHARACTERS });
  return accept(words);
}

/** Where a complaint stands on the way to its answer. */
export interface ComplaintProgress {
  readonly isAnswered: boolean;
  /** Who proposed the answer that waits for a second person; `null` = none waits. */
  readonly proposedBy: string | null;
  /** Whoever had a hand in the decision that is complained about: who made it, and who released it. Empty = nobody in person. */
  readonly decidedBy: readonly string[];
}

export type ComplaintActRefusal =
  | { readonly code: 'complaint-answered' }
  | { readonly code: 'complaint-answer-waits' }
  | { readonly code: 'complaint-answer-not-proposed' }
  | { readonly code: 'complaint-second-person' }
  | { readonly code: 'complaint-own-decision' };

/** Whether an answer may be proposed: by anybody at the desk, while none waits. */
export function admitComplaintAnswer({ isAnswered, proposedBy }: ComplaintProgress): Result<void, ComplaintActRefusal> {
  if (isAnswered) return refuse({ code: 'complaint-answered' });
  return proposedBy === null ? accept(undefined) : refuse({ code: 'complaint-answer-waits' });
}

/** Whether somebody may be the second look: neither who proposed the answer, nor who made or released the decision that it is about. */
export function admitSecondLook(
  { isAnswered, proposedBy, decidedBy }: ComplaintProgress,
  personId: string,
): Result<void, ComplaintActRefusal> {
  if (isAnswered) return refuse({ code: 'complaint-answered' });
  if (proposedBy === null) return refuse({ code: 'complaint-answer-not-proposed' });
  if (proposedBy === personId) return refuse({ code: 'complaint-second-person' });
  return decidedBy.includes(personId) ? refuse({ code: 'complaint-own-decision' }) : accept(undefined);
}
