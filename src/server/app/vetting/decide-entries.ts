import { isPossible, readReason, type Decision, type DecisionRefusal } from '#core/vetting/pending-decision.ts';
import { readTemplate, type MailTemplate, type TemplateRefusal } from '#core/dossier/mail-template.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertPendingDecisions,
  listPendingDecisions,
  lockDecisions,
  type NewDecision,
} from '../../db/queries/vetting-decision.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { findNotMet } from '../dossier/judge-again.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { loadQueueRows } from './list-queue.ts';

export interface EntriesToDecide {
  readonly seasonId: string;
  readonly entryIds: readonly string[];
  /** `none` = take back what was decided. */
  readonly decision: Decision | 'none';
  readonly reason: string;
  /** The letter as somebody rewrote it; `null` = the words of the season. */
  readonly letter: MailTemplate | null;
}

export type DecideRefusal =
  | QueueRefusal
  | DecisionRefusal
  | TemplateRefusal
  | { readonly code: 'no-dossier-chosen' }
  /** They do not meet a condition, and it is not waived. */
  | { readonly code: 'decision-not-eligible'; readonly count: number; readonly names: string };

/** The mail of the season that tells each decision. */
export const LETTER_OF = { accept: 'dossier-accepted', 'not-accept': 'dossier-not-accepted' } as const;

/** Lets in whoever decides at the desk of a season: its secretariat. */
export async function sitToDecide(app: App, actor: Actor, seasonId: string) {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  return desk.value.roles.has('secretariat') ? desk : refuse({ code: 'vetting-not-yours' });
}

/**
 * Decides entries without telling anybody: nothing of it reaches the entrant until it is released. All or nothing; a later decision
 * takes the place of an earlier one.
 */
export async function decideEntries(
  app: App,
  actor: Actor,
  input: EntriesToDecide,
): Promise<Result<{ readonly decided: number }, DecideRefusal>> {
  const desk = await sitToDecide(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { proof } = desk.value;
  const content = readContent(input);
  if (!content.ok) return content;
  const entryIds = [...new Set(input.entryIds)];
  if (entryIds.length === 0) return refuse({ code: 'no-dossier-chosen' });
  const { decision } = input;
  return app.db.transaction().execute(async (db) => {
    await lockDecisions(db, proof);
    const inTransaction = { ...app, db };
    const [rows, pending] = await Promise.all([
      loadQueueRows(inTransaction, desk.value),
      listPendingDecisions(db, proof),
    ]);
    const byEntry = new Map(rows.map((row) => [row.entryId, row]));
    const fits = (id: string) => {
      const state = byEntry.get(id)?.state;
      if (decision === 'none') return pending.some(({ entryId }) => entryId === id);
      return state !== undefined && isPossible(decision, state);
    };
    const barred = decision === 'accept' ? await findNotMet(app, db, input.seasonId) : new Set<string>();
    const unfit = entryIds.filter((id) => fits(id) && barred.has(id));
    if (unfit.length > 0) return refuse({ code: 'decision-not-eligible', ...named(unfit, byEntry) });
    const others = entryIds.filter((id) => !fits(id));
    if (others.length > 0) return refuse({ code: 'decision-not-possible', ...named(others, byEntry) });
    const decided = entryIds.map((entryId): NewDecision => ({
      id: app.ids.uuid(),
      entryId,
      decision,
      ...content.value,
      decidedOn: byEntry.get(entryId)?.sequence ?? 0,
    }));
    await insertPendingDecisions(db, proof, { rows: decided, ...momentOf(app, input.seasonId) });
    const act = {
      action: 'entries-decided',
      subjectKind: 'season',
      subjectId: input.seasonId,
      personId: proof.personId,
    };
    await recordAct(app, db, { ...act, seasonId: input.seasonId, detail: { decision, entries: decided.length } });
    return accept({ decided: decided.length });
  });
}

const MOST_NAMES = 10;

/** How many entries, and of which dossiers, so that whoever chose them can leave them out. */
function named(entryIds: readonly string[], rows: ReadonlyMap<string, { readonly name: string }>) {
  const names = [...new Set(entryIds.flatMap((id) => rows.get(id)?.name ?? []))];
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  return { count: entryIds.length, names: [...shown, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ') || '–' };
}

type Content = Pick<NewDecision, 'reason' | 'subject' | 'body'>;

function readContent({
  decision,
  reason,
  letter,
}: EntriesToDecide): Result<Content, DecisionRefusal | TemplateRefusal> {
  if (decision === 'none') return accept({ reason: null, subject: null, body: null });
  const read = readReason(decision, reason);
  if (!read.ok) return read;
  if (letter === null) return accept({ reason: read.value, subject: null, body: null });
  const template = readTemplate(LETTER_OF[decision], letter);
  return template.ok ? accept({ reason: read.value, ...template.value }) : template;
}
