import type { LocalizedText } from '../shared/localized-text.ts';

/** A tree of agencies as its YAML file states it: flat rows, parents by id, dates as ISO days, `null` = not stated. */
export interface AgencyTreeDefinition {
  /** Stable slug, named by `ContestDefinition.agencyTree`. */
  readonly id: string;
  readonly name: LocalizedText;
  readonly sources: readonly string[];
  readonly agencies: readonly AgencyDefinition[];
  readonly successions: readonly SuccessionDefinition[];
}

export type AgencyType =
  | 'province'
  | 'district'
  | 'commune'
  | 'ministry'
  | 'authority'
  | 'association'
  | 'department'
  | 'division'
  | 'subordinate-unit'
  | 'mass-organisation';

/** One agency. `[validFrom, validTo)`: the first day on which it exists, the first on which it does not. */
export interface AgencyDefinition {
  readonly id: string;
  readonly name: string;
  /** The other spelling (Hòa / Hoà), so that both are found. */
  readonly nameAlt?: string;
  readonly abbreviation?: string;
  readonly type: AgencyType;
  readonly parent: string | null;
  /** Code of the statistics office; `null` = none. */
  readonly code: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** What changed while the agency went on existing, oldest first. */
  readonly changes?: readonly { readonly on: string; readonly name?: string; readonly parent?: string }[];
  /** A sample so that the tree can be walked; not a record of the real agency. */
  readonly illustrative?: boolean;
}

/** A dated link between agencies (kế thừa). Several `to` with `main` = a split; no `to` = the successor is not known. */
export interface SuccessionDefinition {
  readonly from: string;
  readonly to: readonly string[];
  readonly main?: string;
  readonly on: string;
  readonly kind: 'merge' | 'split' | 'dissolve';
  readonly legalBasis?: string;
  /** `inferred`: guessed from names, to be confirmed before use. */
  readonly certainty: 'confirmed' | 'inferred' | 'unknown';
}
