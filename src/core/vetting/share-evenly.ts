/** An officer among whom dossiers are shared. */
export interface ShareOfficer {
  readonly officerId: string;
  /** Dossiers still under way that are theirs already. */
  readonly load: number;
  /** Dossiers they may know nothing of. */
  readonly conflicts: ReadonlySet<string>;
}

export interface Share {
  readonly dossierId: string;
  /** `null` = every officer is in a conflict with it. */
  readonly officerId: string | null;
}

/**
 * Who would get each dossier, so that loads end as even as can be: dossiers with fewest officers free of conflict first, each to the
 * officer with the least load, then the one named first. The same input always gives the same plan: it can be previewed.
 */
export function shareEvenly(dossierIds: readonly string[], officers: readonly ShareOfficer[]): readonly Share[] {
  const loads = new Map(officers.map(({ officerId, load }) => [officerId, load]));
  const free = (dossierId: string) => officers.filter(({ conflicts }) => !conflicts.has(dossierId));
  const shares = new Map<string, string | null>();
  const order = dossierIds.toSorted((a, b) => free(a).length - free(b).length);
  for (const dossierId of order) {
    const least = free(dossierId).reduce<string | null>((best, { officerId }) => {
      return best !== null && (loads.get(best) ?? 0) <= (loads.get(officerId) ?? 0) ? best : officerId;
    }, null);
    if (least !== null) loads.set(least, (loads.get(least) ?? 0) + 1);
    shares.set(dossierId, least);
  }
  return dossierIds.map((dossierId) => ({ dossierId, officerId: shares.get(dossierId) ?? null }));
}
