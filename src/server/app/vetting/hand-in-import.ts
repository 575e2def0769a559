import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { readText } from '#core/dossier/read-text-answer.ts';
import { insertHandIn, listHandIns, listImportedDrafts } from '../../db/queries/dossier-import-hand-in.ts';
import { findDossierImport } from '../../db/queries/dossier-import.ts';
import type { App } from '../app.ts';
import { formFieldOf, registrationOf, type AwardInForce } from '../dossier/award-in-force.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { submitDossier, type SubmitRefusal } from '../dossier/submit-dossier.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { sitToDecide } from './decide-entries.ts';

export interface ImportToHandIn {
  readonly seasonId: string;
  readonly importId: string;
  /** Why the secretariat may: the letter or list by which the organisations entered. */
  readonly grounds: string;
  /** Row of the sheet after which to go on; 0 = from the first. */
  readonly after: number;
}

/** A dossier that stays a draft. */
export interface LeftDraft {
  readonly dossierId: string;
  readonly row: number;
  readonly name: string;
  readonly organisation: string;
  readonly refusal: SubmitRefusal | { readonly code: 'import-taken-over' };
  /** Labels of what is missing. */
  readonly missing: readonly LocalizedText[];
}

export interface HandedInPart {
  readonly handedIn: number;
  readonly left: readonly LeftDraft[];
  /** The row after which to go on; `null` = every row was tried. */
  readonly next: number | null;
  /** Rows after that. */
  readonly remaining: number;
}

export type HandInImportRefusal =
  | QueueRefusal
  | { readonly code: 'vetting-not-yours' | 'import-not-found' }
  | { readonly code: 'import-too-early' | 'import-handed-in-late' }
  | { readonly code: 'import-grounds-missing' | 'import-grounds-wrong' }
  | { readonly code: 'import-nothing-to-hand-in' };

/** So many at once: a request takes a few seconds. */
const HANDED_IN_AT_ONCE = 100;
const MOST_GROUNDS = 500;

/**
 * Hands in the drafts of an import on behalf of their organisations, each like one that somebody hands in by hand: same rules, same
 * receipt. What cannot be handed in stays a draft, and why is told. A hundred at a time, in the order of the sheet.
 */
export async function handInImport(
  app: App,
  actor: Actor,
  { seasonId, importId, grounds, after }: ImportToHandIn,
): Promise<Result<HandedInPart, HandInImportRefusal>> {
  const desk = await sitToDecide(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof } = desk.value;
  const made = isId(importId) ? await findDossierImport(app.db, proof, importId) : undefined;
  if (!made || made.withdrawn_at !== null) return refuse({ code: 'import-not-found' });
  const read = readGrounds(grounds);
  if (!read.ok) return read;
  const { handingIn } = registrationOf(app, award, null);
  if (handingIn !== 'open')
    return refuse({ code: handingIn === 'upcoming' ? 'import-too-early' : 'import-handed-in-late' });
  const drafts = (await listImportedDrafts(app.db, proof, importId)).filter(({ sheet_row }) => sheet_row > after);
  if (drafts.length === 0) return refuse({ code: 'import-nothing-to-hand-in' });
  const batch = drafts.slice(0, HANDED_IN_AT_ONCE);
  await app.db.transaction().execute(async (db) => {
    await insertHandIn(db, proof, { id: app.ids.uuid(), importId, grounds: read.value, at: app.clock.wallNow() });
    const act = { action: 'dossier-import-handed-in', subjectKind: 'dossier-import', subjectId: importId };
    await recordAct(app, db, { ...act, personId: proof.personId, seasonId, detail: { dossiers: batch.length } });
  });
  const left: LeftDraft[] = [];
  for (const draft of batch) {
    const refusal = await handInOne(app, actor, draft);
    if (refusal) left.push(describeLeft(award, draft, refusal));
  }
  const remaining = drafts.length - batch.length;
  const next = remaining > 0 ? (batch.at(-1)?.sheet_row ?? null) : null;
  return accept({ handedIn: batch.length - left.length, left, next, remaining });
}

/** An import as its own page shows it: what came, what of it waits to be handed in, and by which acts the rest was. */
export async function readImport(
  app: App,
  actor: Actor,
  { seasonId, importId }: { readonly seasonId: string; readonly importId: string },
) {
  const desk = await sitToDecide(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof } = desk.value;
  const made = isId(importId) ? await findDossierImport(app.db, proof, importId) : undefined;
  if (!made) return refuse({ code: 'import-not-found' as const });
  const drafts = await listImportedDrafts(app.db, proof, importId);
  const handIns = await listHandIns(app.db, proof, importId);
  return accept({ made, drafts, handIns, handingIn: registrationOf(app, award, null).handingIn });
}

type Draft = Awaited<ReturnType<typeof listImportedDrafts>>[number];

async function handInOne(app: App, actor: Actor, draft: Draft): Promise<LeftDraft['refusal'] | null> {
  if (draft.has_members) return { code: 'import-taken-over' };
  const sent = await submitDossier(app, actor, { dossierId: draft.id });
  return sent.ok ? null : sent.refusal;
}

function describeLeft(award: AwardInForce, draft: Draft, refusal: LeftDraft['refusal']): LeftDraft {
  const missing = refusal.code === 'dossier-incomplete' ? refusal.missing : [];
  const { id: dossierId, sheet_row: row, name, organisation_name: organisation } = draft;
  const labels = missing.flatMap(({ formField }) => formFieldOf(award.form, formField)?.label ?? []);
  return { dossierId, row, name, organisation, refusal, missing: labels };
}

function readGrounds(typed: string): Result<string, HandInImportRefusal> {
  const read = readText({ type: 'text', maxCharacters: MOST_GROUNDS } as Parameters<typeof readText>[0], typed);
  if (!read.ok) return refuse({ code: 'import-grounds-wrong' });
  return typeof read.value === 'string' ? accept(read.value) : refuse({ code: 'import-grounds-missing' });
}
