import type { SheetExclusion } from '#core/judging/council-result.ts';
import { modeOfRound, rulesOfRound, type JudgingRoundRules } from '#core/judging/modes/round-rules.ts';
import { mayOpenDiscussion, maySeeOtherSheets, maySeeResult } from '#core/judging/policy.ts';
import type { SheetScores } from '#core/judging/score-sheet-total.ts';
import type { SheetExtras } from '#core/judging/sheet-content.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { SheetState } from '#core/judging/sheet-states.ts';
import { toHundredths } from '#core/shared/fraction.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import { namesIn } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor } from '../dossier/name-entrant.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import type { Actor } from '../person/actor.ts';
import {
  computeResult,
  describeResult,
  loadDefinitions,
  sealedTotal,
  type DefinitionOf,
  type ResultLine,
} from './compute-result.ts';
import { exclusionOf, stateOfSheet } from './describe-sheet.ts';
import { seeJudging, type JudgingGateRefusal, type JudgingInSight } from './gates.ts';

/** One sealed sheet: its newest version, and the layer in which that stands. */
export interface PanelSheet {
  readonly judgeName: string;
  readonly isLead: boolean;
  readonly isOwn: boolean;
  readonly version: number;
  /** Why a later version was sealed. */
  readonly reason: string | null;
  readonly scores: SheetScores;
  readonly comments: Readonly<Record<string, string>>;
  readonly extras: SheetExtras;
  readonly layer: SheetLayer;
  /** Total of the independent score; the same where nothing changed after the discussion. */
  readonly independentHundredths: number | null;
  readonly totalHundredths: number;
  readonly sealedAt: Temporal.Instant;
  /** Typed by others from the judge's signed paper; said wherever the sheet is shown. */
  readonly fromPaper: boolean;
  readonly excluded: SheetExclusion | null;
}

export interface PanelResults {
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly judgingRound: string | null;
  /** What that round says of itself, where it is not scored. */
  readonly rules: JudgingRoundRules | null;
  /** Who judges and how far they are; no score. */
  readonly judges: readonly {
    readonly judgeName: string;
    readonly isLead: boolean;
    readonly state: SheetState;
    readonly excluded: SheetExclusion | null;
  }[];
  /** The actor's own sealed sheet. */
  readonly own: PanelSheet | null;
  /** Everybody's sealed sheets, one's own among them; `null` while they may not be seen. */
  readonly sheets: readonly PanelSheet[] | null;
  readonly result: ResultLine | null;
  /** When the discussion was opened; `null` = not yet. */
  readonly discussionAt: Temporal.Instant | null;
  /** Whether whoever asks may open it now. */
  readonly mayDiscuss: boolean;
  /** Why sheets and result are kept back; `null` when they are shown. */
  readonly keptBack: { readonly code: string } | null;
}

/**
 * What a panel gave one entry, as far as whoever asks may see: one's own sheet, the others' only after one's own is sealed,
 * officers once nobody can be influenced any more.
 */
export async function readPanelResults(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<PanelResults, JudgingGateRefusal>> {
  const seen = await seeJudging(app, actor, entryId);
  if (!seen.ok) return seen;
  const { award, sheets, dossier } = seen.value;
  const [definitionOf, names] = await Promise.all([
    loadDefinitions(app, award, sheets),
    namesIn(app, lookingOf(seen.value), dossier),
  ]);
  return accept(present(seen.value, definitionOf, names));
}

function lookingOf({ actor, award }: JudgingInSight) {
  return { as: actor.isAssigned || actor.leadsPanel ? 'judge' : 'officer', award } as const;
}

function present(sight: JudgingInSight, definitionOf: DefinitionOf, names: readonly string[]): PanelResults {
  const { entry, dossier, award, sheets, own } = sight;
  const others = maySeeOtherSheets(sight.actor, sight.facts);
  const result = maySeeResult(sight.actor, sight.facts);
  const { categoryLabel, categoryName } = namesOf(award.award.categories, entry);
  return {
    entryId: entry.id,
    dossierId: dossier.id,
    name: wordsFor(lookingOf(sight), dossier.name, names),
    organisationName: nameEntrant(lookingOf(sight), dossier.organisation_name),
    categoryLabel,
    categoryName,
    judgingRound: sight.judgingRound,
    rules: rulesOfRound(award.award, sight.judgingRound) ?? null,
    judges: sheets.map((sheet) => ({
      judgeName: sheet.judgeName,
      isLead: sheet.isLead,
      state: stateOfSheet(sheet),
      excluded: exclusionOf(sheet),
    })),
    own: (own && panelSheet(definitionOf, sight.person.personId, own)) ?? null,
    sheets: others.ok ? sheets.flatMap((sheet) => panelSheet(definitionOf, sight.person.personId, sheet) ?? []) : null,
    result: result.ok ? soFar(describeResult(computeResult(award, sheets, definitionOf)), sight) : null,
    discussionAt: sheets[0]?.discussionAt ?? null,
    mayDiscuss:
      modeOfRound(award.award, sight.judgingRound) !== 'pick' && mayOpenDiscussion(sight.actor, sight.facts).ok,
    keptBack: others.ok ? null : others.refusal,
  };
}

/** While somebody still judges, verdicts have not come to anything: what they would come to now is told to nobody. */
function soFar(result: ResultLine, { facts }: JudgingInSight): ResultLine {
  const isOver = facts.allSealed || facts.judgingRound === 'closed';
  return isOver || !result.consensus ? result : { ...result, consensus: { ...result.consensus, outcome: 'open' } };
}

function panelSheet(definitionOf: DefinitionOf, personId: string, sheet: SheetRow): PanelSheet | null {
  const total = sealedTotal(definitionOf, sheet);
  const independent = sealedTotal(definitionOf, sheet, 'independent');
  if (total === null || sheet.sealedScores === null || sheet.sealedAt === null) return null;
  return {
    judgeName: sheet.judgeName,
    isLead: sheet.isLead,
    isOwn: sheet.personId === personId,
    version: sheet.sealedVersion,
    reason: sheet.sealedReason,
    scores: sheet.sealedScores,
    comments: sheet.sealedComments ?? {},
    extras: sheet.sealedExtras ?? {},
    layer: sheet.sealedLayer ?? 'independent',
    independentHundredths: independent && toHundredths(independent),
    totalHundredths: toHundredths(total),
    sealedAt: sheet.sealedAt,
    fromPaper: sheet.fromPaper,
    excluded: exclusionOf(sheet),
  };
}
