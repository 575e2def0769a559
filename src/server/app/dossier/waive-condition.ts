import type { Kysely } from 'kysely';
import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { mayWaive } from '#core/dossier/policy.ts';
import { isOwnName } from '#core/shared/own-name.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findDossier, findEntry, findJudgingTies, type EntryRow } from '../../db/queries/dossier.ts';
import {
  findWaiver,
  insertWaiver,
  insertWaiverWithdrawal,
  listWaiverRequestsOf,
  listWaivers,
  lockWaivable,
  type WaivableEntry,
} from '../../db/queries/waiver.ts';
import type { DossierRefusal } from '#core/dossier/policy.ts';
import { isId } from '#core/shared/uuid-text.ts';
import type { SeenDossier } from '../../db/queries/dossier.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { awardInForce, categoryOf, type AwardInForce } from './award-in-force.ts';
import { judgeAgain } from './judge-again.ts';
import { momentOf } from './move-entry.ts';
import { rolesReaching } from './roles-reaching.ts';

export interface ConditionToWaive {
  readonly entryId: string;
  readonly condition: string;
  readonly reason: string;
  /** Number and symbol of a decision, where there is one; empty = none. */
  readonly decisionNumber: string;
  /** What the signer typed as their own name: the signature. */
  readonly signature: string;
}

export type WaiverRefusal =
  | DossierRefusal
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'condition-not-found' }
  | { readonly code: 'condition-waived-already' }
  | { readonly code: 'waiver-reason-missing' }
  | { readonly code: 'waiver-signature-differs' };

/** Waives a condition for one entry, with a reason and a signature that everybody reads who reads the verdict. */
export async function waiveCondition(
  app: App,
  actor: Actor,
  input: ConditionToWaive,
): Promise<Result<{ readonly waiverId: string }, WaiverRefusal>> {
  const admitted = await waiveInSeason(app, actor, input);
  if (!admitted.ok) return admitted;
  const { award, entry, proof } = admitted.value;
  const category = categoryOf(award, entry.categoryId);
  const known = category ? conditionsOf(award.award, category) : [];
  if (!known.some(({ id }) => id === input.condition)) return refuse({ code: 'condition-not-found' });
  const signed = readSigned(actor, input);
  if (!signed.ok) return signed;
  const waiverId = app.ids.uuid();
  const decisionNumber = input.decisionNumber.normalize('NFC').trim() || null;
  return app.db.transaction().execute(async (db): Promise<Result<{ readonly waiverId: string }, WaiverRefusal>> => {
    await lockWaivable(db, proof);
    const { condition } = input;
    if (await isWaived(db, entry, condition)) return refuse({ code: 'condition-waived-already' });
    const moment = momentOf(app, award.seasonId);
    await insertWaiver(db, proof, { id: waiverId, condition, reason: signed.value, decisionNumber, ...moment });
    await recordAct(app, db, actOn(award, proof, { action: 'condition-waived', waiver: waiverId }));
    await judgeAgain(app, db, { seasonId: award.seasonId, dossierId: entry.dossierId, cause: 'waiver' });
    return accept({ waiverId });
  });
}

async function isWaived(db: Kysely<Database>, entry: EntryRow, condition: string): Promise<boolean> {
  const before = await listWaivers(db, { dossierId: entry.dossierId } as SeenDossier);
  return before.some((one) => one.entry_id === entry.id && one.condition_id === condition && one.withdrawn_at === null);
}

export interface WaiverToWithdraw {
  readonly waiverId: string;
  readonly reason: string;
  readonly signature: string;
}

export type WithdrawWaiverRefusal = WaiverRefusal | { readonly code: 'waiver-withdrawn-already' };

/** Takes a waiver back by an act of its own, with a reason; the waiver stays on record. */
export async function withdrawWaiver(
  app: App,
  actor: Actor,
  input: WaiverToWithdraw,
): Promise<Result<void, WithdrawWaiverRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const waiver = isId(input.waiverId) ? await findWaiver(app.db, input.waiverId) : undefined;
  if (!waiver) return refuse({ code: 'dossier-not-found' });
  const admitted = await waiveInSeason(app, actor, { entryId: waiver.entry_id });
  if (!admitted.ok) return admitted;
  const { award, entry, proof } = admitted.value;
  const signed = readSigned(actor, input);
  if (!signed.ok) return signed;
  const isNew = await app.db.transaction().execute(async (db) => {
    const { at } = momentOf(app, award.seasonId);
    if (!(await insertWaiverWithdrawal(db, proof, { waiverId: waiver.id, reason: signed.value, at }))) return false;
    await recordAct(app, db, actOn(award, proof, { action: 'waiver-withdrawn', waiver: waiver.id }));
    await judgeAgain(app, db, { seasonId: award.seasonId, dossierId: entry.dossierId, cause: 'waiver' });
    return true;
  });
  return isNew ? accept(undefined) : refuse({ code: 'waiver-withdrawn-already' });
}

interface WaiverInHand {
  readonly award: AwardInForce;
  readonly entry: EntryRow;
  readonly proof: WaivableEntry;
}

/** Lets in the organiser of the season; for everybody else, the recused above all, the entry does not exist. */
export async function waiveInSeason(
  app: App,
  actor: Actor,
  { entryId, condition }: { readonly entryId: string; readonly condition?: string },
): Promise<Result<WaiverInHand, WaiverRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const entry = isId(entryId) ? await findEntry(app.db, entryId) : undefined;
  const dossier = entry && (await findDossier(app.db, entry.dossierId));
  const award = dossier && awardInForce(app, dossier.season_id);
  if (!entry || !dossier || !award) return refuse({ code: 'dossier-not-found' });
  const [ties, asked] = await Promise.all([
    findJudgingTies(app.db, dossier.id, actor.personId),
    listWaiverRequestsOf(app.db, entry.id),
  ]);
  const isAsked = asked.some((request) => condition === undefined || request.condition_id === condition);
  const who = {
    roles: rolesReaching(actor, dossier),
    judges: ties.judged.has(entry.id),
    isRecused: ties.conflicted,
  };
  const allowed = mayWaive(who, entry, isAsked ? 'asked' : 'unasked');
  if (!allowed.ok) return allowed;
  return accept({ award, entry, proof: { entryId: entry.id, personId: actor.personId } as WaivableEntry });
}

/** The reason, once the name that was typed is the signer's own. */
export function readSigned(
  actor: Actor,
  { reason, signature }: { readonly reason: string; readonly signature: string },
): Result<string, WaiverRefusal> {
  const given = reason.normalize('NFC').trim().slice(0, 2000);
  if (given === '') return refuse({ code: 'waiver-reason-missing' });
  return isOwnName(signature, actor?.name ?? '') ? accept(given) : refuse({ code: 'waiver-signature-differs' });
}

/** What auditors read of an act about waivers. */
export function actOn(
  award: AwardInForce,
  proof: WaivableEntry,
  { action, ...detail }: { readonly action: string } & Readonly<Record<string, string>>,
) {
  const subject = { subjectKind: 'entry', subjectId: proof.entryId, personId: proof.personId };
  return { seasonId: award.seasonId, action, ...subject, detail };
}
