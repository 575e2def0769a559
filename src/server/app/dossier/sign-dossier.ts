import { maySubmit } from '#core/dossier/policy.ts';
import { isSigned } from '#core/shared/pdf-signature.ts';
import { submissionRulesOf } from '#core/dossier/submission-rules.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { FileRow } from '../../db/queries/uploaded-file.ts';
import { insertSignature, listSignatures } from '../../db/queries/dossier-signature.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import type { Actor } from '../person/actor.ts';
import { provePassword, type PasswordProofRefusal } from '../person/change-password.ts';
import { loadDraft, type DossierDraft } from './assess-dossier.ts';
import { describeFile } from './describe-file.ts';
import { isSignedOnPaper, seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { hashDraft, openEntries } from './hash-draft.ts';
import { momentOf } from './move-entry.ts';

/** A signature made in the system. */
export interface DossierSignature {
  readonly signedBy: string;
  readonly signedAt: Temporal.Instant;
  readonly contentHash: string;
  readonly statement: string;
  /** Whether the dossier is still exactly what was signed. */
  readonly holds: boolean;
}

export type SignRefusal =
  | SightRefusal
  | PasswordProofRefusal
  | { readonly code: 'signing-not-offered' }
  | { readonly code: 'no-category-chosen' };

/**
 * Signs a dossier as it stands, by the password once more. Whoever may hand in may sign. The signature names the digest of exactly
 * what was signed: one answer changed afterwards, and it no longer holds. Who types a dossier from paper signs for nobody.
 */
export async function signDossier(
  app: App,
  actor: Actor,
  input: { readonly dossierId: string; readonly password: string; readonly statement: string },
): Promise<Result<DossierSignature, SignRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const { award, person, entries, actorOf, factsOf } = seen.value;
  if (seen.value.as !== 'member') return refuse({ code: 'dossier-not-found' });
  if (isSignedOnPaper(seen.value.dossier)) return refuse({ code: 'signing-not-offered' });
  if (!submissionRulesOf(award.award).signedForm?.inSystem) return refuse({ code: 'signing-not-offered' });
  if (openEntries(seen.value).size === 0) return refuse({ code: 'no-category-chosen' });
  const verdicts = entries.map((entry) => maySubmit(actorOf(entry), factsOf(entry)));
  const refused = verdicts.find((verdict) => !verdict.ok);
  if (refused && !refused.ok && !verdicts.some((verdict) => verdict.ok)) return refused;
  const proven = await provePassword(app, person, input.password);
  if (!proven.ok) return proven;
  const contentHash = hashDraft(seen.value, await loadDraft(app, seen.value), openEntries(seen.value));
  const { at, rehearsed } = momentOf(app, award.seasonId);
  const { dossierId, statement } = input;
  const row = { id: app.ids.uuid(), dossierId, contentHash, statement, by: person.personId, at, rehearsed };
  await app.db.transaction().execute(async (db) => {
    await insertSignature(db, row);
    const subject = { subjectKind: 'dossier', subjectId: dossierId, personId: person.personId };
    await recordAct(app, db, {
      seasonId: award.seasonId,
      ...subject,
      action: 'dossier-signed',
      detail: { contentHash },
    });
  });
  return accept({ signedBy: person.name, signedAt: at, contentHash, statement, holds: true });
}

/** The signatures of a dossier against a digest: of the draft for its own people, of what was handed in for everybody else. */
export async function listSignaturesOf(
  app: App,
  { proof }: Pick<DossierInSight, 'proof'>,
  contentHash: string,
): Promise<readonly DossierSignature[]> {
  const rows = await listSignatures(app.db, proof);
  return rows.map((row) => ({
    signedBy: row.signed_by,
    signedAt: row.signed_at,
    contentHash: row.content_hash,
    statement: row.statement,
    holds: row.content_hash === contentHash,
  }));
}

/**
 * Whether the season asks for a signature that is not there: neither a PDF signed digitally for this version, nor one made in
 * the system that holds, nor the scan of a dossier that came on paper.
 */
export async function lacksSignature(app: App, sight: DossierInSight, draft: DossierDraft): Promise<boolean> {
  const rule = submissionRulesOf(sight.award.award).signedForm;
  if (!rule?.required || isSignedOnPaper(sight.dossier)) return false;
  const contentHash = hashDraft(sight, draft, openEntries(sight));
  const forms = draft.files.filter(
    (file) => file.form_field === rule.formField && isForThisVersion(draft, file, contentHash),
  );
  if (forms.map(describeFile).some(({ signatures }) => isSigned(signatures))) return false;
  if (!rule.inSystem) return true;
  const made = await listSignaturesOf(app, sight, contentHash);
  return !made.some(({ holds }) => holds);
}

/**
 * Whether a signed form is about what is handed in now: it came after the version before, or nothing was changed since that. Like a
 * signature in the system, it says nothing of what was changed after it.
 */
function isForThisVersion(
  { versions }: DossierDraft,
  { uploaded_at: uploadedAt }: FileRow,
  contentHash: string,
): boolean {
  const before = versions.at(-1);
  if (!before || before.content_hash === contentHash) return true;
  return Temporal.Instant.compare(uploadedAt, before.submitted_at) > 0;
}
