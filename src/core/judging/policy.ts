import { accept, refuse, type Result } from '../shared/result.ts';
import type { SheetState } from './sheet-states.ts';

/** Who asks, and what is known about them and this one entry. Role names as in `core/person/roles.ts`. */
export interface JudgingActor {
  readonly roles: ReadonlySet<string>;
  /** Has a seat on the panel that judges this entry and was assigned to it. */
  readonly isAssigned: boolean;
  /** Leads the panel that judges this entry. */
  readonly leadsPanel: boolean;
  /** Recused, or in a conflict that was found: sees nothing of this entry, whatever else they are. */
  readonly isRecused: boolean;
  /** Signed the commitment to confidentiality, the press with the embargo. Asked of judges alone. */
  readonly hasCommitted: boolean;
  /** The actor's own sheet for this entry; `not-started` also for those who have none. */
  readonly ownSheet: SheetState;
  /** Somebody else's sheet of this entry is sealed: whoever sealed their own may have read it. Absent = none is. */
  readonly othersSealed?: boolean;
}

/** Where the judging of this entry stands. */
export interface JudgingFacts {
  readonly judgingRound: 'upcoming' | 'open' | 'closed';
  /** Every assigned judge who is not recused has sealed. */
  readonly allSealed: boolean;
  /** The discussion of the entry was opened: sheets change in the layer after it, also once the round is over. Absent = it was not. */
  readonly discussionOpen?: boolean;
  /** The analysis of the round is frozen, or the entry stands in a final vote: what was sealed is rested upon. Absent = not so. */
  readonly scoresSettled?: boolean;
  readonly resultDecided: boolean;
  readonly resultPublished: boolean;
}

/** `entry-not-found` also where the entry exists: who may see nothing of it must not learn that it is there. */
export type JudgingRefusal =
  | { readonly code: 'entry-not-found' }
  | { readonly code: 'not-assigned' }
  | { readonly code: 'commitment-not-signed' }
  | { readonly code: 'judging-round-not-open' }
  | { readonly code: 'judging-round-closed' }
  | { readonly code: 'sheet-already-sealed' }
  | { readonly code: 'sheet-not-sealed' }
  | { readonly code: 'own-sheet-not-sealed' }
  | { readonly code: 'others-sealed' }
  | { readonly code: 'scores-settled' }
  | { readonly code: 'sheets-still-open' }
  | { readonly code: 'discussion-already-open' }
  | { readonly code: 'result-not-decided' };

type Verdict = Result<void, JudgingRefusal>;

/** Whether the actor may know that this entry is being judged: in lists, counts, search, export, mail and calendar alike. */
export function maySeeJudging(actor: JudgingActor): Verdict {
  const seesIt = actor.isAssigned || actor.leadsPanel || isOfficer(actor) || actor.roles.has('auditor');
  return seesIt && !actor.isRecused ? accept(undefined) : refuse({ code: 'entry-not-found' });
}

/** Whether the actor may write scores into their own sheet. */
export function mayScore(actor: JudgingActor, facts: JudgingFacts): Verdict {
  const admitted = admitJudge(actor, facts);
  if (!admitted.ok) return admitted;
  if (actor.ownSheet === 'sealed') return refuse({ code: 'sheet-already-sealed' });
  const isSettled = facts.scoresSettled === true && actor.ownSheet === 'correcting';
  return isSettled ? refuse({ code: 'scores-settled' }) : accept(undefined);
}

/**
 * Whether the actor may take up their sealed sheet again, in a new version with a reason. Without a discussion only while nobody else
 * has sealed: what is corrected later was not given before seeing another's. Not once scores are settled or the result is decided.
 */
export function mayCorrectSheet(actor: JudgingActor, facts: JudgingFacts): Verdict {
  const admitted = admitJudge(actor, facts);
  if (!admitted.ok) return admitted;
  if (actor.ownSheet !== 'sealed') return refuse({ code: 'sheet-not-sealed' });
  if (facts.scoresSettled) return refuse({ code: 'scores-settled' });
  return actor.othersSealed && !facts.discussionOpen ? refuse({ code: 'others-sealed' }) : accept(undefined);
}

/**
 * Whether the actor may see what other judges gave.
 *
 * Whoever scores, the lead of the panel included, seals first: an independent score is one given before seeing another. Whoever takes
 * theirs up again before the discussion sees the others' when it is sealed anew.
 * Organisers and the secretariat wait until nobody can be influenced; auditors until it is decided; entrants and the public
 * never see single sheets. Source: `docs/rules/award.md` (independent scores).
 */
