import { conflictState, type ConflictState } from '#core/judging/conflict.ts';
import { countedLayer } from '#core/judging/counted-layer.ts';
import { drawSample } from '#core/judging/draw-sample.ts';
import { maySeeOtherSheets } from '#core/judging/policy.ts';
import type { SheetState } from '#core/judging/sheet-states.ts';
import { modeOfRound, type JudgingMode } from '#core/judging/modes/round-rules.ts';
import { toHundredths } from '#core/shared/fraction.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listOpenings } from '../../db/queries/audit.ts';
import { listSeasonConflicts } from '../../db/queries/conflict-resolution.ts';
import { listMembers } from '../../db/queries/council-member.ts';
import type { App } from '../app.ts';
import type { AwardDesk, QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { loadDefinitions, sealedTotal } from './compute-result.ts';
import { exclusionOf, isInQuestion, stateOfSheet } from './describe-sheet.ts';
import { factsOf } from './gates.ts';
import { openAudit } from './open-audit.ts';
import { listResults, officer } from './read-result-table.ts';

interface Asked {
  readonly seasonId: string;
}

/** What a season holds for its auditor, in numbers. */
export interface AuditOverview {
  readonly members: number;
  readonly committed: number;
  readonly conflicts: Readonly<Partial<Record<ConflictState, number>>>;
  readonly entries: number;
  readonly sealed: number;
  readonly corrected: number;
  readonly excluded: number;
  readonly inQuestion: number;
}

/** One sheet as an auditor reads it; its total only once the result of its entry is decided. */
export interface AuditedSheet {
  readonly assignmentId: string;
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly judgeName: string;
  readonly judgingRound: string;
  readonly state: SheetState;
  readonly versions: number;
  readonly sealedAt: Temporal.Instant | null;
  readonly receiptCode: string | null;
  /** Why the newest version differs from the one before. */
  readonly reason: string | null;
  readonly exclusion: ReturnType<typeof exclusionOf>;
  readonly inQuestion: boolean;
  readonly totalHundredths: number | null;
  /** How its round is judged: only where it is scored is the total one of points. */
  readonly mode: JudgingMode;
}

/** What there is to audit, in numbers. */
export async function readAuditOverview(
  app: App,
  actor: Actor,
  { seasonId }: Asked,
): Promise<Result<AuditOverview, QueueRefusal>> {
  const opened = await openAudit(app, actor, { seasonId, what: 'overview' });
  if (!opened.ok) return opened;
  const { proof } = opened.value;
  const [sheets, members, conflicts] = await Promise.all([
    readSheets(app, opened.value),
    listMembers(app.db, proof),
    listSeasonConflicts(app.db, proof),
  ]);
  const present = members.filter(({ endedAt }) => endedAt === null);
  const states = Map.groupBy(conflicts, ({ origin, outcome }) => conflictState(origin, outcome));
  const sealed = sheets.filter(({ versions }) => versions > 0);
  return accept({
    members: present.length,
    committed: present.filter(({ committedAt }) => committedAt !== null).length,
    conflicts: Object.fromEntries([...states].map(([state, rows]) => [state, rows.length])),
    entries: new Set(sheets.map(({ entryId }) => entryId)).size,
    sealed: sealed.length,
    corrected: sealed.filter(({ versions }) => versions > 1).length,
    excluded: sealed.filter(({ exclusion }) => exclusion !== null).length,
    inQuestion: sealed.filter(({ inQuestion }) => inQuestion).length,
  });
}

/** Every sheet of a season, by entry; without entries the auditor is in a conflict with. */
export async function listAuditSheets(
  app: App,
  actor: Actor,
  { seasonId }: Asked,
): Promise<Result<readonly AuditedSheet[], QueueRefusal>> {
  const opened = await openAudit(app, actor, { seasonId, what: 'sheets' });
  return opened.ok ? accept(await readSheets(app, opened.value)) : opened;
}

export interface SampleToDraw extends Asked {
  readonly of: 'entries' | 'sheets';
  readonly size: number;
  readonly seed: string;
}

/** A random sample of judged entries, with all their sheets, or of sealed sheets; drawn again from its seed, which stands in the log. */
export async function readAuditSample(
  app: App,
  actor: Actor,
  { seasonId, of, size, seed }: SampleToDraw,
): Promise<Result<{ readonly sheets: readonly AuditedSheet[]; readonly from: number }, QueueRefusal>> {
  const opened = await openAudit(app, actor, { seasonId, what: 'sample', detail: { of, size, seed } });
  if (!opened.ok) return opened;
  const all = await readSheets(app, opened.value);
  const sealed = all.filter(({ versions }) => versions > 0);
  const idOf = (sheet: AuditedSheet) => (of === 'entries' ? sheet.entryId : sheet.assignmentId);
  const members = [...new Set((of === 'entries' ? all : sealed).map(idOf))];
  const drawn = drawSample(members, { size, seed });
  const sheetsOf = Map.groupBy(of === 'entries' ? all : sealed, idOf);
  return accept({ sheets: drawn.flatMap((id) => sheetsOf.get(id) ?? []), from: members.length });
}

/** What the auditor opened so far, the newest first: this opening too. */
export async function readAuditLog(app: App, actor: Actor, { seasonId }: Asked) {
  const opened = await openAudit(app, actor, { seasonId, what: 'log' });
  if (!opened.ok) return opened;
  const { proof } = opened.value;
  return accept(await listOpenings(app.db, proof, { personId: proof.personId, limit: 500 }));
}

async function readSheets(app: App, { award, proof, roles }: AwardDesk): Promise<readonly AuditedSheet[]> {
  const judged = await listResults(app, { award, proof, roles });
  const definitionOf = await loadDefinitions(
    app,
    award,
    judged.flatMap(({ sheets }) => sheets),
  );
  return judged.flatMap(({ entry, name, organisationName, sheets }) => {
    const judgingRound = sheets[0]?.judgingRound ?? null;
    const seen = maySeeOtherSheets(officer(new Set(['auditor'])), factsOf(app, { award, entry, sheets, judgingRound }));
    const layer = countedLayer(award.award.council?.countedLayer, sheets);
    return sheets.map((sheet) => {
      const total = seen.ok ? sealedTotal(definitionOf, sheet, layer) : null;
      return {
        assignmentId: sheet.assignmentId,
        entryId: entry.id,
        name,
        organisationName,
        judgeName: sheet.judgeName,
        judgingRound: sheet.judgingRound,
        state: stateOfSheet(sheet),
        versions: sheet.sealedVersion,
        sealedAt: sheet.sealedAt,
        receiptCode: sheet.receiptCode,
        reason: seen.ok ? sheet.sealedReason : null,
        exclusion: exclusionOf(sheet),
        inQuestion: isInQuestion(sheet),
        totalHundredths: total && toHundredths(total),
        mode: modeOfRound(award.award, sheet.judgingRound),
      };
    });
  });
}
