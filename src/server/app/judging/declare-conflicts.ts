import { STATED_KINDS, type StatedKind } from '#core/judging/conflict.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertDeclarations, listDeclarableEntries } from '../../db/queries/conflict-declaration.ts';
import { insertConflicts } from '../../db/queries/conflict-resolution.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { statedBy } from './declare-conflict.ts';
import { proveCouncilPerson, type CouncilPersonRefusal } from './prove-council-person.ts';

export interface ConflictMark {
  readonly entryId: string;
  readonly kind: string;
  readonly reason: string;
}

export interface ConflictsToDeclare {
  readonly seasonId: string;
  readonly marked: readonly ConflictMark[];
  /** Entries of which the judge says that there is no conflict. */
  readonly none: readonly string[];
}

export type DeclareAllRefusal =
  | CouncilPersonRefusal
  | { readonly code: 'conflict-reason-missing'; readonly entryIds: readonly string[] }
  | { readonly code: 'conflict-kind-unknown'; readonly entryIds: readonly string[] };

/**
 * Keeps what a judge says of entries before any is assigned to them: conflicts with kind and reason, and none with others. Whatever is
 * marked is gone from every view of theirs at once. Entries they may not see, for whichever cause, are passed over without a word.
 */
export async function declareConflicts(
  app: App,
  actor: Actor,
  input: ConflictsToDeclare,
): Promise<Result<{ readonly declared: number; readonly none: number }, DeclareAllRefusal>> {
  const proved = await proveCouncilPerson(app, actor, input.seasonId);
  if (!proved.ok) return proved;
  const { proof } = proved.value;
  const rows = await listDeclarableEntries(app.db, proof);
  const marked = input.marked.flatMap((mark) => {
    const row = rows.find(({ entryId }) => entryId === mark.entryId);
    return row ? [{ ...mark, row, reason: mark.reason.normalize('NFC').trim() }] : [];
  });
  const wrong = wrongMarks(marked);
  if (wrong) return refuse(wrong);
  const isMarked = new Set(marked.map(({ entryId }) => entryId));
  const none = rows.filter(({ entryId }) => input.none.includes(entryId) && !isMarked.has(entryId));
  const moment = momentOf(app, input.seasonId);
  await app.db.transaction().execute(async (db) => {
    const answers = [...marked, ...none.map(({ entryId }) => ({ entryId, reason: null }))];
    await insertDeclarations(db, proof, {
      answers: answers.map(({ entryId, reason }) => ({ id: app.ids.uuid(), entryId, reason })),
      at: moment.at,
    });
    const rowsToKeep = marked.map(({ row, kind, reason }) => {
      const dossier = { id: row.dossierId, season_id: input.seasonId, organisation_id: row.organisationId };
      const said = { id: app.ids.uuid(), kind: kind as StatedKind, reason };
      return { ...statedBy(proof.personId, dossier), ...moment, ...said };
    });
    await insertConflicts(db, rowsToKeep);
    const act = { action: 'conflicts-declared', subjectKind: 'season', subjectId: input.seasonId };
    const detail = { conflicts: marked.length, none: none.length };
    await recordAct(app, db, { ...act, detail, seasonId: input.seasonId, personId: proof.personId });
  });
  return accept({ declared: marked.length, none: none.length });
}

function wrongMarks(marked: readonly ConflictMark[]): Exclude<DeclareAllRefusal, CouncilPersonRefusal> | undefined {
  const kindless = marked.filter(({ kind }) => !(STATED_KINDS as readonly string[]).includes(kind));
  if (kindless.length > 0) return { code: 'conflict-kind-unknown', entryIds: kindless.map(({ entryId }) => entryId) };
  const silent = marked.filter(({ reason }) => reason === '');
  if (silent.length > 0) return { code: 'conflict-reason-missing', entryIds: silent.map(({ entryId }) => entryId) };
  return undefined;
}
