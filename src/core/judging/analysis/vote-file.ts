import { accept, refuse, type Result } from '../../shared/result.ts';

export type VoteRefusal =
  | { readonly code: 'bad-json'; readonly path: string }
  | { readonly code: 'unknown-candidate' | 'duplicate-candidate'; readonly candidate: string }
  | { readonly code: 'unknown-grade'; readonly grade: string }
  | { readonly code: 'truncated-ballot'; readonly path: string }
  | { readonly code: 'too-many-ballots'; readonly ballots: number; readonly members: number };

/** One kind of ballot, given `count` times. */
export interface CountedBallot {
  readonly count: number;
  /** Where it stands in the file, as a JSON pointer. */
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface VoteFile {
  readonly candidates: readonly string[];
  readonly ballots: readonly CountedBallot[];
  readonly cast: number;
  readonly document: Readonly<Record<string, unknown>>;
}

/** What every kind of vote has: candidates, each once, and counted ballots. */
export function readVoteFile(document: unknown): Result<VoteFile, VoteRefusal> {
  if (!isObject(document)) return refuse({ code: 'bad-json', path: '' });
  const candidates = textsOf(document['candidates']);
  if (!candidates || candidates.length === 0) return refuse({ code: 'bad-json', path: '/candidates' });
  const repeated = candidates.find((candidate, at) => candidates.indexOf(candidate) !== at);
  if (repeated !== undefined) return refuse({ code: 'duplicate-candidate', candidate: repeated });
  if (!Array.isArray(document['ballots'])) return refuse({ code: 'bad-json', path: '/ballots' });
  const ballots: CountedBallot[] = [];
  for (const [at, content] of document['ballots'].entries()) {
    const path = `/ballots/${at}`;
    if (!isObject(content)) return refuse({ code: 'bad-json', path });
    const count = content['count'] ?? 1;
    if (!isCount(count)) return refuse({ code: 'bad-json', path: `${path}/count` });
    ballots.push({ count, path, content });
  }
  return accept({ candidates, ballots, cast: ballots.reduce((sum, { count }) => sum + count, 0), document });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of texts; `null` if it is something else. */
export function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : null;
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
