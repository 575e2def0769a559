/** One digital signature of a PDF, as far as it could be checked. */
export interface PdfSignature {
  /** Common name of the certificate; empty where the signature could not be read. */
  readonly signer: string;
  readonly organisation: string;
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
}

export type SignatureStanding =
  'valid' | 'broken' | 'changed-after-signing' | 'certificate-not-valid-then' | 'signer-unknown';

/**
 * What is to be said of a signature. Which root authorities count is the installation's to configure: where it did, a certificate
 * of none of them may be anybody's; where it did not, that the chain was not checked is told beside the signature and spoils nothing.
 */
export function standingOf(signature: PdfSignature): SignatureStanding {
  if (!signature.isIntact) return 'broken';
  if (!signature.coversWhole) return 'changed-after-signing';
  const { signedAt, validFrom, validTo } = signature;
  const isOutside =
    signedAt !== null && validFrom !== null && validTo !== null && (signedAt < validFrom || signedAt > validTo);
  if (isOutside) return 'certificate-not-valid-then';
  return signature.chain === 'unknown' ? 'signer-unknown' : 'valid';
}

/** Whether a file counts as signed: at least one signature holds, and none is broken. */
export function isSigned(signatures: readonly PdfSignature[]): boolean {
  const standings = signatures.map(standingOf);
  return standings.includes('valid') && !standings.includes('broken');
}
