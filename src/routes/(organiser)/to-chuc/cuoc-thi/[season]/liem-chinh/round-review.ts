import type { ReviewView } from '#server/app/contest/list-reviews.ts';
import type { ExplainedGroup } from '#core/contest/analysis/cluster-findings.ts';

/** A review with the names of the units it explains. */
export type RoundReview = ReviewView & {
  readonly explained: readonly (ExplainedGroup & { readonly unitName: string | null })[];
};
