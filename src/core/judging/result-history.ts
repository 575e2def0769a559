import type { Fraction } from '../shared/fraction.ts';
import { councilResultOf, type CouncilResult, type CouncilSheet, type ResultRules } from './council-result.ts';
import type { SheetLayer } from './sheet-layers.ts';

/** One sealed version of one judge's sheet, with what it comes to. */
export interface SealedVersion {
  readonly judge: string;
  readonly version: number;
  readonly layer: SheetLayer;
  readonly sealedAt: Temporal.Instant;
  readonly total: Fraction;
  readonly excluded: CouncilSheet['excluded'];
}

/** The result of an entry as it stood from an instant on, and the layer it rested on then. */
export interface StandingResult {
  readonly from: Temporal.Instant;
  readonly layer: SheetLayer;
  readonly result: CouncilResult;
}

/** The sheets that stood at an instant in a layer: of each judge the newest version sealed by then. */
export function sheetsInForce(
  versions: readonly SealedVersion[],
  { at, layer }: { readonly at: Temporal.Instant; readonly layer: SheetLayer },
): readonly CouncilSheet[] {
  const sealed = versions
    .filter((version) => Temporal.Instant.compare(version.sealedAt, at) <= 0)
    .filter((version) => layer === 'after-discussion' || version.layer === 'independent')
    .toSorted((a, b) => a.version - b.version);
  const newest = new Map(sealed.map((version) => [version.judge, version]));
  return [...newest.values()].map(({ judge, total, excluded }) => ({ judge, total, excluded }));
}

/**
 * The result of an entry at every instant at which it changed: a version was sealed, or the discussion was opened. What was in force at
 * any time can be shown again from it. Whose sheets do not count is as it is known now.
 */
export function resultHistory(
  versions: readonly SealedVersion[],
  rules: ResultRules & { readonly countedLayer: SheetLayer | undefined },
  discussionAt: Temporal.Instant | null,
): readonly StandingResult[] {
  const moments = [...versions.map(({ sealedAt }) => sealedAt), ...(discussionAt ? [discussionAt] : [])];
  const inOrder = [...new Map(moments.map((at) => [at.toString(), at])).values()].toSorted(Temporal.Instant.compare);
  return inOrder.map((from) => {
    const isOpen = discussionAt !== null && Temporal.Instant.compare(discussionAt, from) <= 0;
    const layer = isOpen ? (rules.countedLayer ?? 'after-discussion') : 'independent';
    return { from, layer, result: councilResultOf(sheetsInForce(versions, { at: from, layer }), rules) };
  });
}

/** The result that was in force at an instant; `null` before the first sheet was sealed. */
export function resultAt(history: readonly StandingResult[], at: Temporal.Instant): StandingResult | null {
  return history.filter(({ from }) => Temporal.Instant.compare(from, at) <= 0).at(-1) ?? null;
}
