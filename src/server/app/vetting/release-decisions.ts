import type { Kysely } from 'kysely';
import { isReleasable } from '#core/vetting/pending-decision.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listEntriesOf } from '../../db/queries/dossier.ts';
import { insertEntryMove, type MovableEntry } from '../../db/queries/entry-move.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import {
  insertRelease,
  listPendingDecisions,
  lockDecisions,
  type PendingDecisionRow,
} from '../../db/queries/vetting-decision.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { findNotMet } from '../dossier/judge-again.ts';
import { momentOf, recordMove } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { sitToDecide } from './decide-entries.ts';
import { fingerprintOf } from './read-outbox.ts';
import { writeLetters, type UsualWords } from './write-letters.ts';

export type ReleaseRefusal =
  | QueueRefusal
  | { readonly code: 'vetting-not-yours' }
  | { readonly code: 'nothing-to-release' }
  | { readonly code: 'outbox-changed' };

export interface Released {
  readonly released: number;
  /** Whose entries moved meanwhile: they wait on. */
  readonly left: number;
}

/**
 * Makes the moves of every decision that waits and queues their letters, in one transaction: all are told or none is. What is released
 * is what was read (`fingerprint`), and its letters are kept as they were read: a template saved since stops the release, one saved
 * afterwards changes no letter. A second press finds nothing, and after a crash everything waits as before.
 */
export async function releaseDecisions(
  app: App,
  actor: Actor,
  {
    seasonId,
    fingerprint,
    usual,
  }: { readonly seasonId: string; readonly fingerprint: string; readonly usual: UsualWords },
): Promise<Result<Released, ReleaseRefusal>> {
  const desk = await sitToDecide(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof, award } = desk.value;
  return app.db.transaction().execute(async (db) => {
    await lockDecisions(db, proof);
    const pending = await listPendingDecisions(db, proof);
    const written = await writeLetters({ ...app, db }, award, { pending, usual });
    if (fingerprintOf(written) !== fingerprint)
      return refuse({ code: pending.length === 0 ? 'nothing-to-release' : 'outbox-changed' });
    const barred = await findNotMet(app, db, seasonId);
    const ready = pending.filter((one) => isReleasable(one) && !(one.decision === 'accept' && barred.has(one.entryId)));
    if (ready.length === 0) return refuse({ code: 'nothing-to-release' });
    const released = await moveAll(app, db, { proof, ready });
    if (released.length === 0) return refuse({ code: 'nothing-to-release' });
    const moment = momentOf(app, seasonId);
    await insertRelease(db, proof, {
      id: app.ids.uuid(),
      ...moment,
      released: released.map(({ decisionId, moveId }) => ({ decisionId, moveId })),
      letters: written.filter((letter) => released.some(({ decisionId }) => decisionId === letter.decisionId)),
    });
    for (const { move } of released) await recordMove(app, db, { seasonId, entry: move });
    const act = { action: 'decisions-released', subjectKind: 'season', subjectId: seasonId, personId: proof.personId };
    await recordAct(app, db, {
      ...act,
      seasonId,
      detail: { released: released.length, left: pending.length - released.length },
    });
    return accept({ released: released.length, left: pending.length - released.length });
  });
}

const TO = { accept: 'accepted', 'not-accept': 'not-accepted' } as const;

/**
 * Each entry is read afresh, and moved only if it still stands as it was decided: between that and the move no other goes, or this one
 * is not made. The desk's proof stands for every entry: none in a conflict with whoever
 * releases is among them.
 */
async function moveAll(
  app: App,
  db: Kysely<Database>,
  { proof, ready }: { readonly proof: SeasonDesk; readonly ready: readonly PendingDecisionRow[] },
) {
  const entries = await listEntriesOf(db, [...new Set(ready.map(({ dossierId }) => dossierId))]);
  const moment = momentOf(app, proof.seasonId);
  const moved: { readonly decisionId: string; readonly moveId: string; readonly move: MovableEntry }[] = [];
  for (const { decisionId, entryId, decision, reason, decidedOn } of ready) {
    const entry = entries.find(({ id }) => id === entryId);
    if (!entry || !isReleasable({ decision, decidedOn, ...entry })) continue;
    const { state: from, sequence } = entry;
    const move = { entryId, from, to: TO[decision], sequence, personId: proof.personId } as MovableEntry;
    const moveId = app.ids.uuid();
    if (await insertEntryMove(db, move, { id: moveId, ...(reason !== null && { reason }), ...moment }))
      moved.push({ decisionId, moveId, move });
  }
  return moved;
}
