/** Keys into the season's `sources` table: where a fact was read. Never empty for a fact of the real world. */
export type SourceIds = readonly string[];
