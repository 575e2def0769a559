import type { EntryState } from '#core/dossier/states.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import { findMoveTold } from '../../db/queries/entrant-complaint.ts';
import type { App } from '../app.ts';
import { mayComplain } from './file-entrant-complaint.ts';
import type { DossierInSight } from './gates.ts';

/** What an entrant may do about a decision against an entry, and by which act it was made. */
export interface Recourse {
  /** Number and symbol of the decision that excluded the entry; `null` where there is none, or the reader is not of the organisation. */
  readonly decisionNumber: string | null;
  /** The first instant at which it is too late to complain; `null` = no right to, or used, or past. */
  readonly until: Temporal.Instant | null;
}

const NONE: Recourse = { decisionNumber: null, until: null };

/** Decisions that end an entry against its entrant. A return asks for something and has a date of its own. */
const ENDING: readonly EntryState[] = ['not-accepted', 'excluded', 'not-recognised', 'removed'];

/** Whether a decision ended an entry against its entrant. */
export function endedAgainst({ state }: Pick<EntryRow, 'state'>): boolean {
  return ENDING.includes(state);
}

/** What the organisation of a dossier may read and do about the newest decision on an entry; nothing for everybody else. */
export async function readRecourse(app: App, sight: DossierInSight, entry: EntryRow): Promise<Recourse> {
  if (sight.as !== 'member' || !endedAgainst(entry) || entry.moveId === null) return NONE;
  const [told, admitted] = await Promise.all([findMoveTold(app.db, entry.moveId), mayComplain(app, sight, entry)]);
  return {
    decisionNumber: entry.state === 'excluded' ? (told?.decisionNumber ?? null) : null,
    until: admitted.ok ? admitted.value.until : null,
  };
}
