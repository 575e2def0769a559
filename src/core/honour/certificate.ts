/** What a certificate states: printed on it, and shown behind its QR code. Names as they were on the day of the decision. */
export interface CertificateFacts {
  /** Public code, `VD-<year>-XXXX-XXXX`. */
  readonly code: string;
  readonly season: string;
  readonly title: string;
  readonly entryName: string;
  readonly organisationName: string;
  readonly decision: DecisionReference;
}

/** The numbered act behind a grant or a revocation. */
export interface DecisionReference {
  readonly number: string;
  /** ISO date as it stands on the decision. */
  readonly decidedOn: string;
}

/** The title was stripped. Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 10(1)(c). */
export interface Revocation {
  readonly effectiveAt: Temporal.Instant;
  readonly decision: DecisionReference;
}

/** Another certificate stands for this one: a name was corrected, an organisation merged. */
export interface Supersession {
  readonly effectiveAt: Temporal.Instant;
  readonly byCode: string;
}

export type CertificateStatus =
  | { readonly status: 'valid' }
  | { readonly status: 'revoked'; readonly since: Temporal.Instant; readonly decision: DecisionReference }
  | { readonly status: 'superseded'; readonly since: Temporal.Instant; readonly byCode: string };

/**
 * What a certificate is worth at `now`, from its rows in any order. A revocation outweighs everything: a certificate that was
 * superseded and then revoked is revoked. What takes effect later does not count yet.
 *
 * A revoked certificate stays visible as such, with the decision. Source: `docs/rules/award.md` (certificates).
 */
export function certificateStatusOf(
  rows: { readonly revocations: readonly Revocation[]; readonly supersessions: readonly Supersession[] },
  now: Temporal.Instant,
): CertificateStatus {
  const revocation = firstInEffect(rows.revocations, now);
  if (revocation) return { status: 'revoked', since: revocation.effectiveAt, decision: revocation.decision };
  const supersession = firstInEffect(rows.supersessions, now);
  if (supersession) return { status: 'superseded', since: supersession.effectiveAt, byCode: supersession.byCode };
  return { status: 'valid' };
}

function firstInEffect<R extends { readonly effectiveAt: Temporal.Instant }>(
  rows: readonly R[],
  now: Temporal.Instant,
) {
  return rows
    .filter((row) => Temporal.Instant.compare(row.effectiveAt, now) <= 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.effectiveAt, b.effectiveAt))[0];
}
