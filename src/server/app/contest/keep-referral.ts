import { readResumeCode as readSpokenCode } from '#core/contest/resume-code.ts';
import { findInviter, insertReferral } from '../../db/queries/referral.ts';
import type { App } from '../app.ts';

/** Keeps by whose code a new participant came. A code nobody has costs nobody their registration. */
export async function keepReferral(
  app: App,
  came: { readonly seasonId: string; readonly participantId: string; readonly code: string | undefined },
): Promise<void> {
  const code = readSpokenCode(came.code ?? '');
  if (code === null) return;
  const inviterId = await findInviter(app.db, came.seasonId, code);
  if (inviterId === undefined || inviterId === came.participantId) return;
  const { seasonId, participantId } = came;
  await insertReferral(app.db, { participantId, seasonId, inviterId, at: app.clock.seasonNow(seasonId) });
}
