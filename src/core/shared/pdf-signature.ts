/** One digital signature of a PDF, as far as it could be checked. */
export interface PdfSignature {
  /** Common name of the certificate; empty where the signature could not be read. */
  readonly signer: string;
  readonly organisation: string;
  /** The tax code the certificate names, of whoever it was issued to; `null` = it names none (a person's own). */
  readonly taxCode?: string | null;
  /** Who issued the certificate. */
  readonly issuer: string;
  /** ISO instants of the certificate. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** When it was signed by the signer's own clock, ISO; `null` where the signature does not say. */
  readonly signedAt: string | null;
  /** Whether digest and signature fit the bytes they cover. */
  readonly isIntact: boolean;
  /** Whether it covers every byte of the file but itself; otherwise something was added after signing. */
  readonly coversWhole: boolean;
  /** `unchecked` = no root certificates are configured; `unknown` = none of them leads to this certificate. */
  readonly chain: 'trusted' | 'unknown' | 'unchecked';
  /** `weak` = over a digest for which two files can be made that have it in common (SHA-1, MD5). */
  readonly digest?: 'strong' | 'weak';
  /** `other` = the certificate is for something else than signing (a web server, program code). */
  readonly use?: 'signing' | 'other';
  /** When the file had arrived here, ISO, by the clock on the wall: what a signer says of time is not proven before. */
  readonly receivedAt?: string;
}

export type SignatureStanding =
  | 'valid'
  | 'broken'
  | 'changed-after-signing'
  | 'digest-weak'
  | 'certificate-not-for-signing'
  | 'certificate-not-valid-then'
  | 'certificate-ended-before-receipt'
  | 'signed-after-receipt'
  | 'signer-unknown';

/** How far the clock of a signer may be ahead of ours. */
const CLOCK_AHEAD = Temporal.Duration.from({ minutes: 10 });

/**
 * What is to be said of a signature. Which root authorities count is the installation's to configure: where it did, a certificate
 * of none of them may be anybody's; where it did not, that the chain was not checked is told beside the signature and spoils nothing.
 *
 * The signer's own clock says when it was signed, and may say anything: what the moment of receipt contradicts is not believed, and a
 * certificate that had ended by then proves nothing without a time stamp, which is not read. Revocation is not asked.
 */
export function standingOf(signature: PdfSignature): SignatureStanding {
  if (!signature.isIntact) return 'broken';
  if (!signature.coversWhole) return 'changed-after-signing';
  if (signature.digest === 'weak') return 'digest-weak';
  if (signature.use === 'other') return 'certificate-not-for-signing';
  const [signed, from, to, received] = [
    signature.signedAt,
    signature.validFrom,
    signature.validTo,
    signature.receivedAt,
  ].map(instantOf);
  if (signed && received && isAfter(signed, received.add(CLOCK_AHEAD))) return 'signed-after-receipt';
  if (signed && ((from && isAfter(from, signed)) || (to && isAfter(signed, to)))) return 'certificate-not-valid-then';
  if (received && from && isAfter(from, received)) return 'certificate-not-valid-then';
  if (received && to && isAfter(received, to)) return 'certificate-ended-before-receipt';
  return signature.chain === 'unknown' ? 'signer-unknown' : 'valid';
}

function instantOf(iso: string | null | undefined): Temporal.Instant | undefined {
  return iso ? Temporal.Instant.from(iso) : undefined;
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

/** Whether a file counts as signed: at least one signature holds, and none is broken. */
export function isSigned(signatures: readonly PdfSignature[]): boolean {
  const standings = signatures.map(standingOf);
  return standings.includes('valid') && !standings.includes('broken');
}
