import { readIdentity, type IdentityRefusal } from '#core/dossier/read-identity.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findOwnOrganisation, insertResidenceCard } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { actFor } from './gates.ts';
import { scheduleVerdictsOf } from './schedule-verdicts.ts';

export type DeclareCardRefusal =
  | IdentityRefusal
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'organisation-not-found' }
  | { readonly code: 'card-not-needed' };

/** States a renewed permanent residence card. The ones before are kept; an officer sees the new one again. */
export async function declareResidenceCard(
  app: App,
  actor: Actor,
  input: { readonly organisationId: string; readonly cardDigits: string; readonly cardValidUntil: string },
): Promise<Result<void, DeclareCardRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const own = actFor(actor, input.organisationId);
  if (!own.ok) return own;
  const { kind } = await findOwnOrganisation(app.db, own.value);
  if (kind !== 'foreign-individual') return refuse({ code: 'card-not-needed' });
  const at = app.clock.wallNow();
  const read = readIdentity({ ...input, kind }, dayInVietNam(at));
  if (!read.ok) return read;
  const card = read.value.residenceCard;
  if (!card) return refuse({ code: 'card-digits-malformed' });
  const stated = { lastDigits: card.lastDigits, validUntil: card.validUntil.toString() };
  const { organisationId, personId: by } = own.value;
  await app.db.transaction().execute(async (db) => {
    await insertResidenceCard(db, { id: app.ids.uuid(), organisationId, ...stated, by, at });
    await scheduleVerdictsOf(app, db, organisationId);
  });
  return accept(undefined);
}
