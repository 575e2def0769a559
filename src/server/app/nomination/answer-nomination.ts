import type { NominationStepRefusal } from '#core/nomination/nomination-states.ts';
import { toNfc } from '#core/shared/vietnamese.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findDossier } from '../../db/queries/dossier.ts';
import { insertNominationDossier, lockNominator } from '../../db/queries/nomination.ts';
import type { App } from '../app.ts';
import { actFor } from '../dossier/gates.ts';
import type { SignedIn } from '../person/actor.ts';
import { admitNominator, type NominatorRefusal } from './admit-nominator.ts';
import type { NominationView } from './describe-nomination.ts';
import { openByLink, type NominationSightRefusal } from './gates.ts';
import { inviteNominee, stepForward, viewOf, type WriteMail } from './invite-nominee.ts';

export type NominationAnswerRefusal = NominationSightRefusal | NominationStepRefusal;

const MAX_REASON = 2000;

/** The nomination a link was sent for: to its nominee, or to the third person who made it. */
export async function readNominationLink(
  app: App,
  token: string,
  purpose: 'confirm' | 'nominee',
): Promise<Result<NominationView, NominationSightRefusal>> {
  const row = await openByLink(app.db, token, purpose);
  return row.ok ? accept(viewOf(app, row.value)) : row;
}

/**
 * A third person confirms their address: from now on the nomination counts, and the nominee is invited. Two at once by the same
 * nominator are asked one after the other.
 */
export async function confirmNomination(
  app: App,
  token: string,
  write: WriteMail,
): Promise<Result<void, NominationAnswerRefusal | NominatorRefusal>> {
  const row = await openByLink(app.db, token, 'confirm');
  if (!row.ok) return row;
  const { season_id: seasonId, nominator_email: nominatorEmail, nominee_email: nomineeEmail } = row.value;
  const nominator = { seasonId, nominatorEmail, organisationId: null };
  const confirmed = { state: 'confirmed', reason: null, personId: null } as const;
  const stepped = await stepForward<NominatorRefusal>(app, row.value.id, confirmed, async (db, { state }) => {
    if (state !== 'proposed') return accept(undefined);
    await lockNominator(db, nominator);
    return admitNominator({ ...app, db }, { ...nominator, nomineeEmail });
  });
  if (!stepped.ok) return stepped;
  await inviteNominee(app, row.value.id, { write, by: null, asked: 'nominator' }); // one that was not sent waits at the desk
  return accept(undefined);
}

/** The nominee accepts or declines, with or without saying why. No account is needed. */
export async function answerNomination(
  app: App,
  token: string,
  { outcome, reason }: { readonly outcome: 'accepted' | 'declined'; readonly reason: string },
): Promise<Result<void, NominationAnswerRefusal>> {
  const row = await openByLink(app.db, token, 'nominee');
  if (!row.ok) return row;
  const said = [
    ...toNfc(reason)
      .replace(/\p{Cf}/gu, '')
      .trim(),
  ]
    .slice(0, MAX_REASON)
    .join('');
  return stepForward(app, row.value.id, { state: outcome, reason: said || null, personId: null });
}

/**
 * Links the dossier that was opened from an accepted nomination. Whoever has the nominee's link and may act for the dossier's
 * organisation links it, once.
 */
export async function linkNominatedDossier(
  app: App,
  actor: SignedIn,
  { token, dossierId }: { readonly token: string; readonly dossierId: string },
): Promise<Result<void, NominationSightRefusal>> {
  const [row, dossier] = await Promise.all([
    openByLink(app.db, token, 'nominee'),
    isId(dossierId) ? findDossier(app.db, dossierId) : undefined,
  ]);
  if (!row.ok) return row;
  const fits = dossier?.season_id === row.value.season_id && actFor(actor, dossier.organisation_id).ok;
  if (!fits || row.value.state !== 'accepted') return refuse({ code: 'nomination-not-found' });
  const at = app.clock.seasonNow(row.value.season_id);
  const isNew = await insertNominationDossier(app.db, { nominationId: row.value.id, dossierId, at });
  return isNew ? accept(undefined) : refuse({ code: 'nomination-not-found' });
}
