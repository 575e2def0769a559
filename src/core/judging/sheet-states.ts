import { accept, refuse, type Result } from '../shared/result.ts';

/** One version of a judge's sheet for an entry in one layer, as it is kept. Only the newest may still be a draft. */
export interface SheetVersion {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly sealedAt: Temporal.Instant | null;
  /** Why a sealed sheet was taken up again; demanded from version 2 on. */
  readonly reason: string | null;
}

/** `correcting`: a new version is being written while the sealed one before it still counts. */
export type SheetState = 'not-started' | 'draft' | 'sealed' | 'correcting';

export type SheetMoveRefusal =
  | { readonly code: 'sheet-already-sealed'; readonly version: number }
  | { readonly code: 'sheet-not-sealed' }
  | { readonly code: 'sheet-not-started' }
  | { readonly code: 'correction-reason-missing' };

/** Where a sheet stands, from its versions in any order. */
export function sheetStateOf(versions: readonly SheetVersion[]): SheetState {
  const newest = newestOf(versions);
  if (!newest) return 'not-started';
  if (newest.sealedAt !== null) return 'sealed';
  return versions.length > 1 ? 'correcting' : 'draft';
}

/** The version that counts: the newest sealed one, or none. */
export function countedVersion<V extends SheetVersion>(versions: readonly V[]): V | null {
  return newestOf(versions.filter((version) => version.sealedAt !== null)) ?? null;
}

/** The version into which scores may be written now. After sealing there is none until a correction is begun. */
export function writableVersion(versions: readonly SheetVersion[]): Result<number, SheetMoveRefusal> {
  const newest = newestOf(versions);
  if (!newest) return accept(1);
  return newest.sealedAt === null
    ? accept(newest.version)
    : refuse({ code: 'sheet-already-sealed', version: newest.version });
}

/** The version that may be sealed now. Sealing twice is refused, so a second click changes nothing. */
export function sealableVersion(versions: readonly SheetVersion[]): Result<number, SheetMoveRefusal> {
  return versions.length === 0 ? refuse({ code: 'sheet-not-started' }) : writableVersion(versions);
}

/** The new version that a correction of a sealed sheet begins. What was sealed stays; a reason is demanded. */
export function correctionOf(
  versions: readonly SheetVersion[],
  reason: string,
): Result<SheetVersion, SheetMoveRefusal> {
  const newest = newestOf(versions);
  if (!newest || newest.sealedAt === null) return refuse({ code: 'sheet-not-sealed' });
  const given = reason.normalize('NFC').trim();
  if (given === '') return refuse({ code: 'correction-reason-missing' });
  return accept({ version: newest.version + 1, sealedAt: null, reason: given });
}

function newestOf<V extends SheetVersion>(versions: readonly V[]): V | undefined {
  return versions.toSorted((a, b) => a.version - b.version).at(-1);
}
