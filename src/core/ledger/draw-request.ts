import { accept, refuse, type Result } from '../shared/result.ts';
import { isClaim } from './claim-fields.ts';

/** Who may win, how many do, and the randomness that was named before it existed. */
export interface DrawRequest {
  readonly candidates: readonly string[];
  readonly places: number;
  readonly frozenAt: string | null;
  readonly beacon: DrawBeacon;
}

export type DrawBeacon =
  | { readonly source: 'drand-quicknet'; readonly round: number; readonly signature: string }
  | { readonly source: 'numbers'; readonly values: readonly (readonly number[])[] }
  | ({ readonly source: 'commitment' } & CommittedSeed)
  | ({ readonly source: 'ceremony'; readonly shares: readonly CeremonyShare[] } & CommittedSeed);

/** A seed that was committed to for the lots of a round. */
interface CommittedSeed {
  readonly contest: string;
  readonly round: string;
  readonly commitment: string;
  readonly seed: string;
}

interface CeremonyShare {
  readonly name: string;
  readonly commitment: string;
  /** `null` = the party revealed nothing. */
  readonly secret: string | null;
}

export type DrawRequestRefusal =
  | { readonly code: 'bad-json'; readonly path: string }
  | { readonly code: 'duplicate-candidate'; readonly candidate: string }
  | { readonly code: 'too-many-places'; readonly places: number; readonly candidates: number };

const bad = (path: string) => refuse({ code: 'bad-json', path });

/**
 * A draw as it stands in a file. `bad-json` names the first member that is not as it must be.
 *
 * A candidate holds no line feed: in the hashed list every id ends with one, and two lists must not look the same.
 */
export function readDrawRequest(document: unknown): Result<DrawRequest, DrawRequestRefusal> {
  if (!isClaim(document)) return bad('');
  const { candidates, places, frozenAt } = document;
  if (!Array.isArray(candidates)) return bad('/candidates');
  const odd = candidates.findIndex(
    (id) => typeof id !== 'string' || id === '' || id.includes('\n') || !id.isWellFormed(),
  );
  if (odd !== -1) return bad(`/candidates/${odd}`);
  if (!Number.isSafeInteger(places) || Number(places) < 1) return bad('/places');
  if (frozenAt !== undefined && frozenAt !== null && !isInstant(frozenAt)) return bad('/frozenAt');
  const beacon = readBeacon(document['beacon']);
  if (!beacon.ok) return beacon;
  const ids = candidates as readonly string[];
  const twice = duplicateIn(ids);
  if (twice !== undefined) return refuse({ code: 'duplicate-candidate', candidate: twice });
  if (Number(places) > ids.length)
    return refuse({ code: 'too-many-places', places: Number(places), candidates: ids.length });
  const frozen = typeof frozenAt === 'string' ? frozenAt : null;
  return accept({ candidates: ids, places: Number(places), frozenAt: frozen, beacon: beacon.value });
}

function readBeacon(beacon: unknown): Result<DrawBeacon, { readonly code: 'bad-json'; readonly path: string }> {
  if (!isClaim(beacon)) return bad('/beacon');
  const { source, round, signature, values } = beacon;
  if (source === 'drand-quicknet') {
    if (!Number.isSafeInteger(round) || Number(round) < 1) return bad('/beacon/round');
    return typeof signature === 'string'
      ? accept({ source, round: Number(round), signature })
      : bad('/beacon/signature');
  }
  if (source === 'commitment' || source === 'ceremony') return readCommitted(beacon);
  if (source !== 'numbers') return bad('/beacon/source');
  if (!Array.isArray(values) || values.length === 0) return bad('/beacon/values');
  const odd = values.findIndex((numbers) => !Array.isArray(numbers) || numbers.length === 0 || !numbers.every(isCount));
  return odd === -1 ? accept({ source, values: values as readonly number[][] }) : bad(`/beacon/values/${odd}`);
}

function readCommitted(
  beacon: Readonly<Record<string, unknown>>,
): Result<DrawBeacon, { readonly code: 'bad-json'; readonly path: string }> {
  const { source, contest, round, commitment, seed, shares } = beacon;
  const isText = (value: unknown) => typeof value === 'string' && value !== '' && value.isWellFormed();
  if (!isText(contest)) return bad('/beacon/contest');
  if (!isText(round)) return bad('/beacon/round');
  if (!isHash(commitment)) return bad('/beacon/commitment');
  if (!isHash(seed)) return bad('/beacon/seed');
  if (source === 'commitment') return accept({ source, contest, round, commitment, seed } as DrawBeacon);
  if (!Array.isArray(shares) || shares.length === 0) return bad('/beacon/shares');
  const odd = (shares as readonly unknown[]).findIndex(
    (share) =>
      !isClaim(share) ||
      !isText(share['name']) ||
      !isHash(share['commitment']) ||
      !(share['secret'] === null || isHash(share['secret'])),
  );
  if (odd !== -1) return bad(`/beacon/shares/${odd}`);
  return accept({ source: 'ceremony', contest, round, commitment, seed, shares } as DrawBeacon);
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isInstant(value: unknown): boolean {
  try {
    return typeof value === 'string' && Temporal.Instant.from(value) !== null;
  } catch {
    return false;
  }
}

function duplicateIn(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
}
