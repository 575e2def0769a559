import type { SheetScores } from './score-sheet-total.ts';
import type { SheetExtras } from './sheet-content.ts';
import type { SheetLayer } from './sheet-layers.ts';

/** What a judge sealed, in its layers: the independent score, and the newest version of all. */
export interface LayeredSheet {
  readonly independent: { readonly scores: SheetScores; readonly extras: SheetExtras } | null;
  readonly sealedScores: SheetScores | null;
  readonly sealedExtras: SheetExtras | null;
  /** When the discussion of the entry was opened. */
  readonly discussionAt: Temporal.Instant | null;
}

/**
 * The layer a result rests on: what the season says, and the newest that was opened where it says nothing. Where no discussion was
 * opened the independent scores stand, whatever the season says.
 */
export function countedLayer(
  wanted: SheetLayer | undefined,
  sheets: readonly Pick<LayeredSheet, 'discussionAt'>[],
): SheetLayer {
  const wasOpened = sheets.some(({ discussionAt }) => discussionAt !== null);
  return wasOpened ? (wanted ?? 'after-discussion') : 'independent';
}

/** What a judge gave in a layer: who changed nothing after the discussion stands by the independent score. `null` = not sealed. */
export function givenIn(
  layer: SheetLayer,
  sheet: LayeredSheet,
): { readonly scores: SheetScores; readonly extras: SheetExtras } | null {
  if (layer === 'independent') return sheet.independent;
  return sheet.sealedScores && { scores: sheet.sealedScores, extras: sheet.sealedExtras ?? {} };
}
