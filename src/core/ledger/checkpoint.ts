import { fromBase64, toBase64 } from '../shared/base64.ts';
import { readNote } from './signed-note.ts';
import type { Hash } from './merkle.ts';

/** What a log says of itself at one moment: its name, how many entries it holds, the root of its tree. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Hash;
  /** Further lines, for readers who know them. */
  readonly extensions: readonly string[];
}

/** The signed text of a checkpoint. Source: C2SP tlog-checkpoint; LED-3 in `docs/rules/ledger.md`. */
export function checkpointText({ origin, size, root }: Omit<Checkpoint, 'extensions'>): string {
  if (origin === '' || origin.includes('\n') || root.length !== 32) throw new RangeError('not a checkpoint');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * The checkpoint of a signed text; `null` when it is none: an empty origin, a size that is not plain decimal (no leading
 * zeros, below 2⁶⁴), a root that is not 32 bytes, an empty extension line. Source: LED-3.
 */
export function readCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null;
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  const bytes = fromBase64(root ?? '');
  if (!origin || !/^(0|[1-9][0-9]{0,19})$/.test(size ?? '') || bytes?.length !== 32) return null;
  if (BigInt(size ?? '') >= 1n << 64n || extensions.includes('')) return null;
  return { origin, size: BigInt(size ?? ''), root: bytes, extensions };
}

/** The checkpoint of a signed note, whoever signed it; `null` when it is none. */
export function checkpointOfNote(note: string): Checkpoint | null {
  const read = readNote(note);
  return read && readCheckpoint(read.text);
}

/** Name of the log of a season: where it is published. What was done under a rehearsal clock says so for ever. */
export function originOf(host: string, seasonId: string, rehearsed: boolean): string {
  return `${host}/so-minh-bach/${seasonId}${rehearsed ? '/dien-tap' : ''}`;
}
