/** In what capacity somebody looks at a contest. One person may hold several; each is asked for on its own. */
export type ContestRole = 'organiser' | 'second-reviewer' | 'participant' | 'public';

/** How far a round has come: `closed` = nobody can be writing; `ranked` = computed and reviewed, not yet shown. */
export type RoundProgress = 'upcoming' | 'open' | 'closed' | 'ranked' | 'published';

export interface ContestFacts {
  readonly role: ContestRole;
  readonly progress: RoundProgress;
}

/** The page of the contest, its rules, windows and prizes are public from the day it is announced. */
export function canSeeContest(_: ContestFacts): boolean {
  return true;
}

/** Begin, save and hand in: a participant while the round is open. The windows themselves are judged by `admitToRound`. */
export function canTakePart({ role, progress }: ContestFacts): boolean {
  return role === 'participant' && progress === 'open';
}

/** The ranking and who receives prizes: everybody once published, the organiser as soon as there is one. */
export function canSeeResults({ role, progress }: ContestFacts): boolean {
  return progress === 'published' || (progress === 'ranked' && isOrganiser(role));
}

/** Everybody sees the unit board as a snapshot; the organiser sees it as it stands. */
export function canSeeUnitBoard({ progress }: ContestFacts): boolean {
  return progress !== 'upcoming';
}

/** Live numbers of a running round, which the public must not have while predictions are open. */
export function canSeeLiveCounts({ role, progress }: ContestFacts): boolean {
  return isOrganiser(role) && progress !== 'upcoming';
}

/** The bank with its key. Before release only who runs the contest; never somebody as a participant. */
export function canSeeBank({ role }: ContestFacts): boolean {
  return isOrganiser(role);
}

/** Rules may change while nobody has begun; later changes are a new version with a public notice (`canAmendRules`). */
export function canEditRules({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && progress === 'upcoming';
}

/** A new version of the rules, with reason and notice, until the round is ranked. */
export function canAmendRules({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && (progress === 'upcoming' || progress === 'open');
}

/** Pause, resume or extend a round, with a reason: while it is open. */
export function canDelayRound({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && progress === 'open';
}

/** Compute (again) the ranking: the round is closed and nothing has been published. */
export function canRankRound({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && (progress === 'closed' || progress === 'ranked');
}

/** Publish a reviewed ranking, once. What was published changes only by a correction. */
export function canPublishResults({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && progress === 'ranked';
}

/** Correct, in public, what was published. */
export function canCorrectResults({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && progress === 'published';
}

/** Cases of the integrity desk: the organiser and the second desk of the season, nobody else, in no state of the round. */
export function canSeeCases({ role }: ContestFacts): boolean {
  return isOrganiser(role);
}

/** Ask somebody who took part, before anything is proposed. */
export function canAskEntrant({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && progress !== 'upcoming';
}

/** Propose that an attempt be void, on a ground of the rules. Once published, it leads to a public correction. */
export function canProposeVoid({ role, progress }: ContestFacts): boolean {
  return role === 'organiser' && progress !== 'upcoming';
}

/** Confirm a proposed void: a second person, who is not the one who proposed it (the caller proves that). */
export function canConfirmVoid({ role, progress }: ContestFacts): boolean {
  return role === 'second-reviewer' && progress !== 'upcoming';
}

function isOrganiser(role: ContestRole): boolean {
  return role === 'organiser' || role === 'second-reviewer';
}
