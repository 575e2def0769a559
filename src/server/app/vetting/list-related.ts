import { findRelated, type Likeness } from '#core/vetting/related-dossiers.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertResolution,
  listIdentities,
  listResolutions,
  type Resolution,
} from '../../db/queries/related-dossier.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { sitToDecide } from './decide-entries.ts';

interface RelatedSide {
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly taxCode: string;
}

/** Two dossiers that look alike, and what somebody found about them. */
export interface RelatedPair {
  readonly first: RelatedSide;
  readonly second: RelatedSide;
  readonly likenesses: readonly Likeness[];
  /** How often it was resolved; goes back with the next resolution. */
  readonly seen: number;
  readonly found: {
    readonly resolution: Resolution;
    readonly reason: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  } | null;
}

/**
 * Dossiers of a season that look alike (`among` = only pairs with one of these), those nobody has looked at first; for its officers,
 * without those in a conflict with them.
 */
export async function listRelated(
  app: App,
  actor: Actor,
  { seasonId, among }: { readonly seasonId: string; readonly among?: readonly string[] },
): Promise<Result<readonly RelatedPair[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const [rows, resolutions] = await Promise.all([
    listIdentities(app.db, desk.value.proof),
    listResolutions(app.db, desk.value.proof),
  ]);
  const sides = new Map(
    rows.map((row) => [
      row.id,
      { dossierId: row.id, name: row.name, organisationName: row.organisation_name, taxCode: row.tax_code ?? '' },
    ]),
  );
  const identities = rows.map((row) => ({ ...sides.get(row.id)!, organisationId: row.organisation_id }));
  const pairs = findRelated(identities, among && new Set(among)).map((candidate) => {
    const found = resolutions.find((one) => one.first === candidate.first && one.second === candidate.second);
    const [first, second] = [sides.get(candidate.first)!, sides.get(candidate.second)!];
    return { first, second, likenesses: candidate.likenesses, seen: found?.sequence ?? 0, found: found ?? null };
  });
  return accept(pairs.toSorted((a, b) => Number(a.found !== null) - Number(b.found !== null)));
}

export type ResolveRefusal =
  | QueueRefusal
  | { readonly code: 'vetting-not-yours' }
  | { readonly code: 'pair-not-found' }
  | { readonly code: 'pair-reason-missing' }
  | { readonly code: 'pair-resolved-meanwhile' };

/** Says what two dossiers that look alike are to each other, and why. Earlier words stay. */
export async function resolveRelated(
  app: App,
  actor: Actor,
  input: {
    readonly seasonId: string;
    readonly first: string;
    readonly second: string;
    readonly seen: number;
    readonly resolution: Resolution;
    readonly reason: string;
  },
): Promise<Result<void, ResolveRefusal>> {
  const desk = await sitToDecide(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const listed = await listRelated(app, actor, input);
  if (!listed.ok) return listed;
  const pair = listed.value.find(
    ({ first, second }) => first.dossierId === input.first && second.dossierId === input.second,
  );
  if (!pair) return refuse({ code: 'pair-not-found' });
  const reason = input.reason.normalize('NFC').trim().slice(0, 2000);
  if (reason === '') return refuse({ code: 'pair-reason-missing' });
  const { first, second, resolution, seasonId } = input;
  const { proof } = desk.value;
  const row = {
    id: app.ids.uuid(),
    first,
    second,
    sequence: input.seen + 1,
    resolution,
    reason,
    ...momentOf(app, seasonId),
  };
  const isKept = await app.db.transaction().execute(async (db) => {
    if (pair.seen !== input.seen || !(await insertResolution(db, proof, row))) return false;
    const act = {
      action: 'related-dossiers-resolved',
      subjectKind: 'dossier',
      subjectId: first,
      personId: proof.personId,
    };
    await recordAct(app, db, { ...act, seasonId, detail: { other: second, resolution } });
    return true;
  });
  return isKept ? accept(undefined) : refuse({ code: 'pair-resolved-meanwhile' });
}
