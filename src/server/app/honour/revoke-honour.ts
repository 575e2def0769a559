import type { HonourRefusal } from '#core/honour/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertDecision, insertPublication, insertRevocation } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { revokingOrganiser } from './gates.ts';
import { readDecisionDetails, type DecisionDetails, type DecisionDetailsRefusal } from './read-decision-details.ts';

export interface HonourToRevoke extends DecisionDetails {
  /** Public code of the certificate. */
  readonly code: string;
  readonly reason: string;
}

export type RevokeRefusal =
  | HonourRefusal
  | DecisionDetailsRefusal
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'certificate-not-found' }
  | { readonly code: 'revocation-reason-missing' }
  | { readonly code: 'honour-revoked-already' }
  | { readonly code: 'decision-number-taken' };

/**
 * Strips a published title by a numbered decision, public at once. Honour and certificate stay, marked as revoked.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 10(1)(c).
 */
export async function revokeHonour(
  app: App,
  actor: Actor,
  input: HonourToRevoke,
): Promise<Result<{ readonly decisionId: string }, RevokeRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const admitted = await revokingOrganiser(app, actor, input.code);
  if (!admitted.ok) return admitted;
  const { honour, by } = admitted.value;
  if (honour.revoked_at !== null) return refuse({ code: 'honour-revoked-already' });
  const details = readDecisionDetails(input);
  if (!details.ok) return details;
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'revocation-reason-missing' });
  const moment = momentOf(app, by.seasonId);
  const decisionId = app.ids.uuid();
  const isNew = await app.db.transaction().execute(async (db) => {
    if (!(await insertDecision(db, by, { id: decisionId, kind: 'revocation', ...details.value, ...moment })))
      return false;
    await insertPublication(db, by, { decisionId, at: moment.at });
    const revoked = await insertRevocation(db, by, { honourId: honour.id, decisionId, reason, at: moment.at });
    if (!revoked) throw new Error('revoked meanwhile'); // the whole transaction is undone
    const act = {
      action: 'honour-revoked',
      subjectKind: 'honour',
      subjectId: honour.id,
      detail: { decision: details.value.number },
    };
    await recordAct(app, db, { ...act, seasonId: by.seasonId, personId: by.personId });
    return true;
  });
  return isNew ? accept({ decisionId }) : refuse({ code: 'decision-number-taken' });
}
