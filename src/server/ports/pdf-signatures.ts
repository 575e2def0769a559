import { Certificate, ContentInfo, SignedData, type SignedDataVerifyError, type SignedDataVerifyResult } from 'pkijs';
import type { PdfSignature } from '#core/shared/pdf-signature.ts';

/** Where a signature lies in a file, and what it covers. */
interface Place {
  /** The CMS structure itself. */
  readonly contents: Uint8Array;
  readonly covered: Uint8Array;
  readonly coversWhole: boolean;
}

const WEAK_DIGESTS = new Set(['1.3.14.3.2.26', '1.2.840.113549.2.5']); // SHA-1, MD5
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const [DIGITAL_SIGNATURE, CONTENT_COMMITMENT] = [0x80, 0x40];
/** Any purpose, client authentication, e-mail protection, document signing (RFC 9336, Microsoft, Adobe). */
const SIGNING = new Set([
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
]);
const MOST = 20; // signatures of one file: a contract of many parties has fewer
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const USER_ID = '0.9.2342.19200300.100.1.1'; // where Vietnamese authorities write "MST:0100109106"
const SIGNING_TIME = '1.2.840.113549.1.9.5';

/**
 * The signatures of a PDF (ETSI.CAdES.detached, adbe.pkcs7.detached), each checked against the bytes it covers.
 *
 * Source: ISO 32000-1, 12.8.1 (byte range) and 12.8.3 (signature interoperability); RFC 5652. `roots` in DER.
 */
export async function readPdfSignatures(
  pdf: Uint8Array,
  roots: readonly Uint8Array[],
): Promise<readonly PdfSignature[]> {
  const trusted = roots.map((der) => Certificate.fromBER(Uint8Array.from(der)));
  const signatures: PdfSignature[] = [];
  for (const place of placesIn(pdf)) signatures.push(await readOne(place, trusted));
  return signatures;
}

/** By their byte ranges: each names two spans and leaves a hole for the signature, in which only its hexadecimal digits stand. */
function placesIn(pdf: Uint8Array): readonly Place[] {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const text = file.toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].slice(0, MOST);
  return ranges.flatMap((range): readonly Place[] => {
    const [start, before, resume, after] = range.slice(1).map(Number) as [number, number, number, number];
    const hole = /^<([0-9A-Fa-f\s]*)>$/.exec(text.slice(start + before, resume))?.[1];
    const end = resume + after;
    if (start !== 0 || hole === undefined || end > file.length) return [{ ...EMPTY, coversWhole: false }];
    const covered = Buffer.concat([file.subarray(0, before), file.subarray(resume, end)]);
    return [{ contents: Buffer.from(hole.replace(/\s/g, ''), 'hex'), covered, coversWhole: end === file.length }];
  });
}

const EMPTY = { contents: new Uint8Array(), covered: new Uint8Array() };

async function readOne({ contents, covered, coversWhole }: Place, trusted: Certificate[]): Promise<PdfSignature> {
  try {
    const signed = signedDataOf(contents);
    const { certificate, isIntact } = await verify(signed, covered);
    const chain = certificate ? await chainOf(signed, covered, trusted) : 'unknown';
    const digest = WEAK_DIGESTS.has(signed.signerInfos[0]?.digestAlgorithm.algorithmId ?? '') ? 'weak' : 'strong';
    return { ...describe(signed, certificate), isIntact, coversWhole, chain, digest, use: useOf(certificate) };
  } catch {
    return { ...UNREADABLE, coversWhole }; // no CMS, or none that this library reads: nothing is proven by it
  }
}

const UNREADABLE = {
  signer: '',
  organisation: '',
  issuer: '',
  validFrom: null,
  validTo: null,
  signedAt: null,
  isIntact: false,
  chain: 'unchecked',
} as const;

/**
 * The hole is filled up with zeros after the structure, which the reader of BER does not mind. A structure that brings content of its
 * own is refused: the library would check that content in place of the file, so a signature lifted from one file would hold in any.
 * Source: ISO 32000-1, 12.8.3.3.1: no data shall be encapsulated.
 */
