import type { Kysely } from 'kysely';
import { admitDecision, type DecisionRefusal } from '#core/honour/decision.ts';
import type { HonourRefusal } from '#core/honour/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertDecision } from '../../db/queries/honour.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { isInQuestion } from '../judging/describe-sheet.ts';
import { admitGrant, type GrantRefusal } from '#core/judging/final-round/admit-grant.ts';
import type { JudgedEntry } from '../judging/read-result-table.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { findMissingDocuments } from './find-missing-documents.ts';
import { decideInSeason, type OrganiserDeciding } from './gates.ts';
import { grantTitles, type CertificateIssued, type TitleGranted } from './grant-titles.ts';
import { decidable, isFirst, loadGrounds, titlesOf } from './load-grounds.ts';
import { readDecisionDetails, type DecisionDetails, type DecisionDetailsRefusal } from './read-decision-details.ts';

export interface RecognitionToDecide extends DecisionDetails {
  readonly seasonId: string;
  /** In order: a title drawn from the holders of another may follow it in the same decision. */
  readonly grants: readonly { readonly titleId: string; readonly entryIds: readonly string[] }[];
  /** Judged entries that the council does not recognise. */
  readonly notRecognised: readonly string[];
}

export type RecognitionRefusal =
  | QueueRefusal
  | HonourRefusal
  | DecisionRefusal
  | DecisionDetailsRefusal
  | GrantRefusal
  | { readonly code: 'title-not-found'; readonly titleId: string }
  | { readonly code: 'entry-not-found' }
  /** Its honour stays, revoked; to grant it anew takes more than a second row. */
  | { readonly code: 'title-stripped-before'; readonly entryId: string }
  | { readonly code: 'entry-granted-and-not-recognised'; readonly entryId: string }
  | { readonly code: 'documents-missing'; readonly entryIds: readonly string[] }
  /** A conflict was found after scoring: whether the sheet counts is decided first. */
  | { readonly code: 'sheets-in-question'; readonly entryIds: readonly string[] }
  | { readonly code: 'decision-number-taken' };

export interface RecognitionDecided {
  readonly decisionId: string;
  readonly certificates: readonly CertificateIssued[];
}

/**
 * Makes the numbered decision that grants titles, moves the entries and issues the certificates: all in one transaction, or
 * nothing. What it granted is public only after `publishDecision`.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 5 and art. 8(3).
 */
export async function decideRecognition(
  app: App,
  actor: Actor,
  input: RecognitionToDecide,
): Promise<Result<RecognitionDecided, RecognitionRefusal>> {
  const admitted = await decideInSeason(app, actor, input.seasonId);
  if (!admitted.ok) return admitted;
  const details = readDecisionDetails(input);
  if (!details.ok) return details;
  return app.db.transaction().execute(async (db) => {
    await lockSeason(db, input.seasonId); // two decisions take turns: a title's number of holders is counted once
    const planned = await plan({ ...app, db }, admitted.value, input);
    if (!planned.ok) return planned;
    return write(app, db, { organiser: admitted.value, details: details.value, plan: planned.value });
  });
}

export interface RecognitionPlan {
  readonly granted: readonly TitleGranted[];
  readonly notRecognised: readonly JudgedEntry[];
}

/** Asks the rules, grant by grant: each sees the titles of those before it. */
async function plan(
  app: App,
  organiser: OrganiserDeciding,
  input: RecognitionToDecide,
): Promise<Result<RecognitionPlan, RecognitionRefusal>> {
  const grounds = await loadGrounds(app, organiser);
  const { judged, votes, rules, stripped } = grounds;
  const questioned = findQuestioned(input, judged);
  if (questioned.length > 0) return refuse({ code: 'sheets-in-question', entryIds: questioned });
  const held = [...grounds.held];
  const granted: TitleGranted[] = [];
  for (const { titleId, entryIds } of input.grants) {
    const title = organiser.award.award.titles.find(({ id }) => id === titleId);
    if (!title) return refuse({ code: 'title-not-found', titleId });
    const entries = entryIds.map((id) => judged.get(id));
    if (!entries.every((entry) => entry !== undefined)) return refuse({ code: 'entry-not-found' });
    const admitted = admitDecision(
      title,
      entries.map((entry) => decidable(entry, titlesOf(entry, held))),
      { holdersNow: held.filter((row) => row.titleId === titleId).length },
    );
    if (!admitted.ok) return admitted;
    const passed = admitGrant(rules, votes, { titleId, entryIds });
    if (!passed.ok) return passed;
    const again = stripped.find((row) => row.titleId === titleId && entryIds.includes(row.entryId));
    if (again) return refuse({ code: 'title-stripped-before', entryId: again.entryId });
    granted.push(...entries.map((judgedEntry) => ({ title, judged: judgedEntry })));
    held.push(...entryIds.map((entryId) => ({ entryId, titleId })));
  }
  if (granted.length === 0) return refuse({ code: 'decision-without-entries' });
  const refused = notRecognised(input, judged);
  if (!refused.ok) return refused;
  const missing = await findMissingDocuments(
    app,
    organiser,
    granted.filter(({ title }) => isFirst(title)).map(({ judged: one }) => one.entry),
  );
  return missing.length > 0
    ? refuse({ code: 'documents-missing', entryIds: missing })
    : accept({ granted, notRecognised: refused.value });
}

/** Entries named in the decision with a sheet about which somebody must decide first. */
function findQuestioned(
  { grants, notRecognised: refused }: RecognitionToDecide,
  judged: ReadonlyMap<string, JudgedEntry>,
): readonly string[] {
  const named = new Set([...grants.flatMap(({ entryIds }) => entryIds), ...refused]);
  return [...named].filter((id) => judged.get(id)?.sheets.some(isInQuestion));
}

function notRecognised(
  { grants, notRecognised: ids }: RecognitionToDecide,
  judged: ReadonlyMap<string, JudgedEntry>,
): Result<readonly JudgedEntry[], RecognitionRefusal> {
  const both = ids.find((id) => grants.some(({ entryIds }) => entryIds.includes(id)));
  if (both !== undefined) return refuse({ code: 'entry-granted-and-not-recognised', entryId: both });
  const entries = [...new Set(ids)].map((id) => judged.get(id));
  return entries.every((entry) => entry !== undefined) ? accept(entries) : refuse({ code: 'entry-not-found' });
}

interface ToWrite {
  readonly organiser: OrganiserDeciding;
  readonly details: DecisionDetails;
  readonly plan: RecognitionPlan;
}

async function write(
  app: App,
  db: Kysely<Database>,
  { organiser, details, plan: planned }: ToWrite,
): Promise<Result<RecognitionDecided, RecognitionRefusal>> {
  const { proof } = organiser;
  const decisionId = app.ids.uuid();
  const row = { id: decisionId, kind: 'recognition' as const, ...details, ...momentOf(app, proof.seasonId) };
  if (!(await insertDecision(db, proof, row))) return refuse({ code: 'decision-number-taken' });
  const certificates = await grantTitles(app, db, { organiser, decisionId, number: details.number, plan: planned });
  const detail = { number: details.number, honours: certificates.length };
  const act = { action: 'recognition-decided', subjectKind: 'decision', subjectId: decisionId, detail };
  await recordAct(app, db, { ...act, seasonId: proof.seasonId, personId: proof.personId });
  return accept({ decisionId, certificates });
}
