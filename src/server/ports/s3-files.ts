import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3mini, type UploadPart } from 's3mini';
import { assertFileId, inBytes, type FileStore, type PutParts } from './files.ts';

/** A bucket of any store that speaks S3, with path-style addresses. */
export interface S3Bucket {
  /** With the bucket: `https://s3.example.vn/vinhdanh`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const PART_BYTES = 8 * 1_048_576; // S3 takes no part below 5 MB but the last

/** Files in a bucket, under the same names as on a disk: a folder and a bucket can be copied into each other. */
export function s3Files(bucket: S3Bucket): FileStore {
  const s3 = new S3mini({ ...bucket });
  return {
    put: async (id, bytes) => void (await s3.putObject(keyOf(id), Buffer.from(bytes))),
    putParts: (id, parts) => putParts(s3, keyOf(id), parts),
    read: (id) => Readable.from(readParts(s3, keyOf(id)), { objectMode: false }),
    has: async (id) => (await s3.objectExists(keyOf(id))) === true,
    discard: async (id) => void (await s3.deleteObject(keyOf(id))),
  };
}

function keyOf(id: string): string {
  assertFileId(id);
  return `${id.slice(-2)}/${id}`;
}

async function* readParts(s3: S3mini, key: string): AsyncGenerator<Uint8Array> {
  const reply = await s3.getObjectResponse(key);
  if (!reply?.body) throw new Error('a file that is known is not in the bucket');
  yield* reply.body;
}

/** A small file in one request; a large one in parts, of which nothing stays when making it fails. */
async function putParts(s3: S3mini, key: string, parts: AsyncIterable<string | Uint8Array>): Promise<PutParts> {
  const hash = createHash('sha256');
  let [size, held] = [0, Buffer.alloc(0)];
  const large: Large = { uploadId: null, parts: [] };
  try {
    for await (const part of inBytes(parts)) {
      hash.update(part);
      size += part.byteLength;
      held = Buffer.concat([held, part]);
      if (held.length < PART_BYTES) continue;
      await sendPart(s3, key, { large, part: held });
      held = Buffer.alloc(0);
    }
    if (large.uploadId === null) await s3.putObject(key, held);
    else await finish(s3, key, { large, part: held });
    return { size, digest: hash.digest('base64url') };
  } catch (error) {
    if (large.uploadId !== null) await s3.abortMultipartUpload(key, large.uploadId).catch(() => null);
    throw error;
  }
}

interface Large {
  uploadId: string | null;
  readonly parts: UploadPart[];
}

interface NextPart {
  readonly large: Large;
  readonly part: Buffer;
}

async function sendPart(s3: S3mini, key: string, { large, part }: NextPart): Promise<void> {
  large.uploadId ??= await s3.getMultipartUploadId(key);
  large.parts.push(await s3.uploadPart(key, large.uploadId, part, large.parts.length + 1));
}

async function finish(s3: S3mini, key: string, { large, part }: NextPart): Promise<void> {
  if (part.length > 0) await sendPart(s3, key, { large, part });
  await s3.completeMultipartUpload(key, large.uploadId ?? '', large.parts);
}
