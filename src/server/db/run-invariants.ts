import { readdir, readFile } from 'node:fs/promises';
import { sql, type Kysely } from 'kysely';
import type { Database } from './schema.ts';

const FOLDER = new URL('./invariants/', import.meta.url);

/** Something two tables do not agree on. */
export interface BrokenInvariant {
  readonly name: string;
  /** The sentence that does not hold, from the head of its file. */
  readonly says: string;
  readonly rows: readonly unknown[];
}

const MOST_ROWS_SHOWN = 5;

/** Runs every query of `invariants/`: each must return no row. Cost: a full scan of most tables. */
export async function findBrokenInvariants(db: Kysely<Database>): Promise<readonly BrokenInvariant[]> {
  const broken: BrokenInvariant[] = [];
  for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()) {
    const text = await readFile(new URL(file, FOLDER), 'utf8');
    const { rows } = await sql.raw(text).execute(db);
    if (rows.length > 0)
      broken.push({ name: file.replace('.sql', ''), says: sentenceOf(text), rows: rows.slice(0, MOST_ROWS_SHOWN) });
  }
  return broken;
}

function sentenceOf(text: string): string {
  const comment = text.split('\n').filter((line) => line.startsWith('--'));
  return comment.map((line) => line.slice(2).trim()).join(' ');
}
