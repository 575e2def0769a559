import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { accept, refuse, type Result } from '#core/shared/result.ts';

/** How much of an archive is unpacked at most, in bytes and files: a few kilobytes can hold gigabytes of zeros. */
export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
}

export interface ZipRefusal {
  readonly code: 'archive-broken' | 'archive-too-large';
}

/** A file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const UTF8_NAME = 0x0800;
/** 1 January 1980, the first day a ZIP archive knows: the same files give the same bytes. */
const FIRST_DAY = 0x21;

const OFFICE_LIMITS: ZipLimits = { entries: 2000, entryBytes: 20_000_000, totalBytes: 60_000_000 };

/**
 * Unpacks the wanted files of a ZIP archive (of a Word or Excel file) in the order of its directory. Encrypted archives, those split or
 * beyond 4 GB, and whatever exceeds the limits are refused; the sizes an entry claims are not believed.
 *
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4.
 */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits = OFFICE_LIMITS,
): Result<readonly ZipEntry[], ZipRefusal> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readDirectory(archive);
  if (!directory) return refuse({ code: 'archive-broken' });
  if (directory.length > limits.entries) return refuse({ code: 'archive-too-large' });
  const entries: ZipEntry[] = [];
  let left = limits.totalBytes;
  for (const place of directory.filter(({ name }) => !name.endsWith('/') && wanted(name))) {
    const content = unpack(archive, place, Math.min(limits.entryBytes, left));
    if (!content.ok) return content;
    left -= content.value.length;
    entries.push({ name: place.name, bytes: content.value });
  }
  return accept(entries);
}

interface Place {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly offset: number;
}

function readDirectory(archive: Buffer): readonly Place[] | null {
  const end = findEnd(archive);
  if (end === -1) return null;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const places: Place[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL) return null;
    if ((archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return null;
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    places.push({
      name: archive.toString('utf8', at + 46, at + 46 + name).replaceAll('\\', '/'),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packedSize: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return places;
}

/** The end record stands last, before a comment. */
function findEnd(archive: Buffer): number {
  const lowest = Math.max(0, archive.length - END_SIZE - LONGEST_COMMENT);
  for (let at = archive.length - END_SIZE; at >= lowest; at -= 1) if (archive.readUInt32LE(at) === END) return at;
  return -1;
}

function unpack(archive: Buffer, place: Place, limit: number): Result<Uint8Array, ZipRefusal> {
  const { offset, packedSize, method } = place;
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL) return refuse({ code: 'archive-broken' });
  const from = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (from + packedSize > archive.length) return refuse({ code: 'archive-broken' });
  const packed = archive.subarray(from, from + packedSize);
  if (method !== 0 && method !== 8) return refuse({ code: 'archive-broken' });
  if (method === 0 && packedSize > limit) return refuse({ code: 'archive-too-large' });
  try {
    const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
    return crc32(content) === place.crc ? accept(content) : refuse({ code: 'archive-broken' });
  } catch (error) {
    // zlib tells both a stream that is broken and one that is longer than we allow
    const isLong = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return refuse({ code: isLong ? 'archive-too-large' : 'archive-broken' });
  }
}

/** Packs files into a ZIP archive, in their order. The same files always give the same bytes. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const header = headerOf(name, bytes, deflateRawSync(bytes));
    local.push(header.local);
    central.push(header.central(offset));
    offset += header.local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function headerOf(name: string, bytes: Uint8Array, packed: Buffer) {
  const encoded = Buffer.from(name, 'utf8');
  const common = Buffer.alloc(26); // from "version needed" to the length of extra fields
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(UTF8_NAME, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt16LE(FIRST_DAY, 8);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(encoded.length, 22);
  const central = (offset: number) => {
    const head = Buffer.alloc(6);
    head.writeUInt32LE(CENTRAL, 0);
    head.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(14); // comment, disk, attributes: none
    tail.writeUInt32LE(offset, 10);
    return Buffer.concat([head, common, tail, encoded]);
  };
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(LOCAL, 0);
  return { local: Buffer.concat([signature, common, encoded, packed]), central };
}
