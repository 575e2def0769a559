import { readCells } from '#core/contest/formats/xlsx-cells.ts';
import { readRoster, type RosterReading, type RosterRow } from '#core/contest/roster-file.ts';
import { recordsOf } from '#core/shared/delimited-text.ts';
import { refuse, accept, type Result } from '#core/shared/result.ts';
import { readZip } from '../../ports/zip.ts';

export type RosterFileRefusal = { readonly code: 'roster-unreadable' };

/** The people of a list handed in as Excel or as separated values (comma, semicolon or tab; UTF-8). Writes nothing. */
export function readRosterFile(bytes: Uint8Array): Result<RosterReading, RosterFileRefusal> {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const rows = isArchive ? sheetRows(bytes) : textRows(bytes);
  return rows ? accept(readRoster(rows)) : refuse({ code: 'roster-unreadable' });
}

function sheetRows(bytes: Uint8Array): readonly RosterRow[] | null {
  const unpacked = readZip(bytes, (name) => /\.(xml|rels)$/.test(name));
  if (!unpacked.ok) return null;
  const parts = new Map(unpacked.value.map(({ name, bytes: part }) => [name, new TextDecoder().decode(part)]));
  const read = readCells(parts);
  return read.ok ? read.rows : null;
}

function textRows(bytes: Uint8Array): readonly RosterRow[] | null {
  const text = decoded(bytes);
  if (text === null) return null;
  const [head = ''] = text.split(/\r?\n/, 1);
  const separator = ['\t', ';', ','].find((sign) => head.includes(sign)) ?? ',';
  return recordsOf(text, separator).map(({ line, cells }) => ({ number: line, cells }));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // not UTF-8: names would be spoilt
  }
}
