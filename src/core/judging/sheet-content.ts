import type { Json } from '../shared/json.ts';
import type { SheetScores } from './score-sheet-total.ts';
import type { SheetLayer } from './sheet-layers.ts';

/** What a judge gives beside the scores of the criteria; absent = not given. */
export interface SheetExtras {
  /** Points added to the total, by bonus. */
  readonly bonus?: Readonly<Record<string, number>>;
  /** Scores that are shown and never counted, by field. */
  readonly independent?: Readonly<Record<string, number>>;
  /** One of the recommendations the season offers. */
  readonly recommendation?: string;
}

/** Extras of which something was given: what was left empty is absent. */
export function givenExtras({ bonus = {}, independent = {}, recommendation = '' }: SheetExtras): SheetExtras {
  return {
    ...(Object.keys(bonus).length > 0 ? { bonus } : {}),
    ...(Object.keys(independent).length > 0 ? { independent } : {}),
    ...(recommendation === '' ? {} : { recommendation }),
  };
}

/** Everything a judge writes into a sheet. */
export interface SheetContent {
  readonly scores: SheetScores;
  /** By criterion. */
  readonly comments: Readonly<Record<string, string>>;
  readonly extras: SheetExtras;
}

/** What stands in a draft: also why each criterion is changed after the discussion. */
export interface DraftContent extends SheetContent {
  /** By criterion. */
  readonly changeReasons: Readonly<Record<string, string>>;
}

/** A version of a sheet as it is sealed. */
export interface SealedContent extends DraftContent {
  readonly scoreSheetId: string;
  readonly version: number;
  readonly layer: SheetLayer;
  readonly sheetId: string;
  readonly rulesVersion: number;
  readonly reason: string | null;
  readonly totalTenThousandths: number;
}

/** The document a receipt commits to: whole, so that no part of a sealed sheet can be exchanged. Its bytes are canonical JSON. */
export function sealedDocument(content: SealedContent): { readonly [member: string]: Json } {
  const { scores, comments, extras, changeReasons, ...rest } = content;
  return {
    scoreSheet: rest.scoreSheetId,
    version: rest.version,
    layer: rest.layer,
    sheet: rest.sheetId,
    rulesVersion: rest.rulesVersion,
    reason: rest.reason,
    totalTenThousandths: rest.totalTenThousandths,
    scores: { ...scores },
    comments: { ...comments },
    extras: {
      bonus: { ...extras.bonus },
      independent: { ...extras.independent },
      recommendation: extras.recommendation ?? null,
    },
    changeReasons: { ...changeReasons },
  };
}
