import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { SheetDraft } from './score-sheet.ts';

/** Keeps a draft that gives way to the signed paper of its judge. */
export async function insertDraftSetAside(
  db: Kysely<Database>,
  row: {
    readonly scoreSheetId: string;
    readonly draft: Pick<SheetDraft, 'revision' | 'scores' | 'comments' | 'extras'>;
    readonly setAsideBy: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('score_sheet_draft_set_aside')
    .values({
      score_sheet_id: row.scoreSheetId,
      revision: row.draft.revision,
      scores: JSON.stringify(row.draft.scores),
      comments: JSON.stringify(row.draft.comments),
      extras: JSON.stringify(row.draft.extras),
      set_aside_by: row.setAsideBy,
      set_aside_at: row.at,
    })
    .execute();
}
