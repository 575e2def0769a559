import { checkpointText } from '#core/ledger/checkpoint.ts';
import { edgeSpans, keptRoot } from '#core/ledger/kept-tree.ts';
import { signNote } from '#core/ledger/signed-note.ts';
import { findLedgerLog, insertCheckpoint, listCheckpoints, listLedgerLogs } from '../../db/queries/ledger.ts';
import type { App } from '../app.ts';
import { loadNodes } from './load-nodes.ts';

const MINUTE_MS = 60_000;

/** Signs a checkpoint of every log that has grown; answers for how many. One that cannot be signed is told, and waits. */
export async function signCheckpoints(app: App): Promise<number> {
  let signed = 0;
  for (const { season_id: seasonId } of await listLedgerLogs(app.db)) {
    const isSigned = await signCheckpoint(app, seasonId).catch((error: unknown) => {
      app.log.error({ err: error, seasonId }, 'a checkpoint could not be signed; trying again');
      return false;
    });
    if (isSigned) signed += 1;
  }
  return signed;
}

/**
 * Signs a checkpoint if the log has grown, at most one in each minute of the wall clock: a receipt's proof is therefore there
 * within 60 seconds, and witnesses are not flooded. `false` = there was nothing to sign, or it is too early.
 *
 * Source: LED-3 in `docs/rules/ledger.md`.
 */
async function signCheckpoint(app: App, seasonId: string): Promise<boolean> {
  const log = await findLedgerLog(app.db, seasonId);
  const [newest] = await listCheckpoints(app.db, { seasonId, limit: 1, until: null });
  const at = app.clock.wallNow();
  if (!log || log.size === (newest?.size ?? 0)) return false;
  if (newest && minuteOf(newest.signed_at) >= minuteOf(at)) return false;
  const nodes = await loadNodes(app.db, seasonId, edgeSpans(log.size));
  const root = keptRoot(nodes, log.size);
  const text = checkpointText({ origin: log.origin, size: BigInt(log.size), root });
  const note = signNote(text, { name: log.origin, publicKey: app.keys.publicKey }, app.keys.sign);
  await insertCheckpoint(app.db, { seasonId, size: log.size, root, note, at });
  return true;
}

function minuteOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / MINUTE_MS);
}
