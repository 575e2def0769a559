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
