import { mayReturn } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertEntryMove, insertReturnItems } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { formFieldOf } from './award-in-force.ts';
import { seeEntry } from './gates.ts';
import { admitMove, momentOf, recordMove } from './move-entry.ts';
import type { MoveEntryRefusal } from './withdraw-entry.ts';

export interface EntryToReturn {
  readonly entryId: string;
  /** What is to be completed, form field by form field. */
  readonly items: readonly { readonly formField: string; readonly reason: string }[];
  /** The first instant that is too late. */
  readonly dueAt: Temporal.Instant;
}

export type ReturnRefusal =
  | MoveEntryRefusal
  | { readonly code: 'return-without-reasons' }
  | { readonly code: 'return-reason-missing'; readonly formField: string }
  | { readonly code: 'return-names-form-field-twice'; readonly formField: string }
  | { readonly code: 'form-field-not-found' }
  | { readonly code: 'return-due-in-past' };

/** Returns an entry for completion, with a reason for each form field and a due date of its own. */
export async function returnEntry(app: App, actor: Actor, input: EntryToReturn): Promise<Result<void, ReturnRefusal>> {
  const seen = await seeEntry(app, actor, input.entryId);
  if (!seen.ok) return seen;
  const { award } = seen.value;
  const items = input.items.map(({ formField, reason }) => ({ formField, reason: reason.normalize('NFC').trim() }));
  const labelOf = (id: string) => formFieldOf(award.form, id)?.label.vi ?? id;
  // Read alone in the history of the entry: a reason without what it is about says little.
  const reason = items.map((item) => `${labelOf(item.formField)}: ${item.reason}`).join('\n');
  const move = admitMove(seen.value, {
    move: 'return-for-completion',
    may: mayReturn,
    reason: reason || 'asked below',
  });
  if (!move.ok) return move;
  const problem = problemOf(input, items, (id) => formFieldOf(award.form, id) !== undefined);
  if (problem) return refuse(problem);
  const moment = momentOf(app, award.seasonId);
  if (Temporal.Instant.compare(input.dueAt, moment.at) <= 0) return refuse({ code: 'return-due-in-past' });
  const moveId = app.ids.uuid();
  const isMoved = await app.db.transaction().execute(async (db) => {
    if (!(await insertEntryMove(db, move.value, { id: moveId, reason, dueAt: input.dueAt, ...moment }))) return false;
    await insertReturnItems(db, moveId, items);
    await recordMove(app, db, { seasonId: award.seasonId, entry: move.value });
    return true;
  });
  return isMoved ? accept(undefined) : refuse({ code: 'entry-moved-meanwhile' });
}

function problemOf(
  input: EntryToReturn,
  items: EntryToReturn['items'],
  isFormField: (id: string) => boolean,
): ReturnProblem | null {
  if (items.length === 0) return { code: 'return-without-reasons' };
  const nameless = items.find(({ reason }) => reason === '');
  if (nameless) return { code: 'return-reason-missing', formField: nameless.formField };
  if (!items.every(({ formField }) => isFormField(formField))) return { code: 'form-field-not-found' };
  const twice = input.items.find(
    (one, at) => input.items.findIndex((other) => other.formField === one.formField) !== at,
  );
  return twice ? { code: 'return-names-form-field-twice', formField: twice.formField } : null;
}

type ReturnProblem = Extract<
  ReturnRefusal,
  {
    code: 'return-without-reasons' | 'return-reason-missing' | 'return-names-form-field-twice' | 'form-field-not-found';
  }
>;
