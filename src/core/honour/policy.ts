import { accept, refuse, type Result } from '../shared/result.ts';

/** Who asks: roles over the season, its programme and owner agency, and over the honoured organisation. */
export interface HonourActor {
  readonly roles: ReadonlySet<string>;
}

/** Where the decision stands. */
export interface DecisionFacts {
  readonly isDecided: boolean;
  readonly isPublished: boolean;
}

export type HonourRefusal =
  | { readonly code: 'decision-not-found' }
  | { readonly code: 'decision-not-yours-to-make' }
  | { readonly code: 'decision-made-already' }
  | { readonly code: 'decision-not-made' }
  | { readonly code: 'decision-published-already' }
  | { readonly code: 'decision-not-published' };

type Verdict = Result<void, HonourRefusal>;

/** Whether the actor may draw up or change a decision that is not made yet. */
export function mayPrepareDecision(actor: HonourActor, facts: DecisionFacts): Verdict {
  const seen = maySeeDecision(actor, facts);
  if (!seen.ok) return seen;
  if (!holdsAny(actor, ['organiser', 'secretariat'])) return refuse({ code: 'decision-not-yours-to-make' });
  return facts.isDecided ? refuse({ code: 'decision-made-already' }) : accept(undefined);
}

/** Whether the actor may make the decision. What it may contain is asked in `decision.ts`. */
export function mayDecide(actor: HonourActor, facts: DecisionFacts): Verdict {
  const prepared = mayPrepareDecision(actor, facts);
  if (!prepared.ok) return prepared;
  return actor.roles.has('organiser') ? accept(undefined) : refuse({ code: 'decision-not-yours-to-make' });
}

/** Whether the actor may make the decision public: once, and only what was decided. */
export function mayPublish(actor: HonourActor, facts: DecisionFacts): Verdict {
  const allowed = mayActOnDecision(actor, facts);
  if (!allowed.ok) return allowed;
  return facts.isPublished ? refuse({ code: 'decision-published-already' }) : accept(undefined);
}

/** Whether the actor may strip a title that was honoured in public. Source: Sao Khuê rules 2019 art. 10(1)(c). */
export function mayRevoke(actor: HonourActor, facts: DecisionFacts): Verdict {
  const allowed = mayActOnDecision(actor, facts);
  if (!allowed.ok) return allowed;
  return facts.isPublished ? accept(undefined) : refuse({ code: 'decision-not-published' });
}

/** Whether the actor may see the decision and its certificates. Once published everybody may; before, it does not exist. */
export function maySeeDecision(actor: HonourActor, facts: DecisionFacts): Verdict {
  const isSeen = facts.isPublished || holdsAny(actor, ['organiser', 'secretariat', 'auditor']);
  return isSeen ? accept(undefined) : refuse({ code: 'decision-not-found' });
}

/**
 * Whether the actor may see what an honoured organisation is to contribute. It exists only after the decision, and council and
 * scoring never see it. Source: Sao Khuê rules 2019 art. 9(3); `docs/rules/award.md` (contributions).
 */
export function maySeeContribution(actor: HonourActor, facts: DecisionFacts): Verdict {
  const isCouncil = holdsAny(actor, ['judge', 'panel-lead']);
  const isOwn = facts.isPublished && holdsAny(actor, ['organisation-owner', 'organisation-signer']);
  const isOfficer = facts.isDecided && !isCouncil && holdsAny(actor, ['finance-officer', 'auditor']);
  return isOwn || isOfficer ? accept(undefined) : refuse({ code: 'decision-not-found' });
}

function mayActOnDecision(actor: HonourActor, facts: DecisionFacts): Verdict {
  const seen = maySeeDecision(actor, facts);
  if (!seen.ok) return seen;
  if (!actor.roles.has('organiser')) return refuse({ code: 'decision-not-yours-to-make' });
  return facts.isDecided ? accept(undefined) : refuse({ code: 'decision-not-made' });
}

function holdsAny(actor: HonourActor, roles: readonly string[]): boolean {
  return roles.some((role) => actor.roles.has(role));
}
