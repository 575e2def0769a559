import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** A test authority, somebody it certifies, and PDFs that they sign with another library than the one that checks them. */
export function makeSigner({
  from = '2018-01-01',
  to = '2020-01-01',
  extensions = [],
  digest = 'sha256',
  taxCode = '',
  name = 'Nguyễn Văn Mẫu',
}: Signer = {}) {
  const root = certify({ name: 'Root CA thử nghiệm', from: '2015-01-01', to: '2035-01-01' });
  const signer = certify({ name, organisation: 'Công ty Lam Sơn', taxCode, from, to, extensions }, root);
  const sign = (pdf: Uint8Array, at: string) => signPdf(pdf, signer, { signingTime: new Date(at), digest });
  return { root: derOf(root.certificate), sign };
}

interface Signer {
  readonly from?: string;
  readonly to?: string;
  /** Of the certificate, as forge names them. */
  readonly extensions?: readonly object[];
  readonly digest?: 'sha256' | 'sha1';
  readonly taxCode?: string;
  readonly name?: string;
}

interface Identity {
  readonly certificate: forge.pki.Certificate;
  readonly key: forge.pki.rsa.PrivateKey;
}

interface Wanted {
  readonly name: string;
  readonly organisation?: string;
  readonly taxCode?: string;
  readonly from: string;
  readonly to: string;
  readonly extensions?: readonly object[];
}

function certify({ name, organisation, taxCode, from, to, extensions = [] }: Wanted, issuer?: Identity): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(privateKey);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = issuer ? '02' : '01';
  certificate.validity.notBefore = new Date(from);
  certificate.validity.notAfter = new Date(to);
  const utf8 = { valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class };
  const subject = [
    { name: 'commonName', value: name, ...utf8 },
    ...(organisation ? [{ name: 'organizationName', value: organisation, ...utf8 }] : []),
    ...(taxCode ? [{ type: '0.9.2342.19200300.100.1.1', value: `MST:${taxCode}`, ...utf8 }] : []),
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(issuer ? issuer.certificate.subject.attributes : subject);
  certificate.setExtensions([{ name: 'basicConstraints', cA: issuer === undefined }, ...extensions]);
  certificate.sign(issuer?.key ?? key, forge.md.sha256.create());
  return { certificate, key };
}

function derOf(certificate: forge.pki.Certificate): Uint8Array {
  return Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'latin1');
}

const ROOM = 8192; // hexadecimal digits left for the signature

function signPdf(
  pdf: Uint8Array,
  { certificate, key }: Identity,
  { signingTime, digest }: { readonly signingTime: Date; readonly digest: 'sha256' | 'sha1' },
): Uint8Array {
  return withSignature(pdf, (covered) => {
    const signed = forge.pkcs7.createSignedData();
    signed.content = forge.util.createBuffer(covered);
    signed.addCertificate(certificate);
    signed.addSigner({
      key,
      certificate,
      digestAlgorithm: forge.pki.oids[digest]!,
      authenticatedAttributes: [
        { type: forge.pki.oids['contentType']!, value: forge.pki.oids['data']! },
        { type: forge.pki.oids['messageDigest']! },
        { type: forge.pki.oids['signingTime']!, value: signingTime as unknown as string },
      ],
    });
    signed.sign({ detached: true });
    return hexOf(signed.toAsn1());
  });
}

const hexOf = (node: forge.asn1.Asn1) => Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1').toString('hex');

/** By an incremental update, as signing programs do: a signature object, its byte range, the rest untouched. */
function withSignature(pdf: Uint8Array, sign: (covered: string) => string, room = ROOM): Uint8Array {
  const head = `${Buffer.from(pdf).toString('latin1')}\n9 0 obj<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange [`;
  const range = '0 0000000000 0000000000 0000000000';
  const before = `${head}${range}]/Contents `;
  const after = '>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
  const resume = before.length + room + 2;
  const told = [before.length, resume, after.length].map((one) => String(one).padStart(10, '0'));
  const start = before.replace(range, `0 ${told.join(' ')}`);
  return Buffer.from(`${start}<${sign(start + after).padEnd(room, '0')}>${after}`, 'latin1');
}

/**
 * What a forger does with a file that somebody signed: the signature, with the bytes it covers put into it as content of its own, over
 * another file.
 */
export function transplantSignature(signed: Uint8Array, into: Uint8Array): Uint8Array {
  const text = Buffer.from(signed).toString('latin1');
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text)!.slice(1).map(Number);
  const [, before, resume, after] = range as [number, number, number, number];
  const covered = text.slice(0, before) + text.slice(resume, resume + after);
  const der = Buffer.from(text.slice(before + 1, resume - 1), 'hex').toString('latin1');
  const structure = forge.asn1.fromDer(der, { parseAllBytes: false } as never);
  const [, , content] = partsOf(partsOf(partsOf(structure)[1]!)[0]!) as [unknown, unknown, forge.asn1.Asn1];
  const { Class, Type } = forge.asn1;
  const bytes = forge.asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, covered);
  content.value = [partsOf(content)[0]!, forge.asn1.create(Class.CONTEXT_SPECIFIC, 0, true, [bytes])];
  const forged = hexOf(structure);
  return withSignature(into, () => forged, forged.length);
}

const partsOf = (node: forge.asn1.Asn1) => node.value as forge.asn1.Asn1[];
