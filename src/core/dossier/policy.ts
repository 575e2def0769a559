import { accept, refuse, type Result } from '../shared/result.ts';
import type { WindowState } from '../shared/window.ts';
import { isOpenEntry, moveEntry, type EntryMove, type EntryState, type MoveRefusal } from './states.ts';

/** Who asks, and what ties them to this dossier. Role names as in `core/person/roles.ts`; only roles that reach this dossier. */
export interface DossierActor {
  /** Roles over the organisation that owns the dossier, and over its season, programme and owner agency. */
  readonly roles: ReadonlySet<string>;
  /** Assigned to judge this entry, or leads the panel that does. */
  readonly judges: boolean;
  /** Recused, or in a conflict that was found: sees nothing, unless it is the own organisation's dossier. */
  readonly isRecused: boolean;
}

/** Where the entry and its season stand, by the clock that governs the season. */
export interface DossierFacts {
  readonly state: EntryState;
  /** Whether answers may be written, by the deadline of this organisation. */
  readonly registration: WindowState;
  /** Whether what was written may be handed in: the deadline and the minutes of grace after it. */
  readonly handingIn: WindowState;
  /** Until when a returned entry may be completed: the first instant that is too late. `null` when it was not returned. */
  readonly completionDueAt: Temporal.Instant | null;
  readonly now: Temporal.Instant;
}

export type DossierRefusal =
  | MoveRefusal
  | { readonly code: 'dossier-not-found' }
  | { readonly code: 'dossier-not-yours-to-change' }
  | { readonly code: 'dossier-not-editable'; readonly state: EntryState }
  | { readonly code: 'waiver-too-late'; readonly state: EntryState }
  | { readonly code: 'registration-not-open' }
  | { readonly code: 'registration-closed' }
  | { readonly code: 'completion-overdue'; readonly dueAt: Temporal.Instant }
  | { readonly code: 'completion-not-awaited'; readonly state: EntryState };

type Verdict = Result<void, DossierRefusal>;

const MEMBERS = ['organisation-owner', 'organisation-editor', 'organisation-viewer', 'organisation-signer'];
const EDITORS = ['organisation-owner', 'organisation-editor', 'organisation-signer'];
const OFFICERS = ['secretariat', 'organiser', 'auditor'];

/** States in which judges have a dossier before them. */
const JUDGED: readonly EntryState[] = ['accepted', 'finalist', 'recognised', 'not-recognised', 'removed'];

/**
 * Whether the actor may see this dossier at all. Drafts belong to the organisation alone; a judge sees what was accepted and
 * assigned. For everybody else, the recused above all, it does not exist.
 */
export function maySeeDossier(actor: DossierActor, facts: DossierFacts): Verdict {
  const isOwn = holdsAny(actor, MEMBERS);
  const seesOfficially = holdsAny(actor, OFFICERS) && facts.state !== 'draft';
  const seesAsJudge = actor.judges && JUDGED.includes(facts.state);
  const isSeen = isOwn || (!actor.isRecused && (seesOfficially || seesAsJudge));
  return isSeen ? accept(undefined) : refuse({ code: 'dossier-not-found' });
}

/**
 * Whether the actor may see the need-to-know answers (finances). The secretariat verifies them, the auditor checks it, the
 * finance officer needs them once a contribution is due; judges and organisers never do.
 *
 * Source: `docs/rules/award.md` (need to know); Sao Khuê rules 2019 art. 9(3).
 */
export function maySeeFinances(actor: DossierActor, facts: DossierFacts): Verdict {
  if (holdsAny(actor, MEMBERS)) return accept(undefined);
  const verifies = verifiesFigures(actor.roles) && facts.state !== 'draft';
  const collects = actor.roles.has('finance-officer') && facts.state === 'recognised';
  const isSeen = !actor.isRecused && !actor.judges && (verifies || collects);
  return isSeen ? accept(undefined) : refuse({ code: 'dossier-not-found' });
}

