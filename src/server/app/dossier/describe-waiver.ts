import type { ConditionVerdict } from '#core/dossier/judge-eligibility.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { WaiverRow } from '../../db/queries/waiver.ts';

/** A waiver in force, as it stands beside the verdict wherever that is shown. */
export interface WaiverLine {
  readonly waiverId: string;
  readonly reason: string;
  readonly decisionNumber: string | null;
  readonly signerName: string;
  readonly signedAt: Temporal.Instant;
}

/** A condition of a category with the verdict on it, in its own words. */
export type ConditionLine = ConditionVerdict & {
  readonly text: LocalizedText;
  readonly waiver: WaiverLine | null;
};

/** The waiver in force of one condition in one category. */
export function describeWaiver(
  waivers: readonly WaiverRow[],
  { categoryId, condition }: { readonly categoryId: string; readonly condition: string },
): WaiverLine | null {
  const found = waivers.findLast(
    (one) => one.withdrawn_at === null && one.category_id === categoryId && one.condition_id === condition,
  );
  if (!found) return null;
  return {
    waiverId: found.id,
    reason: found.reason,
    decisionNumber: found.decision_number,
    signerName: found.signer_name,
    signedAt: found.signed_at,
  };
}
