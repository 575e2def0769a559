import { createHash } from 'node:crypto';
import type { ContentRefusal } from '#core/dossier/file-content.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { keepImportSheet } from '../../db/queries/dossier-import.ts';
import type { App } from '../app.ts';
import { tidyName } from '../dossier/attach-file.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { sitToDecide } from './decide-entries.ts';
import type { WorkbookRefusal } from '../../ports/read-workbook.ts';

/** Two thousand rows of a hundred columns, packed. */
const MAX_SHEET_BYTES = 5_000_000;

export type KeepSheetRefusal =
  | QueueRefusal
  | WorkbookRefusal
  | ContentRefusal
  | { readonly code: 'vetting-not-yours' }
  | { readonly code: 'import-file-missing' }
  | { readonly code: 'import-file-too-large'; readonly maxBytes: number };

/** Takes in a workbook to be looked at before it is imported. Only its cells are kept, until they are imported or replaced. */
export async function keepSheetToImport(
  app: App,
  actor: Actor,
  {
    seasonId,
    file,
  }: { readonly seasonId: string; readonly file: { readonly name: string; readonly content: Uint8Array } | null },
): Promise<Result<void, KeepSheetRefusal>> {
  const desk = await sitToDecide(app, actor, seasonId);
  if (!desk.ok) return desk;
  if (!file) return refuse({ code: 'import-file-missing' });
  if (file.content.byteLength > MAX_SHEET_BYTES)
    return refuse({ code: 'import-file-too-large', maxBytes: MAX_SHEET_BYTES });
  const inspected = await app.inspector.inspect('xlsx', file.content);
  if (!inspected.ok) return inspected;
  const rows = await app.readWorkbook(file.content);
  if (!rows.ok) return rows;
  const fileHash = createHash('sha256').update(file.content).digest('hex');
  await keepImportSheet(app.db, desk.value.proof, {
    fileName: tidyName(file.name),
    fileHash,
    rows: rows.value,
    at: app.clock.wallNow(),
  });
  return accept(undefined);
}
