import { maySeeDossier, type DossierActor, type DossierFacts } from '../dossier/policy.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

export type VettingRefusal = { readonly code: 'dossier-not-found' } | { readonly code: 'vetting-not-yours' };

type Verdict = Result<void, VettingRefusal>;

const MEMBERS = ['organisation-owner', 'organisation-editor', 'organisation-viewer', 'organisation-signer'];
const OFFICERS = ['secretariat', 'organiser', 'auditor'];

/** Whether the actor vets this dossier: the secretariat does, once it was handed in, unless in a conflict. */
export function mayVet(actor: DossierActor, facts: DossierFacts): Verdict {
  const seen = maySeeVetting(actor, facts);
  if (!seen.ok) return seen;
  return actor.roles.has('secretariat') ? accept(undefined) : refuse({ code: 'vetting-not-yours' });
}

/**
 * Whether the actor reads how a dossier is vetted: verdicts with their evidence, who found what. Officers do; the entrant and judges
 * do not, and which figures an officer may not know is asked by `maySeeFinances`.
 */
export function maySeeVetting(actor: DossierActor, facts: DossierFacts): Verdict {
  const isSeen = maySeeDossier(actor, facts).ok;
  const isOfficer = OFFICERS.some((role) => actor.roles.has(role));
  const isMember = MEMBERS.some((role) => actor.roles.has(role));
  if (!isSeen || !isOfficer || isMember || actor.isRecused || facts.state === 'draft')
    return refuse({ code: 'dossier-not-found' });
  return accept(undefined);
}

const EDITORS = ['organisation-owner', 'organisation-editor', 'organisation-signer'];

/** Whether a member of the organisation may say something about a form field: whoever may write in the dossier. */
export function mayRemark(actor: DossierActor, facts: DossierFacts): Verdict {
  if (!maySeeDossier(actor, facts).ok) return refuse({ code: 'dossier-not-found' });
  return EDITORS.some((role) => actor.roles.has(role)) ? accept(undefined) : refuse({ code: 'vetting-not-yours' });
}

const FINAL: readonly string[] = ['finalist', 'recognised', 'not-recognised', 'removed'];

/** Who beside the officers reads what the season shows of a visit or of a contact. */
export type ShownTo = readonly ('judges' | 'final-council')[];

/**
 * Whether the actor reads a report of a visit: officers do, judges where the season says so, the entrant once it was released to them.
 */
export function maySeeSiteVisit(
  actor: DossierActor,
  facts: DossierFacts,
  { shownTo, isReleased }: { readonly shownTo: ShownTo; readonly isReleased: boolean },
): Verdict {
  if (maySeeVetting(actor, facts).ok || isShownToJudge(actor, facts, shownTo)) return accept(undefined);
  const isMember = maySeeDossier(actor, facts).ok && MEMBERS.some((role) => actor.roles.has(role));
  return isMember && isReleased ? accept(undefined) : refuse({ code: 'dossier-not-found' });
}

/**
 * Whether the actor reads what customers of the product said: officers do, judges where the season says so; the entrant never.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 7(1)(c): the final council considers what customers confirm.
 */
export function maySeeCustomerContact(actor: DossierActor, facts: DossierFacts, shownTo: ShownTo): Verdict {
  const isSeen = maySeeVetting(actor, facts).ok || isShownToJudge(actor, facts, shownTo);
  return isSeen ? accept(undefined) : refuse({ code: 'dossier-not-found' });
}

/** Whether the actor learns whom of a customer was spoken to, and how to reach them: the secretariat, who speaks to them. */
export function maySeeContactPerson(actor: DossierActor, facts: DossierFacts): Verdict {
  return mayVet(actor, facts);
}

function isShownToJudge(actor: DossierActor, facts: DossierFacts, shownTo: ShownTo): boolean {
  if (!actor.judges || !maySeeDossier(actor, facts).ok || MEMBERS.some((role) => actor.roles.has(role))) return false;
  return shownTo.includes('judges') || (shownTo.includes('final-council') && FINAL.includes(facts.state));
}
