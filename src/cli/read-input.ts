import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A file that was handed to a command. */
export interface Input {
  readonly text: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
}

/** The text of a file in UTF-8, with or without a byte order mark; `null` when it cannot be read. */
export async function readInput(file: string): Promise<Input | null> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes); // drops a byte order mark
  return { text, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** A parsed JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