/**
 * Whether somebody of these roles gets at whom to call or write to. An auditor checks what was done and calls nobody; whoever works with
 * entrants, and their own people, do.
 */
export function knowsContacts(roles: ReadonlySet<string>): boolean {
  return !roles.has('auditor') || [...MEMBERS, 'secretariat', 'organiser'].some((role) => roles.has(role));
}

/** Whether somebody of these roles looks after need-to-know answers of what was handed in, where they do not judge it. */
export function verifiesFigures(roles: ReadonlySet<string>): boolean {
  return roles.has('secretariat') || roles.has('auditor');
}

/**
 * Whether the actor may write answers: a draft, or what was taken up again, while registration is open, a returned entry until it is
 * due.
 */
export function mayEditDossier(actor: DossierActor, facts: DossierFacts): Verdict {
  const seen = maySeeDossier(actor, facts);
  if (!seen.ok) return seen;
  if (!holdsAny(actor, EDITORS)) return refuse({ code: 'dossier-not-yours-to-change' });
  if (!isOpenEntry(facts.state)) return refuse({ code: 'dossier-not-editable', state: facts.state });
  return isInTime(facts);
}

/** Whether the actor may hand in. Whether the dossier is complete is asked separately (`completeness.ts`). */
export function maySubmit(actor: DossierActor, facts: DossierFacts): Verdict {
  const allowed = mayMove(actor, facts, 'submit');
  return allowed.ok ? isInTime({ ...facts, registration: facts.handingIn }) : allowed;
}

/** Whether the actor may withdraw the entry: at any time before it is decided, without giving a reason. */
export function mayWithdraw(actor: DossierActor, facts: DossierFacts): Verdict {
  return mayMove(actor, facts, 'withdraw');
}

/** Whether the actor may take up again what was withdrawn, to correct it and hand it in: as long as it could be handed in. */
export function mayReopen(actor: DossierActor, facts: DossierFacts): Verdict {
  const allowed = mayMove(actor, facts, 'reopen');
  return allowed.ok ? isInTime({ ...facts, registration: facts.handingIn }) : allowed;
}

/** Whether the actor may accept the entry for judging. */
export function mayAccept(actor: DossierActor, facts: DossierFacts): Verdict {
  return mayMove(actor, facts, 'accept');
}

/** Whether the actor may refuse the entry; a reason is demanded when it is done. */
export function mayNotAccept(actor: DossierActor, facts: DossierFacts): Verdict {
  return mayMove(actor, facts, 'not-accept');
}

/** Whether the actor may return the entry for completion; reasons and a due date are demanded when it is done. */
export function mayReturn(actor: DossierActor, facts: DossierFacts): Verdict {
  return mayMove(actor, facts, 'return-for-completion');
}

/** Whether the actor may give a returned entry more time: whoever returns entries, or the organiser; never in a dossier of their own. */
export function mayExtendCompletion(actor: DossierActor, facts: DossierFacts): Verdict {
  const seen = maySeeDossier(actor, facts);
  if (!seen.ok) return seen;
  if (actor.isRecused || !holdsAny(actor, ['secretariat', 'organiser']))
    return refuse({ code: 'dossier-not-yours-to-change' });
  return facts.state === 'returned'
    ? accept(undefined)
    : refuse({ code: 'completion-not-awaited', state: facts.state });
}

/** States in which a document that may follow is still waited for, beside a return, which asks for its own. */
const MAY_FOLLOW: readonly EntryState[] = ['submitted', 'accepted', 'finalist'];

/**
 * Whether the actor may add a document that may follow on behalf of an organisation that has nobody here: the secretariat, never in a
 * dossier of their own. Until when is asked of the day it came.
 */
