import { readHolderChecks, readPersonalNumber } from '#core/contest/prize-handover.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { eraseHolderIdentities, insertHolderCall, putHolderIdentity } from '../../db/queries/contest-closing.ts';
import { insertHolderReview } from '../../db/queries/contest-holder.ts';
import { upsertDue } from '../../db/queries/due.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { IDENTITY_PURPOSE, listPrizes } from './list-prizes.ts';

export type HolderRefusal = { readonly code: 'winner-not-found' };
export type CallRefusal = HolderRefusal | { readonly code: 'call-outcome-missing' };
export type CheckRefusal = HolderRefusal | { readonly code: 'personal-number-malformed' };

const CALL_OUTCOMES = ['confirmed', 'not-reached', 'wrong-person'] as const;
/** Kind of the due work that deletes the personal numbers of winners. */
const ERASE_IDENTITIES = 'erase-identities';
const KEPT_DAYS = 90; // long enough to pay the prizes and account for them

/** Notes a call to a winner and how it ended. */
export async function recordHolderCall(
  app: App,
  organiser: OrganiserOf,
  input: { readonly participantId: string; readonly outcome: string },
): Promise<Result<void, CallRefusal>> {
  const outcome = CALL_OUTCOMES.find((one) => one === input.outcome);
  if (!outcome) return refuse({ code: 'call-outcome-missing' });
  if (!(await holdsPrize(app, organiser, input.participantId))) return refuse({ code: 'winner-not-found' });
  const seasonId = organiser.scope.id;
  const at = app.clock.seasonNow(seasonId);
  const { participantId } = input;
  await insertHolderCall(app.db, {
    id: app.ids.uuid(),
    seasonId,
    participantId,
    outcome,
    by: organiser.actor.personId,
    at,
  });
  return accept(undefined);
}

/**
 * Notes that a winner's identity was seen on their card. The personal number is asked of winners only, kept sealed, shown by its
 * last three digits, and deleted after 90 days.
 *
 * Source: Law on Personal Data Protection 91/2025/QH15: a specific, stated purpose; specification section 11 (12).
 */
export async function checkHolder(
  app: App,
  organiser: OrganiserOf,
  input: { readonly participantId: string; readonly personalNumber: string },
): Promise<Result<void, CheckRefusal>> {
  const { participantId } = input;
  if (!(await holdsPrize(app, organiser, participantId))) return refuse({ code: 'winner-not-found' });
  const digits = readPersonalNumber(input.personalNumber);
  if (digits === null) return refuse({ code: 'personal-number-malformed' });
  const seasonId = organiser.scope.id;
  const at = app.clock.seasonNow(seasonId);
  const deleteAfter = at.add({ hours: KEPT_DAYS * 24 });
  const nationalId = app.keys.seal(IDENTITY_PURPOSE, digits);
  const by = organiser.actor.personId;
  await putHolderIdentity(app.db, { seasonId, participantId, nationalId, by, at, deleteAfter });
  const due = { seasonId, kind: ERASE_IDENTITIES, subject: participantId, dueAt: deleteAfter };
  await upsertDue(app.db, { id: app.ids.uuid(), ...due });
  return accept(undefined);
}

export type ReviewHolderRefusal = HolderRefusal | { readonly code: 'identity-not-seen' };

/**
 * Records that a holder was reviewed before their prize: who looked, when, and what was checked. Of the identity paper nothing is
 * kept, not even its number.
 *
 * Source: parameter 62 of the rules model (`sanctions.reviewBeforePrize`); Law 91/2025/QH15: no more data than the purpose needs.
 */
export async function recordHolderReview(
  app: App,
  organiser: OrganiserOf,
  input: { readonly participantId: string; readonly checked: readonly string[]; readonly note: string },
): Promise<Result<void, ReviewHolderRefusal>> {
  const { participantId } = input;
  if (!(await holdsPrize(app, organiser, participantId))) return refuse({ code: 'winner-not-found' });
  const checked = readHolderChecks(input.checked);
  if (!checked) return refuse({ code: 'identity-not-seen' });
  const seasonId = organiser.scope.id;
  const note = input.note.normalize('NFC').trim().slice(0, 500);
  const at = app.clock.seasonNow(seasonId);
  const by = organiser.actor.personId;
  await insertHolderReview(app.db, { id: app.ids.uuid(), seasonId, participantId, checked, note, by, at });
  return accept(undefined);
}

/** Deletes the personal numbers whose time has passed. */
export async function eraseIdentities(app: App, seasonId: string): Promise<number> {
  return eraseHolderIdentities(app.db, seasonId, app.clock.seasonNow(seasonId));
}

async function holdsPrize(app: App, organiser: OrganiserOf, participantId: string): Promise<boolean> {
  const prizes = await listPrizes(app, organiser);
  return prizes.some(({ kind, holderId }) => kind === 'individual' && holderId === participantId);
}
