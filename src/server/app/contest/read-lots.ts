import { quicknetTime } from '#core/ledger/beacon.ts';
import { beaconRound, revealsUntil, type RandomnessSource } from '#core/ledger/randomness-source.ts';
import type { RandomnessValue } from '#core/ledger/randomness-value.ts';
import type { LotsFinding } from '#core/contest/round-result.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findLotDraw,
  findLotList,
  findLotValue,
  listLotEntries,
  listLotSources,
} from '../../db/queries/contest-lots.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { drawsLots } from './choose-lot-source.ts';
import { roundOf, type ContestRefusal } from './contest.ts';
import { secretsOf } from './reveal-share.ts';
import { windowNow } from './round-times.ts';

/** The lots of a round as anybody may see them, before and after they are drawn. Hashes in hexadecimal, instants in ISO. */
export interface RoundLots {
  /** Whether the rules part equals by lot at all. */
  readonly inRules: boolean;
  readonly source: RandomnessSource;
  /** Every source that was named, the newest first; empty = our own seed, because nobody named another. */
  readonly named: readonly NamedSource[];
  readonly closes: string | null;
  /** Whether a source may still be named. */
  readonly isOpen: boolean;
  readonly commitment: string | null;
  readonly committedAt: string | null;
  readonly list: { readonly hash: string; readonly participants: number; readonly frozenAt: string } | null;
  /** The beacon's round that counts, and when it appears. */
  readonly beacon: { readonly round: number; readonly at: string } | null;
  /** Until when the parties of a ceremony reveal; `null` before the freeze. */
  readonly revealsUntil: string | null;
  /** Which parties have revealed their share, in the order they were named. */
  readonly revealed: readonly boolean[];
  readonly value: RandomnessValue | null;
  readonly randomness: string | null;
  readonly settledAt: string | null;
  readonly finding: LotsFinding | null;
}

export interface NamedSource {
  readonly number: number;
  readonly source: RandomnessSource;
  readonly reason: string;
  readonly at: string;
}

export type LotsRefusal = ContestRefusal | { readonly code: 'round-not-found' };

/** The lots of a round for everybody: what was named, committed to, frozen and drawn. What lots decide is told once results are public. */
export async function readLots(app: App, seasonId: string, roundId: string): Promise<Result<RoundLots, LotsRefusal>> {
  const read = await readAll(app, seasonId, roundId);
  if (!read.ok) return read;
  const { lots, isPublished } = read.value;
  return accept(isPublished ? lots : { ...lots, finding: null });
}

/** The same for the organiser, with who named and entered what. */
export interface LotDesk extends RoundLots {
  readonly namedBy: readonly string[];
  /** Numbers as each person entered them last. */
  readonly entries: readonly {
    readonly by: string;
    readonly isOwn: boolean;
    readonly at: string;
    readonly text: string;
  }[];
  /** Whether this installation may ask a relay of the beacon. */
  readonly canFetch: boolean;
}

/** The lots of a round for its organiser. */
export async function readLotDesk(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<Result<LotDesk, LotsRefusal>> {
  const read = await readAll(app, organiser.scope.id, roundId);
  if (!read.ok) return read;
  const { lots, entries, namedBy } = read.value;
  const numbers = entries.filter(({ party }) => party === null);
  const last = new Map(numbers.map((entry) => [entry.entered_by, entry]));
  return accept({
    ...lots,
    namedBy,
    canFetch: app.beacon !== null,
    entries: [...last.values()].map((entry) => ({
      by: entry.entered_by_name,
      isOwn: entry.entered_by === organiser.actor.personId,
      at: entry.entered_at.toString(),
      text: textOf(entry.entered),
    })),
  });
}

function textOf(entered: unknown): string {
  const { values } = entered as { readonly values: readonly (readonly number[])[] };
  return values.map((numbers) => numbers.join(' ')).join(' / ');
}

async function readAll(app: App, seasonId: string, roundId: string) {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const round = roundOf(contest.value, roundId);
  if (!round) return refuse({ code: 'round-not-found' as const });
  const { db } = app;
  const sources = await listLotSources(db, seasonId, roundId);
  const chosen = sources.at(-1);
  const source = chosen?.source ?? ({ kind: 'own' } as const);
  const draw = await findLotDraw(db, seasonId, roundId);
  const list = await findLotList(db, seasonId, roundId);
  const value = await findLotValue(db, seasonId, roundId);
  const entries = chosen ? await listLotEntries(db, chosen.id) : [];
  const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
  const now = app.clock.seasonNow(seasonId);
  const { closes } = windowNow(app, seasonId, round, now);
  const lots: RoundLots = {
    inRules: drawsLots(contest.value),
    source,
    named: sources
      .map(({ number, source: named, reason, chosen_at }) => ({
        number,
        source: named,
        reason,
        at: chosen_at.toString(),
      }))
      .reverse(),
    closes: closes?.toString() ?? null,
    isOpen: list === undefined && (!closes || Temporal.Instant.compare(now, closes) < 0),
    commitment: draw ? hex(draw.commitment) : null,
    committedAt: draw?.committed_at.toString() ?? null,
    list: list
      ? { hash: hex(list.list_hash), participants: list.participant_count, frozenAt: list.frozen_at.toString() }
      : null,
    beacon:
      source.kind === 'drand-quicknet' ? beaconOf(list ? beaconRound(source, list.frozen_at) : source.round) : null,
    revealsUntil: source.kind === 'ceremony' && list ? revealsUntil(source, list.frozen_at).toString() : null,
    revealed: source.kind === 'ceremony' ? secretsOf({ entries }, source).map((secret) => secret !== null) : [],
    value: value?.value ?? null,
    randomness: value ? hex(value.randomness) : source.kind === 'own' && draw?.seed ? hex(draw.seed) : null,
    settledAt: (source.kind === 'own' ? draw?.revealed_at : value?.settled_at)?.toString() ?? null,
    finding: ranking?.lots ? ({ state: ranking.lots, decide: ranking.lots_decide } as LotsFinding) : null,
  };
  const namedBy = sources.map((one) => one.chosen_by).reverse();
  return accept({ lots, entries, namedBy, isPublished: !!ranking?.published_at });
}

function beaconOf(round: number) {
  return { round, at: quicknetTime(round).toString() };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
