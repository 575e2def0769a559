import type { Transaction } from 'kysely';
import { LEAST_SHARES, revealsUntil, type CeremonySource } from '#core/ledger/randomness-source.ts';
import { opensShare } from '#core/ledger/randomness-value.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertLotEntry, revealLotSeed } from '../../db/queries/contest-lots.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { lotSeedOf } from './commit-lots.ts';
import {
  completeLots,
  withWaitingLots,
  type CompleteRefusal,
  type WaitingLots,
  type WaitingRefusal,
} from './complete-lots.ts';

export type RevealRefusal =
  | WaitingRefusal
  | CompleteRefusal
  | { readonly code: 'party-unknown' }
  | { readonly code: 'share-wrong'; readonly party: string }
  | { readonly code: 'share-revealed'; readonly party: string }
  | { readonly code: 'share-too-late'; readonly until: Temporal.Instant };

interface Revealed {
  readonly isDrawn: boolean;
}

export interface ShareInput {
  readonly roundId: string;
  readonly party: string;
  /** 64 hexadecimal digits: what its commitment was made with. */
  readonly secret: string;
}

/** Takes the share a party reveals, if it opens its commitment. With the last one the lots are drawn. */
export async function revealShare(
  app: App,
  organiser: OrganiserOf,
  { roundId, party, secret: typed }: ShareInput,
): Promise<Result<Revealed, RevealRefusal>> {
  const by = organiser.actor.personId;
  return withWaitingLots(app, organiser, roundId, async (db, waiting): Promise<Result<Revealed, RevealRefusal>> => {
    const { source, sourceId, about } = waiting;
    if (source.kind !== 'ceremony') return refuse({ code: 'randomness-source-unknown' });
    const index = source.parties.findIndex(({ name }) => name === party);
    const named = source.parties[index];
    if (!named) return refuse({ code: 'party-unknown' });
    const secret = typed.trim().toLowerCase();
    if (!opensShare(named, secret, about)) return refuse({ code: 'share-wrong', party });
    const secrets = secretsOf(waiting, source);
    const until = revealsUntil(source, about.frozenAt);
    const at = app.clock.seasonNow(about.contest);
    if (Temporal.Instant.compare(at, until) >= 0 && countOf(secrets) >= LEAST_SHARES)
      return refuse({ code: 'share-too-late', until });
    const share = { id: app.ids.uuid(), sourceId, party: index, entered: { secret }, by, at };
    if (!(await insertLotEntry(db, share))) return refuse({ code: 'share-revealed', party });
    const known = secrets.with(index, secret);
    if (known.includes(null)) return accept({ isDrawn: false });
    const drawn = await settle(app, db, waiting, { secrets: known, by });
    return drawn.ok ? accept({ isDrawn: true }) : drawn;
  });
}

/**
 * Draws the lots without the parties that revealed nothing in time: they are left out, and everybody reads which they were. At
 * least two shares must be there.
 */
export async function completeCeremony(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<Result<{ readonly revision: number }, RevealRefusal>> {
  return withWaitingLots(app, organiser, roundId, async (db, waiting) => {
    const { source } = waiting;
    if (source.kind !== 'ceremony') return refuse({ code: 'randomness-source-unknown' });
    return settle(app, db, waiting, { secrets: secretsOf(waiting, source), by: organiser.actor.personId });
  });
}

interface Shares {
  readonly secrets: readonly (string | null)[];
  readonly by: string;
}

async function settle(app: App, db: Transaction<Database>, waiting: WaitingLots, { secrets, by }: Shares) {
  const { contest: seasonId, round: roundId } = waiting.about;
  const at = app.clock.seasonNow(seasonId);
  const seed = lotSeedOf(app, seasonId, roundId);
  const value = {
    kind: 'ceremony',
    seed: Buffer.from(seed).toString('hex'),
    secrets,
    settledAt: at.toString(),
  } as const;
  const drawn = await completeLots(app, db, waiting, { value, by });
  if (drawn.ok) await revealLotSeed(db, { seasonId, roundId, seed, at });
  return drawn;
}

/** What each party revealed, in the order they were named. */
export function secretsOf(
  { entries }: Pick<WaitingLots, 'entries'>,
  { parties }: CeremonySource,
): readonly (string | null)[] {
  const shares = new Map(entries.map(({ party, entered }) => [party, (entered as { secret?: string }).secret]));
  return parties.map((_, at) => shares.get(at) ?? null);
}

function countOf(secrets: readonly (string | null)[]): number {
  return secrets.filter((secret) => secret !== null).length;
}
