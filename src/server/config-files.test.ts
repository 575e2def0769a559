import { expect, test } from 'vitest';
import { readFilesConfig } from './config-files.ts';

const s3 = { S3_ENDPOINT: 'https://s3.example.vn/vinhdanh', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };
const bucket = { endpoint: s3.S3_ENDPOINT, region: 'auto', accessKeyId: 'key', secretAccessKey: 'secret' };

test.each([
  [{}, { s3: null, clamd: null, signatureRoots: null }],
  [s3, { s3: bucket, clamd: null, signatureRoots: null }],
  [
    { ...s3, S3_REGION: 'hn-1' },
    { s3: { ...bucket, region: 'hn-1' }, clamd: null, signatureRoots: null },
  ],
  [{ CLAMD: 'tcp://clamav:3310' }, { s3: null, clamd: { host: 'clamav', port: 3310 }, signatureRoots: null }],
  [{ CLAMD: 'tcp://[::1]:3310' }, { s3: null, clamd: { host: '::1', port: 3310 }, signatureRoots: null }],
  [{ CLAMD: 'unix:/run/clamd.sock' }, { s3: null, clamd: { path: '/run/clamd.sock' }, signatureRoots: null }],
  [{ CLAMD: 'localhost' }, 'CLAMD'],
  [{ SIGNATURE_ROOTS: '/khong/co.pem' }, 'SIGNATURE_ROOTS'],
  [{ S3_ENDPOINT: 'https://s3.example.vn' }, 'S3_ENDPOINT'],
  [{ S3_ENDPOINT: 'vinhdanh' }, 'S3_ENDPOINT'],
  [{ ...s3, S3_ACCESS_KEY_ID: '' }, 'S3_ACCESS_KEY_ID'],
  [{ ...s3, S3_SECRET_ACCESS_KEY: undefined }, 'S3_SECRET_ACCESS_KEY'],
] as const)('%j', (env, expected) => {
  const read = readFilesConfig(env);
  expect(read.ok ? read.value : read.refusal.variable).toEqual(expected);
});
