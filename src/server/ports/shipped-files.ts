import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';

const ROOT = new URL('../../../seasons/', import.meta.url);

export type ShippedKind = 'season' | 'demo' | 'sample' | 'bank' | 'agencies';

const FOLDER: Readonly<Record<ShippedKind, string>> = {
  season: './',
  demo: './demo/',
  sample: './samples/',
  bank: './banks/',
  agencies: './agencies/',
};

/** The files that come with the program: seasons, what is assumed for a demo, sample seasons, question banks, trees of agencies. */
export async function listShipped(kind: ShippedKind): Promise<readonly string[]> {
  const names = await readdir(new URL(FOLDER[kind], ROOT));
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** One shipped file as plain JSON. Its shape is held by the tests over all shipped files. */
export async function readShipped(kind: ShippedKind, id: string): Promise<unknown> {
  return parse(await readFile(new URL(`${FOLDER[kind]}${id}.yaml`, ROOT), 'utf8'));
}
