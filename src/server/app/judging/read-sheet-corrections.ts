import {
  countedVersion,
  weightChanges,
  type CorrectionRefusal,
  type SheetCorrection,
  type WeightChange,
} from '#core/judging/sheet-correction.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listFinalVotes } from '../../db/queries/final-vote.ts';
import {
  listOpenedRules,
  listSealedRules,
  listSheetCorrections,
  type SheetCorrectionRow,
} from '../../db/queries/sheet-rules-correction.ts';
import type { App } from '../app.ts';
import { awardOfVersion } from '../dossier/award-in-force.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { compareDefinitions, isCovered, type CorrectedEntry } from './compare-definitions.ts';
import { sha256 } from './make-analysis-question.ts';
import { listResults } from './read-result-table.ts';

export type CorrectionObstacle =
  | CorrectionRefusal
  /** No sheet of that round counts by that version, or the sheet is not in the rules any more. */
  | { readonly code: 'correction-not-found' }
  /** A vote froze results by the weights as they are. */
  | { readonly code: 'final-vote-begun' }
  | { readonly code: 'result-decided-already' };

/** Sheets that count by other weights than the season states now. */
export interface ProposedCorrection extends SheetCorrection {
  readonly definition: ScoreSheetDefinition;
  readonly sheets: number;
  /** Empty where the correction is refused for what else it would change. */
  readonly changes: readonly WeightChange[];
  /** Why it cannot be made; `null` when it can. */
  readonly obstacle: CorrectionObstacle | null;
}

/** A correction that was made, with the entries it bears on by both definitions. */
export interface CorrectionMade extends SheetCorrectionRow {
  readonly definition: ScoreSheetDefinition | null;
  readonly entries: readonly CorrectedEntry[];
}

export interface SheetCorrections {
  readonly proposed: readonly ProposedCorrection[];
  readonly made: readonly CorrectionMade[];
}

/** Lets the organiser in; for everybody else there are no corrections. */
export async function openCorrections(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<AwardDesk, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  return desk.ok && !desk.value.roles.has('organiser') ? refuse({ code: 'season-not-found' }) : desk;
}

/** What could be corrected, and what was, with both results: for the organiser, without entries they are in a conflict with. */
export async function readSheetCorrections(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<SheetCorrections, QueueRefusal>> {
  const desk = await openCorrections(app, actor, seasonId);
  if (!desk.ok) return desk;
  const corrections = await listSheetCorrections(app.db, seasonId);
  const judged = corrections.length === 0 ? [] : await listResults(app, desk.value);
  const made = corrections.map(async (correction, at) => ({
    ...correction,
    definition: await definitionIn(app, desk.value, correction, correction.toVersion),
    entries: await compareDefinitions(app, desk.value.award, {
      judged,
      step: { earlier: corrections.slice(0, at), correction },
    }),
  }));
  return accept({ proposed: await listProposed(app, desk.value, corrections), made: await Promise.all(made) });
}

/** A proposed correction with both results side by side, and the hash of what was seen. */
export interface CorrectionPreview extends ProposedCorrection {
  readonly entries: readonly CorrectedEntry[];
  readonly seen: string;
}

export interface CorrectionAsked {
  readonly seasonId: string;
  readonly judgingRound: string;
  readonly sheetId: string;
  readonly fromVersion: number;
}

/** What a correction would change, before it is made. */
export async function previewSheetCorrection(
  app: App,
  actor: Actor,
  asked: CorrectionAsked,
): Promise<Result<CorrectionPreview, QueueRefusal | CorrectionObstacle>> {
  const desk = await openCorrections(app, actor, asked.seasonId);
  return desk.ok ? loadPreview(app, desk.value, asked) : desk;
}

/** The same for somebody who was let in. */
export async function loadPreview(
  app: App,
  desk: AwardDesk,
  asked: CorrectionAsked,
): Promise<Result<CorrectionPreview, CorrectionObstacle>> {
  const earlier = await listSheetCorrections(app.db, asked.seasonId);
  const proposed = (await listProposed(app, desk, earlier)).find(
    ({ judgingRound, sheetId, fromVersion }) =>
      judgingRound === asked.judgingRound && sheetId === asked.sheetId && fromVersion === asked.fromVersion,
  );
  if (!proposed) return refuse({ code: 'correction-not-found' });
  if (proposed.obstacle) return refuse(proposed.obstacle);
  const step = { earlier, correction: proposed };
  const entries = await compareDefinitions(app, desk.award, { judged: await listResults(app, desk), step });
  return accept({ ...proposed, entries, seen: sha256(JSON.stringify([proposed.changes, entries])) });
}

async function listProposed(
  app: App,
  desk: AwardDesk,
  corrections: readonly SheetCorrection[],
): Promise<readonly ProposedCorrection[]> {
  const { award, proof } = desk;
  const opened = await listOpenedRules(app.db, proof);
  const counted = opened.map((row) => ({ ...row, version: countedVersion(row, corrections) }));
  const groups = Map.groupBy(counted, (row) => `${row.judgingRound} ${row.sheetId} ${row.version}`);
  const found = [...groups.values()].map(async ([first, ...rest]): Promise<ProposedCorrection | null> => {
    const correction = {
      ...{ judgingRound: first!.judgingRound, sheetId: first!.sheetId },
      ...{ fromVersion: first!.version, toVersion: award.version },
    };
    const before = await definitionIn(app, desk, correction, correction.fromVersion);
    const after = award.award.scoreSheets.find(({ id }) => id === correction.sheetId);
    if (correction.fromVersion >= award.version || !before || !after) return null;
    const changes = weightChanges(before, after);
    if (!changes.ok && changes.refusal.code === 'correction-changes-nothing') return null;
    const obstacle = changes.ok ? await findObstacle(app, { earlier: corrections, correction }, proof.seasonId) : null;
    return {
      ...{ ...correction, definition: after, sheets: [first!, ...rest].reduce((sum, row) => sum + row.sheets, 0) },
      ...{ changes: changes.ok ? changes.value : [], obstacle: changes.ok ? obstacle : changes.refusal },
    };
  });
  return (await Promise.all(found)).filter((one) => one !== null);
}

async function findObstacle(
  app: App,
  step: { readonly earlier: readonly SheetCorrection[]; readonly correction: SheetCorrection },
  seasonId: string,
): Promise<CorrectionObstacle | null> {
  const [votes, sealed] = await Promise.all([listFinalVotes(app.db, seasonId), listSealedRules(app.db, seasonId)]);
  if (votes.some(({ state }) => state !== 'given-up')) return { code: 'final-vote-begun' };
  const own = sealed.filter((row) => isCovered({ ...row, rulesVersion: row.version }, step));
  return own.some(({ isDecided }) => isDecided) ? { code: 'result-decided-already' } : null;
}

async function definitionIn(app: App, { award }: AwardDesk, { sheetId }: SheetCorrection, version: number) {
  const { scoreSheets } = (await awardOfVersion(app, award.seasonId, version)).award;
  return scoreSheets.find(({ id }) => id === sheetId) ?? null;
}
