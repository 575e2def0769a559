import { accept, refuse, type Result } from '#core/shared/result.ts';
import { sealPhase } from '#core/contest/bank-seal.ts';
import { insertBreakConfirmation, insertSealBreak, listSealBreaks } from '../../db/queries/bank-seal.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { BankMemberOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { sealFacts } from './open-bank-desk.ts';

export type BreakSealRefusal =
  | { readonly code: 'seal-not-holding' }
  | { readonly code: 'break-reason-missing' }
  | { readonly code: 'break-minutes-invalid' }
  | { readonly code: 'break-not-found' }
  | { readonly code: 'break-own' }
  | { readonly code: 'break-already-confirmed' };

export const BREAK_MINUTES = [15, 30, 60, 120] as const;

/** A request waits this long for its second person. */
const REQUEST_HOURS = 24;

/** Asks for the seal to be broken for a while. Nothing opens before another person confirms it (`confirmSealBreak`). */
export async function askSealBreak(
  app: App,
  member: BankMemberOf,
  input: { readonly reason: string; readonly minutes: number },
): Promise<Result<{ readonly breakId: string }, BreakSealRefusal>> {
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'break-reason-missing' });
  const minutes = BREAK_MINUTES.find((one) => one === input.minutes);
  if (minutes === undefined) return refuse({ code: 'break-minutes-invalid' });
  const seasonId = member.scope.id;
  if ((await phaseOf(app, seasonId)) !== 'sealed') return refuse({ code: 'seal-not-holding' });
  const breakId = app.ids.uuid();
  const { personId } = member.actor;
  const askedAt = app.clock.seasonNow(seasonId);
  await app.db.transaction().execute(async (db) => {
    await insertSealBreak(db, {
      id: breakId,
      seasonId,
      reason: reason.slice(0, 1000),
      minutes,
      askedBy: personId,
      askedAt,
    });
    const act = { seasonId, personId, action: 'seal-break-asked', subjectKind: 'seal-break', subjectId: breakId };
    await recordAct(app, db, { ...act, detail: { minutes } });
  });
  return accept({ breakId });
}

/**
 * Confirms a break that another person asked for: from now on the questions can be read for the minutes asked, and every look stands
 * in the access log. That a rule was set aside goes into the contest's log, with the moment and the reason, never with a name.
 */
export async function confirmSealBreak(
  app: App,
  member: BankMemberOf,
  breakId: string,
): Promise<Result<{ readonly endsAt: Temporal.Instant }, BreakSealRefusal>> {
  const seasonId = member.scope.id;
  const { personId } = member.actor;
  const asked = (await listSealBreaks(app.db, seasonId)).find(({ id }) => id === breakId);
  const now = app.clock.seasonNow(seasonId);
  if (!asked || isStale(asked.asked_at, now)) return refuse({ code: 'break-not-found' });
  if (asked.asked_by === personId) return refuse({ code: 'break-own' });
  if (asked.confirmed_at) return refuse({ code: 'break-already-confirmed' });
  if ((await phaseOf(app, seasonId)) !== 'sealed') return refuse({ code: 'seal-not-holding' });
  const endsAt = now.add({ minutes: asked.minutes });
  return app.db.transaction().execute(async (db) => {
    const row = { breakId, askedBy: asked.asked_by, confirmedBy: personId, confirmedAt: now, endsAt };
    if (!(await insertBreakConfirmation(db, row))) return refuse({ code: 'break-already-confirmed' });
    const act = { seasonId, personId, action: 'seal-broken', subjectKind: 'seal-break', subjectId: breakId };
    await recordAct(app, db, { ...act, detail: { minutes: asked.minutes } });
    const record = { act: 'bank-seal-broken', reason: asked.reason, from: now.toString(), until: endsAt.toString() };
    await recordEntry(app, db, {
      seasonId,
      type: 'staff-override',
      subject: `seal-break/${breakId}`,
      round: null,
      record,
    });
    return accept({ endsAt });
  });
}

/** Whether a request has waited too long to be confirmed. */
export function isStale(askedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(askedAt.add({ hours: REQUEST_HOURS }), now) <= 0;
}

async function phaseOf(app: App, seasonId: string) {
  const season = app.seasons.find(seasonId)?.season;
  return season?.kind === 'contest' ? sealPhase(await sealFacts(app, season)) : 'none';
}
