import { hexToBytes } from '@noble/hashes/utils.js';
import { drawLots, lotListHash, lotSeed, lotTicket } from '#core/contest/lots.ts';
import { numbersKey, numbersRandomness, quicknetRandomness, quicknetTime } from '#core/ledger/beacon.ts';
import { verifyCommitment } from '#core/ledger/commitment.ts';
import { ceremonyRandomness, opensShare, seedDocument } from '#core/ledger/randomness-value.ts';
import { bundleRandomness, lotDifferences } from '#core/season/bundle-lots.ts';
import { isBundle } from '#core/season/bundle-shape.ts';
import {
  readDrawRequest,
  type DrawBeacon,
  type DrawRequest,
  type DrawRequestRefusal,
} from '#core/ledger/draw-request.ts';
import { selectByRfc3797 } from '#core/ledger/rfc3797.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { makeShare } from './draw-share.ts';
import type { Command, CommandLine, ExitCode } from './command.ts';
import { parseJson, readInput } from './read-input.ts';

type DrawRefusal =
  | DrawRequestRefusal
  | { readonly code: 'file-not-found' }
  | { readonly code: 'beacon-invalid' }
  | { readonly code: 'beacon-too-early'; readonly frozenAt: string; readonly beaconTime: string };

interface Drawn {
  readonly winners: readonly string[];
  readonly tickets?: readonly { readonly candidate: string; readonly ticket: string }[];
  readonly [detail: string]: unknown;
}

/** What is read: a request, or a result bundle, whose lots are drawn as it says. */
function requestFrom(document: unknown): Result<DrawRequest | BundleDraw, DrawRefusal> {
  if (!isBundle(document)) return readDrawRequest(document);
  const randomness = bundleRandomness(document);
  if (randomness === null || lotDifferences(document).length > 0) return refuse({ code: 'beacon-invalid' });
  const { withdrawn, readmitted = [] } = document.lots;
  const frozen = new Set([...document.places.map(({ participant }) => participant), ...withdrawn]);
  for (const id of readmitted) frozen.delete(id);
  return accept({ randomness, candidates: [...frozen], readmitted });
}

interface BundleDraw {
  readonly randomness: string;
  readonly candidates: readonly string[];
  /** They have a ticket of the same seed and do not stand on the frozen list. */
  readonly readmitted: readonly string[];
}

/** Everybody's ticket in a round, smallest first; who wins what follows from the ranking, so nobody is named a winner. */
function drawBundle({ randomness, candidates, readmitted }: BundleDraw): Drawn {
  const listHash = lotListHash(candidates);
  const seedHash = lotSeed(randomness, listHash);
  const tickets = [...candidates, ...readmitted]
    .map((candidate) => ({ candidate, ticket: lotTicket(seedHash, candidate) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  return { randomness, beaconTime: null, listHash, seedHash, tickets, winners: [] };
}

const METHODS = { tickets: drawByTickets, rfc3797: drawByStandard } as const;

/** `vinhdanh draw FILE [--method tickets|rfc3797]`: draws again what was drawn, from public randomness. `docs/rules/ledger.md`, LED-8. */
export const draw: Command = async (line) => {
  if (line.options['share'] !== undefined) return makeShare(line);
  const [file, ...more] = line.words;
  const method = line.options['method'] ?? 'tickets';
  if (!file || more.length > 0 || (method !== 'tickets' && method !== 'rfc3797')) return 2;
  const input = await readInput(file);
  const drawn = input ? drawFrom(parseJson(input.text), method) : refuse({ code: 'file-not-found' });
  if (!drawn.ok) return refused(line, input?.hash ?? null, drawn.refusal);
  const head = { command: 'draw', method, version: '1', inputHash: input?.hash ?? null, seed: null, warnings: [] };
  if (line.json) line.print(JSON.stringify({ ...head, ...drawn.value }));
  else sayDrawn(line, drawn.value);
  return 0;
};

function sayDrawn(line: CommandLine, { winners, tickets }: Drawn): void {
  winners.forEach((winner, at) => line.print(line.t('ledger.draw.winner', { place: at + 1, winner })));
  if (winners.length === 0)
    for (const { candidate, ticket } of tickets ?? []) line.print(line.t('ledger.draw.ticket', { candidate, ticket }));
}

function drawFrom(document: unknown, method: keyof typeof METHODS): Result<Drawn, DrawRefusal> {
  const request = requestFrom(document);
  if (!request.ok) return request;
  if ('beacon' in request.value) return METHODS[method](request.value);
  return method === 'tickets' ? accept(drawBundle(request.value)) : refuse({ code: 'bad-json', path: '/type' });
}

function drawByTickets(request: DrawRequest): Result<Drawn, DrawRefusal> {
  const { candidates, places, frozenAt, beacon } = request;
  const beaconTime = beacon.source === 'drand-quicknet' ? quicknetTime(beacon.round) : null;
  const randomness = randomnessOf(beacon);
  if (randomness === null) return refuse({ code: 'beacon-invalid' });
  if (frozenAt && beaconTime && Temporal.Instant.compare(beaconTime, Temporal.Instant.from(frozenAt)) <= 0)
    return refuse({ code: 'beacon-too-early', frozenAt, beaconTime: beaconTime.toString() });
  const listHash = lotListHash(candidates);
  const tickets = drawLots(randomness, candidates).map((lot) => ({ candidate: lot.participantId, ticket: lot.ticket }));
  const winners = tickets.slice(0, places).map((lot) => lot.candidate);
  const seedHash = lotSeed(randomness, listHash);
  return accept({ randomness, beaconTime: beaconTime?.toString() ?? null, listHash, seedHash, tickets, winners });
}

function randomnessOf(beacon: DrawBeacon): string | null {
  if (beacon.source === 'numbers') return numbersRandomness(beacon.values);
  if (beacon.source === 'drand-quicknet') return quicknetRandomness(beacon.round, beacon.signature);
  const { contest, round, commitment, seed } = beacon;
  const opens = verifyCommitment(commitment, seedDocument(beacon), hexToBytes(seed));
  if (!opens || beacon.source === 'commitment') return opens ? seed : null;
  const isWrong = ({ name, commitment: share, secret }: (typeof beacon.shares)[number]) =>
    secret !== null && !opensShare({ name, commitment: share }, secret, { contest, round });
  if (beacon.shares.some(isWrong)) return null;
  return ceremonyRandomness(
    seed,
    beacon.shares.map(({ secret }) => secret),
  );
}

function drawByStandard({ candidates, places, beacon }: DrawRequest): Result<Drawn, DrawRefusal> {
  if (beacon.source !== 'numbers') return refuse({ code: 'bad-json', path: '/beacon/source' }); // the standard knows numbers only
  const key = numbersKey(beacon.values);
  const picks = selectByRfc3797(key, candidates.length, places).map((pick) => ({
    ...pick,
    candidate: candidates[pick.position - 1] ?? '',
  }));
  return accept({ key, picks, winners: picks.map((pick) => pick.candidate) });
}

function refused(line: CommandLine, inputHash: string | null, refusal: DrawRefusal): ExitCode {
  if (line.json) line.print(JSON.stringify({ command: 'draw', inputHash, refusal }));
  else line.complain(line.t(`ledger.refusal.${refusal.code}`, { ...refusal }));
  return 1;
}
