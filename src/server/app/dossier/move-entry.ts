import type { Kysely } from 'kysely';
import { moveEntry, type EntryMove, type MoveRefusal } from '#core/dossier/states.ts';
import type { DossierFacts, DossierActor, DossierRefusal } from '#core/dossier/policy.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import type { MovableEntry } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import { queueMoveMail } from './queue-entrant-mails.ts';
import type { Database } from '../../db/schema.ts';

type MoveGate = (actor: DossierActor, facts: DossierFacts) => Result<void, DossierRefusal>;

/** An entry in front of somebody, as gates give it. */
export interface EntryInSight {
  readonly entry: EntryRow;
  readonly person: { readonly personId: string };
  readonly actorOf: (entry: EntryRow) => DossierActor;
  readonly factsOf: (entry: EntryRow) => DossierFacts;
}

/** Whether this person may make this move now; the proof demanded by the query that writes it. */
export function admitMove(
  sight: EntryInSight,
  { move, may, reason }: { readonly move: EntryMove; readonly may: MoveGate; readonly reason?: string },
): Result<MovableEntry, DossierRefusal | MoveRefusal> {
  const { entry, person, actorOf, factsOf } = sight;
  const allowed = may(actorOf(entry), factsOf(entry));
  if (!allowed.ok) return allowed;
  const moved = moveEntry(entry.state, move, {
    roles: actorOf(entry).roles,
    ...(reason === undefined ? {} : { reason }),
  });
  if (!moved.ok) return moved;
  const { id: entryId, state: from, sequence } = entry;
  return accept({ entryId, from, to: moved.value, sequence, personId: person.personId } as MovableEntry);
}

/** Keeps for auditors that an entry moved, and tells those concerned by mail. The reason stays with the move. */
export async function recordMove(
  app: App,
  db: Kysely<Database>,
  { seasonId, entry }: { readonly seasonId: string; readonly entry: MovableEntry },
): Promise<void> {
  const subject = { subjectKind: 'entry', subjectId: entry.entryId, personId: entry.personId };
  await recordAct(app, db, { seasonId, ...subject, action: `entry-${entry.to}`, detail: { from: entry.from } });
  await queueMoveMail(app, db, { seasonId, ...entry });
}

/** When and whether in rehearsal something of a season happens now. */
export function momentOf(app: App, seasonId: string): { readonly at: Temporal.Instant; readonly rehearsed: boolean } {
  return { at: app.clock.seasonNow(seasonId), rehearsed: app.clock.isRehearsing(seasonId) };
}
