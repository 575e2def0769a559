import { conditionsOf } from '#core/dossier/conditions-of.ts';
import type { CheckOutcome } from '#core/dossier/decide-check.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { findDossier, type SeenDossier } from '../../db/queries/dossier.ts';
import { listWaiverRequestsOf, listWaivers } from '../../db/queries/waiver.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf } from './award-in-force.ts';
import { describeRequest, type AskedCondition } from './describe-waiver.ts';
import { judgeNow } from './judge-again.ts';
import { waiveInSeason, type WaiverRefusal } from './waive-condition.ts';

/** A condition an organiser may waive, and what is known of it. */
export interface WaivableCondition {
  readonly id: string;
  readonly text: LocalizedText;
  readonly article: string;
  /** `null` for a draft, which stays the organisation's own. */
  readonly outcome: CheckOutcome | null;
  /** The newest request of the organisation; `null` = it did not ask. */
  readonly asked: AskedCondition | null;
  readonly isWaived: boolean;
}

/** One entry in front of the organiser who may waive its conditions. */
export interface WaivableEntryView {
  readonly seasonId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly conditions: readonly WaivableCondition[];
  /** What the organisation asked for, oldest first, with what was answered. */
  readonly requests: readonly (AskedCondition & { readonly text: LocalizedText })[];
  /** Oldest first, those taken back among them. */
  readonly waivers: readonly {
    readonly waiverId: string;
    readonly text: LocalizedText;
    readonly reason: string;
    readonly decisionNumber: string | null;
    readonly signerName: string;
    readonly signedAt: Temporal.Instant;
    readonly withdrawn: { readonly reason: string; readonly name: string; readonly at: Temporal.Instant } | null;
  }[];
}

/**
 * What an organiser sees of an entry to waive a condition: of what was handed in every condition with its outcome, of a draft only
 * what the organisation asked for.
 */
export async function readWaivableEntry(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<WaivableEntryView, WaiverRefusal>> {
  const admitted = await waiveInSeason(app, actor, { entryId });
  if (!admitted.ok) return admitted;
  const { award, entry } = admitted.value;
  const seen = { dossierId: entry.dossierId } as SeenDossier;
  const [dossier, judged, requests, waivers] = await Promise.all([
    findDossier(app.db, entry.dossierId),
    judgeNow(app, { seasonId: award.seasonId, dossierId: entry.dossierId }),
    listWaiverRequestsOf(app.db, entry.id),
    listWaivers(app.db, seen),
  ]);
  const category = categoryOf(award, entry.categoryId);
  if (!dossier || !category) return refuse({ code: 'dossier-not-found' });
  const own = waivers.filter((one) => one.entry_id === entry.id);
  const verdict = entry.state === 'draft' ? undefined : judged?.find((one) => one.entry.id === entry.id)?.verdict;
  const known = conditionsOf(award.award, category);
  const textOf = (condition: string): LocalizedText =>
    known.find(({ id }) => id === condition)?.text ?? { vi: condition };
  const asked = requests.map(describeRequest);
  const conditions = known.map(({ id, text, article }) => ({
    id,
    text,
    article,
    outcome: verdict?.conditions.find(({ condition }) => condition === id)?.outcome ?? null,
    asked: asked.findLast(({ condition }) => condition === id) ?? null,
    isWaived: own.some((one) => one.condition_id === id && one.withdrawn_at === null),
  }));
  return accept({
    seasonId: award.seasonId,
    name: dossier.name,
    organisationName: dossier.organisation_name,
    categoryLabel: category.label,
    categoryName: category.name,
    conditions: entry.state === 'draft' ? conditions.filter((one) => one.asked !== null) : conditions,
    requests: asked.map((one) => ({ ...one, text: textOf(one.condition) })),
    waivers: own.map((one) => ({
      waiverId: one.id,
      text: textOf(one.condition_id),
      reason: one.reason,
      decisionNumber: one.decision_number,
      signerName: one.signer_name,
      signedAt: one.signed_at,
      withdrawn:
        one.withdrawn_at === null
          ? null
          : { reason: one.withdrawn_reason ?? '', name: one.withdrawer_name ?? '', at: one.withdrawn_at },
    })),
  });
}
