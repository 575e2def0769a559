import { readFileSync } from 'node:fs';

/** The certificates of a PEM file, in DER. */
export function readCertificates(file: string): readonly Uint8Array[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map((block) => Buffer.from((block[1] ?? '').replace(/\s/g, ''), 'base64'));
}
