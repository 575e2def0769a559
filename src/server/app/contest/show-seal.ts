import { sealPhase, type SealPhase } from '#core/contest/bank-seal.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findBankSeal, listSealBreaks } from '../../db/queries/bank-seal.ts';
import type { App } from '../app.ts';
import type { BankMemberOf } from '../person/gates.ts';
import { isStale } from './break-seal.ts';
import { sealFacts } from './open-bank-desk.ts';

/** The seal as those see it who work on the bank, with who asked and who confirmed. */
export interface SealView {
  readonly phase: SealPhase;
  readonly sealsAt: string | null;
  readonly showsBreaks: boolean;
  readonly breakEndsAt: string | null;
  readonly breaks: readonly SealBreakView[];
}

export interface SealBreakView {
  readonly id: string;
  readonly reason: string;
  readonly minutes: number;
  readonly asker: string;
  readonly askedAt: string;
  readonly isOwn: boolean;
  readonly second: string | null;
  readonly confirmedAt: string | null;
  readonly endsAt: string | null;
  /** Waits for a second person; no longer once a day has passed. */
  readonly isWaiting: boolean;
}

export type SealViewRefusal = { readonly code: 'contest-not-found' };

/** Where the seal of the season's bank stands, and every break that was asked for. */
export async function showSeal(app: App, member: BankMemberOf): Promise<Result<SealView, SealViewRefusal>> {
  const season = app.seasons.find(member.scope.id)?.season;
  if (season?.kind !== 'contest') return refuse({ code: 'contest-not-found' });
  const facts = await sealFacts(app, season);
  const [seal, breaks] = await Promise.all([findBankSeal(app.db, season.id), listSealBreaks(app.db, season.id)]);
  return accept({
    phase: sealPhase(facts),
    sealsAt: facts.sealsAt?.toString() ?? null,
    showsBreaks: seal?.shows_breaks ?? true,
    breakEndsAt: facts.breakEndsAt?.toString() ?? null,
    breaks: breaks.map((one) => ({
      id: one.id,
      reason: one.reason,
      minutes: one.minutes,
      asker: one.asker_name,
      askedAt: one.asked_at.toString(),
      isOwn: one.asked_by === member.actor.personId,
      second: one.second_name,
      confirmedAt: one.confirmed_at?.toString() ?? null,
      endsAt: one.ends_at?.toString() ?? null,
      isWaiting: one.confirmed_at === null && !isStale(one.asked_at, facts.now),
    })),
  });
}

/** What everybody may know of the seal: since when, and, where the rules say so, when it was broken and why. Never who. */
export interface PublicSeal {
  readonly sealsAt: string;
  readonly phase: SealPhase;
  readonly breaks: readonly { readonly from: string; readonly until: string; readonly reason: string }[] | null;
}

/** Whether a seal was set for the contest's bank: then there is a page that tells of it. */
export async function isBankSealed(app: Pick<App, 'db'>, seasonId: string): Promise<boolean> {
  return (await findBankSeal(app.db, seasonId)) !== undefined;
}

/** The public facts of a contest's seal; `null` where none was set. */
export async function showPublicSeal(app: App, seasonId: string): Promise<PublicSeal | null> {
  const season = app.seasons.find(seasonId)?.season;
  if (season?.kind !== 'contest') return null;
  const [facts, seal, breaks] = await Promise.all([
    sealFacts(app, season),
    findBankSeal(app.db, seasonId),
    listSealBreaks(app.db, seasonId),
  ]);
  if (!seal) return null;
  const shown = breaks.flatMap(({ confirmed_at, ends_at, reason }) =>
    confirmed_at && ends_at ? [{ from: confirmed_at.toString(), until: ends_at.toString(), reason }] : [],
  );
  return { sealsAt: seal.seals_at.toString(), phase: sealPhase(facts), breaks: seal.shows_breaks ? shown : null };
}
