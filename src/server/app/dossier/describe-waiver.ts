import type { ConditionVerdict } from '#core/dossier/judge-eligibility.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { standingOfRequest, type RequestFacts, type RequestStanding } from '#core/dossier/waiver-request.ts';
import type { WaiverRequestRow, WaiverRow } from '../../db/queries/waiver.ts';

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

/** A request for a waiver, with what was answered. */
export interface AskedCondition extends RequestFacts {
  readonly requestId: string;
  readonly entryId: string;
  readonly condition: string;
  readonly reason: string;
  readonly askedAt: Temporal.Instant;
  readonly standing: RequestStanding;
  /** Who declined it, when and why; it stays to be read when the condition was waived after all. */
  readonly declined: { readonly reason: string; readonly signerName: string; readonly at: Temporal.Instant } | null;
}

/** A request as organisation and organiser read it. */
export function describeRequest(row: WaiverRequestRow): AskedCondition {
  const facts = { declinedAt: row.declined_at, grantedAt: row.granted_at, withdrawnAt: row.withdrawn_at };
  const { declined_at: at, declined_reason: reason, decliner_name: signerName } = row;
  return {
    requestId: row.id,
    entryId: row.entry_id,
    condition: row.condition_id,
    reason: row.reason,
    askedAt: row.asked_at,
    ...facts,
    standing: standingOfRequest(facts),
    declined: at === null ? null : { reason: reason ?? '', signerName: signerName ?? '', at },
  };
}