export function maySeeOtherSheets(actor: JudgingActor, facts: JudgingFacts): Verdict {
  const seen = maySeeJudging(actor);
  if (!seen.ok) return seen;
  const hasGiven = facts.discussionOpen ? hasSealed(actor.ownSheet) : actor.ownSheet === 'sealed';
  if (actor.isAssigned && !hasGiven) return refuse({ code: 'own-sheet-not-sealed' });
  if (actor.isAssigned || actor.leadsPanel) return accept(undefined);
  if (isOfficer(actor)) return scoringIsOver(facts) ? accept(undefined) : refuse({ code: 'sheets-still-open' });
  return facts.resultDecided ? accept(undefined) : refuse({ code: 'result-not-decided' });
}

/** Whether the actor may see the council's result for this entry. Once it is published everybody may. */
export function maySeeResult(actor: JudgingActor, facts: JudgingFacts): Verdict {
  return facts.resultPublished ? accept(undefined) : maySeeOtherSheets(actor, facts);
}

/** Whether the actor may declare a conflict and step back. Never too late: the sheet is kept, marked, and no longer counted. */
export function mayRecuse(actor: JudgingActor): Verdict {
  if (actor.isRecused) return refuse({ code: 'entry-not-found' });
  return actor.isAssigned || actor.leadsPanel ? accept(undefined) : refuse({ code: 'not-assigned' });
}

/**
 * Whether the actor may open the discussion of an entry: its lead, who sealed first like everybody, or the organiser; once every
 * independent sheet is sealed, until the round closes and not once scores are settled. What was opened in time goes on after the close.
 */
export function mayOpenDiscussion(actor: JudgingActor, facts: JudgingFacts): Verdict {
  const seen = maySeeJudging(actor);
  if (!seen.ok) return seen;
  if (!actor.leadsPanel && !actor.roles.has('organiser')) return refuse({ code: 'entry-not-found' });
  if (facts.discussionOpen) return refuse({ code: 'discussion-already-open' });
  if (facts.resultDecided || facts.judgingRound === 'closed') return refuse({ code: 'judging-round-closed' });
  if (facts.scoresSettled) return refuse({ code: 'scores-settled' });
  return facts.allSealed ? accept(undefined) : refuse({ code: 'sheets-still-open' });
}

/**
 * Whether the actor may type a judge's signed paper: secretariat or organiser, from the opening of the round until the result is decided,
 * also when it has closed: what was signed in time is not late because it was typed later.
 */
export function mayEnterPaper(actor: JudgingActor, facts: JudgingFacts): Verdict {
  if (actor.isRecused || actor.isAssigned || !isOfficer(actor)) return refuse({ code: 'entry-not-found' });
  if (facts.judgingRound === 'upcoming') return refuse({ code: 'judging-round-not-open' });
  return facts.resultDecided ? refuse({ code: 'judging-round-closed' }) : accept(undefined);
}

/** Whether the actor may mark somebody's sheet as not counted, with a reason. The sheet stays. */
export function mayExcludeSheet(actor: JudgingActor, facts: JudgingFacts): Verdict {
  if (actor.isRecused || !actor.roles.has('organiser')) return refuse({ code: 'entry-not-found' });
  return scoringIsOver(facts) ? accept(undefined) : refuse({ code: 'sheets-still-open' });
}

function admitJudge(actor: JudgingActor, facts: JudgingFacts): Verdict {
  const seen = maySeeJudging(actor);
  if (!seen.ok) return seen;
  if (!actor.isAssigned) return refuse({ code: 'not-assigned' });
  if (!actor.hasCommitted) return refuse({ code: 'commitment-not-signed' });
  if (facts.judgingRound === 'upcoming') return refuse({ code: 'judging-round-not-open' });
  const mayDiscuss = facts.discussionOpen === true && hasSealed(actor.ownSheet);
  const isOver = facts.judgingRound === 'closed' && !mayDiscuss;
  return isOver || facts.resultDecided ? refuse({ code: 'judging-round-closed' }) : accept(undefined);
}

function scoringIsOver(facts: JudgingFacts): boolean {
  return facts.allSealed || facts.judgingRound === 'closed';
}

/** A sheet under correction was sealed once already: its judge has given an independent score. */
function hasSealed(state: SheetState): boolean {
  return state === 'sealed' || state === 'correcting';
}

function isOfficer(actor: JudgingActor): boolean {
  return actor.roles.has('organiser') || actor.roles.has('secretariat');
}