export function mayAddLatePaper(actor: DossierActor, facts: DossierFacts): Verdict {
  const seen = maySeeDossier(actor, facts);
  if (!seen.ok) return seen;
  if (actor.isRecused || actor.judges || !actor.roles.has('secretariat'))
    return refuse({ code: 'dossier-not-yours-to-change' });
  return MAY_FOLLOW.includes(facts.state)
    ? accept(undefined)
    : refuse({ code: 'dossier-not-editable', state: facts.state });
}

/** Whether the actor may exclude the entry from the programme. Source: Sao Khuê rules 2019 art. 10(1)(a). */
export function mayExclude(actor: DossierActor, facts: DossierFacts): Verdict {
  return mayMove(actor, facts, 'exclude');
}

/** Whether the actor may take back, by a new decision, that the entry was not accepted or excluded. */
export function mayReinstate(actor: DossierActor, facts: DossierFacts): Verdict {
  return mayMove(actor, facts, 'reinstate');
}

/** States in which a condition may still be waived: before the entry is refused, decided or gone. */
export const WAIVABLE: readonly EntryState[] = ['draft', 'reopened', 'submitted', 'returned', 'accepted', 'finalist'];

/**
 * Whether the actor may waive a condition for the entry, or take a waiver back. A draft stays the organisation's own: the organiser
 * learns of it only by what the organisation asks for, which `asked` says.
 */
export function mayWaive(actor: DossierActor, facts: Pick<DossierFacts, 'state'>, asked: 'asked' | 'unasked'): Verdict {
  const isKnown = facts.state !== 'draft' || asked === 'asked';
  if (!actor.roles.has('organiser') || actor.isRecused || !isKnown) return refuse({ code: 'dossier-not-found' });
  return WAIVABLE.includes(facts.state) ? accept(undefined) : notWaivable(facts.state);
}

/** Whether the actor may ask for a condition to be waived: whoever may hand the entry in. */
export function mayAskForWaiver(actor: DossierActor, facts: Pick<DossierFacts, 'state'>): Verdict {
  if (!holdsAny(actor, MEMBERS)) return refuse({ code: 'dossier-not-found' });
  if (!holdsAny(actor, EDITORS)) return refuse({ code: 'dossier-not-yours-to-change' });
  return WAIVABLE.includes(facts.state) ? accept(undefined) : notWaivable(facts.state);
}

function notWaivable(state: EntryState): Verdict {
  return refuse({ code: 'waiver-too-late', state });
}

/** Whether the actor may say who else of the organisation works on the dossier. */
export function mayManageMembers(actor: DossierActor): Verdict {
  if (!holdsAny(actor, MEMBERS)) return refuse({ code: 'dossier-not-found' });
  return actor.roles.has('organisation-owner') ? accept(undefined) : refuse({ code: 'dossier-not-yours-to-change' });
}

/** Allowed by sight, role and state; a reason that the move demands is asked for when it is made. */
function mayMove(actor: DossierActor, facts: DossierFacts, move: EntryMove): Verdict {
  const seen = maySeeDossier(actor, facts);
  if (!seen.ok) return seen;
  const roles = actor.isRecused ? new Set([...actor.roles].filter((role) => MEMBERS.includes(role))) : actor.roles;
  const moved = moveEntry(facts.state, move, { roles, reason: 'given when it is made' });
  return moved.ok ? accept(undefined) : moved;
}

/** A returned entry has its own due date, which may lie after registration closed. */
function isInTime({ state, registration, completionDueAt, now }: DossierFacts): Verdict {
  if (state === 'returned') {
    const isOverdue = completionDueAt !== null && Temporal.Instant.compare(now, completionDueAt) >= 0;
    return isOverdue ? refuse({ code: 'completion-overdue', dueAt: completionDueAt }) : accept(undefined);
  }
  if (registration === 'open') return accept(undefined);
  return refuse({ code: registration === 'upcoming' ? 'registration-not-open' : 'registration-closed' });
}

function holdsAny(actor: DossierActor, roles: readonly string[]): boolean {
  return roles.some((role) => actor.roles.has(role));
}