function signedDataOf(contents: Uint8Array): SignedData {
  const content = ContentInfo.fromBER(Uint8Array.from(contents));
  const signed = new SignedData({ schema: content.content });
  if (signed.encapContentInfo.eContent !== undefined) throw new Error('the signature is not detached');
  return signed;
}

async function verify(signed: SignedData, covered: Uint8Array) {
  const data = Uint8Array.from(covered).buffer;
  const result = await signed
    .verify({ signer: 0, data, checkChain: false, extendedMode: true })
    .catch((error: SignedDataVerifyError): SignedDataVerifyResult => error);
  return { certificate: result.signerCertificate ?? null, isIntact: result.signatureVerified === true };
}

async function chainOf(
  signed: SignedData,
  covered: Uint8Array,
  trustedCerts: Certificate[],
): Promise<PdfSignature['chain']> {
  if (trustedCerts.length === 0) return 'unchecked';
  const data = Uint8Array.from(covered).buffer;
  const checkDate = signingTimeOf(signed) ?? undefined;
  const asked = {
    signer: 0,
    data,
    checkChain: true,
    trustedCerts,
    extendedMode: true as const,
    ...(checkDate && { checkDate }),
  };
  const result = await signed.verify(asked).catch((error: SignedDataVerifyError): SignedDataVerifyResult => error);
  return result.signerCertificateVerified === true ? 'trusted' : 'unknown';
}

function describe(signed: SignedData, certificate: Certificate | null) {
  return {
    signer: certificate ? nameIn(certificate, 'subject', COMMON_NAME) : '',
    organisation: certificate ? nameIn(certificate, 'subject', ORGANISATION) : '',
    taxCode: certificate ? taxCodeIn(certificate) : null,
    issuer: certificate ? nameIn(certificate, 'issuer', COMMON_NAME) : '',
    validFrom: certificate?.notBefore.value.toISOString() ?? null,
    validTo: certificate?.notAfter.value.toISOString() ?? null,
    signedAt: signingTimeOf(signed)?.toISOString() ?? null,
  };
}

/**
 * What a certificate is for, by what it says itself: one that says nothing is for anything.
 *
 * Source: RFC 5280, 4.2.1.3 (key usage: digital signature or content commitment) and 4.2.1.12 (extended key usage); certificates of
 * Vietnamese authorities name client authentication and e-mail protection.
 */
function useOf(certificate: Certificate | null): 'signing' | 'other' {
  const stated = (id: string): unknown => certificate?.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
  const keys = stated(KEY_USAGE) as { valueBlock?: { valueHexView?: Uint8Array } } | undefined;
  const bits = keys?.valueBlock?.valueHexView?.[0];
  if (bits !== undefined && (bits & (DIGITAL_SIGNATURE | CONTENT_COMMITMENT)) === 0) return 'other';
  const purposes = (stated(EXTENDED_KEY_USAGE) as { keyPurposes?: readonly string[] } | undefined)?.keyPurposes;
  return purposes && !purposes.some((purpose) => SIGNING.has(purpose)) ? 'other' : 'signing';
}

function nameIn(certificate: Certificate, of: 'subject' | 'issuer', type: string): string {
  const part = certificate[of].typesAndValues.find((one) => one.type === type);
  const value: unknown = part?.value.valueBlock.value;
  return typeof value === 'string' ? value.normalize('NFC').slice(0, 200) : '';
}

function taxCodeIn(certificate: Certificate): string | null {
  return /MST\s*:?\s*(\d{10}(?:-?\d{3})?)\b/.exec(nameIn(certificate, 'subject', USER_ID))?.[1] ?? null;
}

function signingTimeOf(signed: SignedData): Date | null {
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? [];
  const time = attributes.find(({ type }) => type === SIGNING_TIME)?.values[0] as { toDate?: () => Date } | undefined;
  return time?.toDate?.() ?? null;
}
