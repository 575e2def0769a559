import {
  claimsOf,
  judgeClaims,
  progressOf,
  type ClaimState,
  type ClaimValue,
  type JudgedClaim,
} from '#core/vetting/claims.ts';
import type { Answers, FormDefinition } from '#core/dossier/form.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listClaimVerdicts, type ClaimVerdictRow } from '../../db/queries/vetting-claim.ts';
import type { App } from '../app.ts';
import type { DossierInSight } from '../dossier/gates.ts';
import { loadSubmitted } from '../dossier/load-submitted.ts';
import { noteOpening } from '../dossier/note-opening.ts';
import type { Actor } from '../person/actor.ts';
import { seeVetting, type VettingGateRefusal } from './gates.ts';

/** The claims of the version that counts, as far as this person may see it. */
export interface DossierClaims {
  readonly version: number;
  readonly form: FormDefinition;
  readonly answers: Answers;
  readonly claims: readonly JudgedClaim<ClaimVerdictRow>[];
}

export interface ClaimsView extends DossierClaims {
  readonly progress: ReturnType<typeof progressOf>;
}

/** Every figure of a dossier with what was found about it, for its officers. `null` while nothing was handed in. */
export async function readClaims(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<ClaimsView | null, VettingGateRefusal>> {
  const seen = await seeVetting(app, actor, dossierId);
  if (!seen.ok) return seen;
  await noteOpening(app, seen.value);
  const loaded = await loadClaims(app, seen.value);
  return accept(loaded && { ...loaded, progress: progressOf(loaded.claims) });
}

/** The claims behind a sight that was granted already; without those whose form field is kept from it. */
export async function loadClaims(app: App, sight: DossierInSight): Promise<DossierClaims | null> {
  const [submitted, verdicts] = await Promise.all([loadSubmitted(app, sight), listClaimVerdicts(app.db, sight.proof)]);
  if (!submitted) return null;
  const { version, form, answers } = submitted;
  const claims = claimsOf(form, answers, sight.award.award.vetting?.claims ?? []);
  return { version, form, answers, claims: judgeClaims(claims, verdicts) };
}

/** What was found about a figure, as it stands beside the figure wherever it is read: no evidence, nobody's name. */
export interface ClaimMark {
  readonly formField: string;
  readonly cell: string;
  readonly state: Exclude<ClaimState, 'open' | 'changed'>;
  readonly corrected: ClaimValue | null;
}

/** The marks of the figures in sight. Members of the organisation get none: what is found reaches them by a return or a decision. */
export async function loadClaimMarks(app: App, sight: DossierInSight): Promise<readonly ClaimMark[]> {
  if (sight.as === 'member') return [];
  const { claims } = (await loadClaims(app, sight)) ?? { claims: [] };
  return claims.flatMap(({ formField, cell, state, verdict }) =>
    state === 'open' || state === 'changed' ? [] : [{ formField, cell, state, corrected: verdict?.corrected ?? null }],
  );
}
