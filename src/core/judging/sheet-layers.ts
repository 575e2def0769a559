/**
 * Layers in which a judge's sheet is sealed, in the order in which they come. What was sealed in an earlier one is never written over:
 * an independent score stays what it was before the judges spoke. The final ballot is a layer of its own, beside the sheets.
 */
export const SHEET_LAYERS = ['independent', 'after-discussion'] as const;

export type SheetLayer = (typeof SHEET_LAYERS)[number];
