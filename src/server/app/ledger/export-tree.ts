import { entryBytes } from '#core/ledger/leaf.ts';
import { listCheckpoints, listLeaves } from '../../db/queries/ledger.ts';
import type { App } from '../app.ts';
import { readLogLimit } from '../contest/read-board-standing.ts';

const PAGE = 2_000;

/** A log as it is sent: its JSON in parts, and a tag that changes when the log grows. */
export interface ExportedTree {
  readonly etag: string;
  readonly parts: AsyncIterable<string>;
}

/**
 * The whole log up to its newest public checkpoint as a file that `vinhdanh verify` judges (`"type": "tree"`), in parts, so that a log
 * of any size takes the same memory. `null` while there is no checkpoint.
 */
export async function exportTree(app: App, seasonId: string): Promise<ExportedTree | null> {
  const until = await readLogLimit(app, seasonId);
  const [newest] = await listCheckpoints(app.db, { seasonId, limit: 1, until });
  if (!newest) return null;
  const root = Buffer.from(newest.root).toString('hex');
  return { etag: `"${newest.size}-${root}"`, parts: parts(app, seasonId, { size: newest.size, root }) };
}

async function* parts(
  app: App,
  seasonId: string,
  { size, root }: { readonly size: number; readonly root: string },
): AsyncIterable<string> {
  yield `{"type":"tree","contest":${JSON.stringify(seasonId)},"size":"${size}","root":"${root}","leaves":[`;
  for (let from = 0; from < size; from += PAGE) {
    const leaves = await listLeaves(app.db, seasonId, from, Math.min(from + PAGE, size));
    const hex = leaves.map(({ entry }) => JSON.stringify(Buffer.from(entryBytes(entry)).toString('hex')));
    yield `${from === 0 ? '' : ','}\n${hex.join(',\n')}`;
  }
  yield ']}\n';
}
