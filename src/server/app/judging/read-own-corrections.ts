import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listSheets, type SeenJudging } from '../../db/queries/judging.ts';
import {
  insertCorrectionReadings,
  listSheetCorrections,
  listToldCorrections,
  listUnreadCorrections,
  type SheetCorrectionRow,
} from '../../db/queries/sheet-rules-correction.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { bothDefinitions, isCovered, totalByBoth, type FigureByBoth } from './compare-definitions.ts';
import { listAssignments, type AssignmentLine } from './list-assignments.ts';

/** A correction by which one's own sealed sheets count otherwise. */
export interface OwnCorrection extends SheetCorrectionRow {
  readonly seasonName: LocalizedText;
  readonly sheetName: LocalizedText;
  readonly isUnread: boolean;
  readonly sheets: readonly {
    readonly assignmentId: string;
    readonly name: string;
    readonly organisationName: string;
    readonly total: FigureByBoth;
  }[];
}

/** Corrections a judge was told of, with their own sealed totals by both definitions; nobody else's, nor of entries they left. */
export async function readOwnCorrections(
  app: App,
  actor: Actor,
): Promise<Result<readonly OwnCorrection[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const [told, unread, assigned] = await Promise.all([
    listToldCorrections(app.db, actor.personId),
    listUnreadCorrections(app.db, actor.personId),
    listAssignments(app, actor),
  ]);
  const lines = assigned.ok ? assigned.value : [];
  const shown = told.map(async (correction): Promise<readonly OwnCorrection[]> => {
    const award = awardInForce(app, correction.seasonId);
    if (!award) return [];
    const sheets = await ownSheets(app, actor, { award, correction, lines });
    const isUnread = unread.some(({ id }) => id === correction.id);
    return [{ ...correction, ...namesIn(app, award, correction), isUnread, sheets }];
  });
  return accept((await Promise.all(shown)).flat());
}

function namesIn(app: App, { award }: AwardInForce, { seasonId, sheetId }: SheetCorrectionRow) {
  const seasonName = app.seasons.find(seasonId)?.season.shortName ?? { vi: seasonId };
  return { seasonName, sheetName: award.scoreSheets.find(({ id }) => id === sheetId)?.name ?? { vi: sheetId } };
}

interface Wanted {
  readonly award: AwardInForce;
  readonly correction: SheetCorrectionRow;
  readonly lines: readonly AssignmentLine[];
}

async function ownSheets(app: App, { personId }: SignedIn, { award, correction, lines }: Wanted) {
  const own = new Set(lines.map(({ assignmentId }) => assignmentId));
  const entryIds = lines.filter(({ seasonId }) => seasonId === award.seasonId).map(({ entryId }) => entryId);
  const all = await listSheetCorrections(app.db, award.seasonId);
  const at = all.findIndex(({ id }) => id === correction.id);
  const step = { earlier: all.slice(0, at), correction };
  const rows = (await listSheets(app.db, { entryIds } as unknown as SeenJudging)).filter(
    (sheet) => sheet.personId === personId && own.has(sheet.assignmentId) && isCovered(sheet, step),
  );
  const both = await bothDefinitions(app, award, { sheets: rows, step });
  const totals = new Map(rows.map((sheet) => [sheet.assignmentId, totalByBoth(sheet, both)]));
  return lines.flatMap(({ assignmentId, name, organisationName }) => {
    const total = totals.get(assignmentId);
    return total ? [{ assignmentId, name, organisationName, total }] : [];
  });
}

/** A judge says that they read what they were told. */
export async function noteCorrectionsRead(
  app: App,
  actor: Actor,
): Promise<Result<void, { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const { personId } = actor;
  const unread = await listUnreadCorrections(app.db, personId);
  const correctionIds = unread.map(({ id }) => id);
  await insertCorrectionReadings(app.db, { personId, correctionIds, at: app.clock.wallNow() });
  return accept(undefined);
}
