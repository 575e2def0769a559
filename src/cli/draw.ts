import { drawLots, lotListHash, lotSeed } from '#core/contest/lots.ts';
import { numbersKey, numbersRandomness, quicknetRandomness, quicknetTime } from '#core/ledger/beacon.ts';
import {
  readDrawRequest,
  type DrawBeacon,
  type DrawRequest,
  type DrawRequestRefusal,
} from '#core/ledger/draw-request.ts';
import { selectByRfc3797 } from '#core/ledger/rfc3797.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { Command, CommandLine, ExitCode } from './command.ts';
import { parseJson, readInput } from './read-input.ts';

type DrawRefusal =
  | DrawRequestRefusal
  | { readonly code: 'file-not-found' }
  | { readonly code: 'beacon-invalid' }
  | { readonly code: 'beacon-too-early'; readonly frozenAt: string; readonly beaconTime: string };

interface Drawn {
  readonly winners: readonly string[];
  readonly [detail: string]: unknown;
}

const METHODS = { tickets: drawByTickets, rfc3797: drawByStandard } as const;

/** `vinhdanh draw FILE [--method tickets|rfc3797]`: draws again what was drawn, from public randomness. `docs/rules/ledger.md`, LED-8. */
export const draw: Command = async (line) => {
  const [file, ...more] = line.words;
  const method = line.options['method'] ?? 'tickets';
  if (!file || more.length > 0 || (method !== 'tickets' && method !== 'rfc3797')) return 2;
  const input = await readInput(file);
  const drawn = input ? drawFrom(parseJson(input.text), method) : refuse({ code: 'file-not-found' });
  if (!drawn.ok) return refused(line, input?.hash ?? null, drawn.refusal);
  const head = { command: 'draw', method, version: '1', inputHash: input?.hash ?? null, seed: null, warnings: [] };
  if (line.json) line.print(JSON.stringify({ ...head, ...drawn.value }));
  else drawn.value.winners.forEach((winner, at) => line.print(line.t('ledger.draw.winner', { place: at + 1, winner })));
  return 0;
};

function drawFrom(document: unknown, method: keyof typeof METHODS): Result<Drawn, DrawRefusal> {
  const request = readDrawRequest(document);
  return request.ok ? METHODS[method](request.value) : request;
}

function drawByTickets(request: DrawRequest): Result<Drawn, DrawRefusal> {
  const { candidates, places, frozenAt, beacon } = request;
  const beaconTime = beacon.source === 'numbers' ? null : quicknetTime(beacon.round);
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
  return beacon.source === 'numbers'
    ? numbersRandomness(beacon.values)
    : quicknetRandomness(beacon.round, beacon.signature);
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
