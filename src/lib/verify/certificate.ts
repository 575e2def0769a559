/** The words of a certificate, as they stand on the paper; line breaks in them are kept. */
export interface CertificateWords {
  /** The body that confers, in capitals where it writes itself so. */
  issuer: string;
  issuerShort: string;
  country: string;
  motto: string;
  title: string;
  lead: string;
  honour: string;
  kind: string;
  name: string;
  /** "của", and whom it belongs to. */
  of?: string | undefined;
  owner?: string | undefined;
  group?: string | undefined;
  scan: string;
  code: string;
  decision: string;
  register: string;
  placeAndDate: string;
  signerRole: string;
  signatureSpace: string;
  signer: string;
  /** "BẢN MẪU"; goes away only when a decision number is set. */
  specimen?: string | undefined;
}
