import { maySeeSeverities } from '#core/judging/analysis-policy.ts';
import { analysisRulesOf } from '#core/judging/analysis-rules.ts';
import type { CouncilAnalysis } from '#core/judging/analysis/council-analysis.ts';
import type { RankRange } from '#core/judging/analysis/rank-uncertainty.ts';
import type { AgreementLine } from '#core/judging/analysis/round-reliability.ts';
import { bandsOf, type Band } from '#core/judging/analysis/second-readings.ts';
import type { Category } from '#core/season/award-definition.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { loadEntrantNames } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor, type Looking } from '../dossier/name-entrant.ts';
import type { RoundInSight } from './admit-to-round.ts';

/** One entry with everything the council is told of it. Points on the scale of the sheet; `null` where the model was refused. */
export interface AnalysedEntry {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  readonly categoryLabel: string;
  readonly readings: number;
  readonly meanHundredths: number;
  readonly lowHundredths: number;
  readonly highHundredths: number;
  readonly place: number;
  readonly adjusted: {
    readonly points: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly rank: number;
    readonly range: RankRange | null;
    readonly pTop: number | null;
    readonly inTopSet: boolean | null;
  } | null;
  readonly band: Band;
}

export interface AnalysedJudge {
  /** A name, or a number where the season has judges anonymous. */
  readonly judge: { readonly name: string } | { readonly number: number };
  readonly readings: number;
  readonly severity: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Agreement on one criterion within a group of judges. */
export interface AgreementShown extends Omit<AgreementLine, 'criterion'> {
  /** `null` = the total of the sheet. */
  readonly criterion: LocalizedText | null;
  /** Labels of the categories scored by the sheet of this criterion, where the group has several sheets: their names may be alike. */
  readonly categories: readonly string[];
}

export interface DescribedAnalysis extends Pick<CouncilAnalysis, 'readings' | 'judges' | 'top' | 'level' | 'refusal'> {
  /** Best first, by the adjusted score where there is one. */
  readonly entries: readonly AnalysedEntry[];
  readonly isAdjusted: boolean;
  readonly variance: {
    readonly entry: number | null;
    readonly judge: number | null;
    readonly residual: number | null;
  } | null;
  readonly warnings: readonly {
    readonly code: string;
    readonly judges: readonly string[];
    readonly entries: readonly string[];
  }[];
  /** Judges who share entries, by the panels they sit on. More than one cannot be compared. */
  readonly groups: readonly {
    readonly panels: readonly string[];
    readonly categories: readonly string[];
    readonly judges: number;
    readonly entries: number;
    readonly agreement: readonly AgreementShown[];
  }[];
  /** Ids of the most disputed entries, the most disputed first. */
  readonly disputed: readonly string[];
  /** Strictest first; `null` for whoever may only see their own. */
  readonly severities: readonly AnalysedJudge[] | null;
}

/** Figures with the names that whoever asks may read. Entries that are no longer before the council are left out. */
export async function describeAnalysis(
  app: App,
  sight: RoundInSight,
  analysis: CouncilAnalysis,
): Promise<DescribedAnalysis> {
  const names = await nameEntries(app, sight);
  const bands = bandsOf(analysis);
  const estimates = new Map(analysis.severity?.entries.map((entry) => [entry.entry, entry]));
  const entries = analysis.raw.flatMap(({ entry, category: _category, ...raw }): readonly AnalysedEntry[] => {
    const named = names.get(entry);
    if (!named) return [];
    const found = estimates.get(entry);
    const adjusted = found
      ? {
          ...{ points: found.adjusted, low: found.low, high: found.high, rank: found.adjustedRank },
          ...{ range: found.rank, pTop: found.pTop, inTopSet: found.inTopSet },
        }
      : null;
    return [{ ...named, ...raw, adjusted, band: bands.get(entry) ?? 'tied' }];
  });
  const { readings, judges, top, level, refusal, severity } = analysis;
  return {
    ...{ readings, judges, top, level, refusal },
    entries: entries.toSorted((a, b) => (a.adjusted?.rank ?? a.place) - (b.adjusted?.rank ?? b.place)),
    isAdjusted: severity !== null,
    variance: severity?.variance ?? null,
    warnings: (severity?.warnings ?? []).map((warning) => ({
      code: warning.code,
      judges: 'judges' in warning && maySeeSeverities(sight.actor, sight.facts) ? labelsOf(sight, warning.judges) : [],
      entries: 'entries' in warning ? warning.entries.flatMap((id) => names.get(id)?.name ?? []) : [],
    })),
    groups: groupsOf(sight, analysis),
    disputed: analysis.disputed.filter((id) => names.has(id)),
    severities: severity && maySeeSeverities(sight.actor, sight.facts) ? severitiesOf(sight, severity.judges) : null,
  };
}

type Named = Pick<AnalysedEntry, 'entryId' | 'name' | 'organisationName' | 'categoryId' | 'categoryLabel'>;

/** Entries that whoever asks may know of, as they may be named. */
export async function nameEntries(
  app: App,
  { entries, award, actor }: RoundInSight,
): Promise<ReadonlyMap<string, Named>> {
  const isOfficer = actor.roles.has('organiser') || actor.roles.has('secretariat') || actor.roles.has('auditor');
  const looking: Looking & { readonly award: typeof award } = {
    as: isOfficer && !actor.sitsOnCouncil ? 'officer' : 'judge',
    award,
  };
  const seen = entries.filter(({ conflicted }) => !conflicted);
  const namesIn = await loadEntrantNames(
    app,
    seen.map(({ dossierId, organisationName }) => ({ dossierId, organisationName, looking })),
  );
  return new Map(
    seen.map((entry) => {
      const { categoryId, categoryLabel } = namesOf(award.award.categories, entry);
      const name = wordsFor(looking, entry.name, namesIn.get(entry.dossierId) ?? []);
      const organisationName = nameEntrant(looking, entry.organisationName);
      return [entry.entryId, { entryId: entry.entryId, name, organisationName, categoryId, categoryLabel }];
    }),
  );
}

function groupsOf(sight: RoundInSight, { reliability }: CouncilAnalysis): DescribedAnalysis['groups'] {
  const panels = new Map(sight.seats.map(({ panelId, panelName }) => [panelId, panelName]));
  const categories = sight.award.award.categories;
  return reliability.groups.map((group, at) => {
    const inside = new Set(group.entries);
    const own = new Set(sight.entries.filter(({ entryId }) => inside.has(entryId)).map(({ categoryId }) => categoryId));
    const lines = reliability.lines.filter((line) => line.group === at);
    const sheets = new Set(lines.flatMap((line) => sheetOf(line) ?? []));
    return {
      panels: group.panels.flatMap((id) => panels.get(id) ?? []).toSorted(),
      categories: categories.filter(({ id }) => own.has(id)).map(({ label }) => label),
      ...{ judges: group.judges.length, entries: group.entries.length },
      agreement: lines.map((line) => {
        const sheet = sheets.size > 1 ? sheetOf(line) : undefined;
        const scored = categories.filter((category) => sheet !== undefined && usesSheet(category, sheet));
        const criterion = criterionOf(sight, line.criterion);
        return { ...line, criterion, categories: scored.map(({ label }) => label) };
      }),
    };
  });
}

function sheetOf({ criterion }: AgreementLine): string | undefined {
  return criterion?.split('.')[0];
}

function usesSheet({ scoreSheet, fields }: Category, sheet: string): boolean {
  return scoreSheet === sheet || (fields ?? []).some((field) => field.scoreSheet === sheet);
}

/** `sheet.criterion` in words; its id where the season in force has it no more. */
function criterionOf({ award }: RoundInSight, key: string | null): LocalizedText | null {
  if (key === null) return null;
  const [sheetId, criterionId] = key.split('.');
  const sheet = award.award.scoreSheets.find(({ id }) => id === sheetId);
  return sheet?.criteria.find(({ id }) => id === criterionId)?.name ?? { vi: criterionId ?? key };
}

type Severities = NonNullable<CouncilAnalysis['severity']>['judges'];

function severitiesOf(sight: RoundInSight, judges: Severities): readonly AnalysedJudge[] {
  return judges.map(({ judge, readings, severity, low, high }) => ({
    judge: labelOf(sight, judge),
    readings,
    severity,
    low,
    high,
  }));
}

function labelOf(sight: RoundInSight, personId: string): AnalysedJudge['judge'] {
  const known = [...new Map(sight.sheets.map((sheet) => [sheet.personId, sheet.judgeName]))].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const at = known.findIndex(([id]) => id === personId);
  return analysisRulesOf(sight.award.award).judgesAnonymous ? { number: at + 1 } : { name: known[at]?.[1] ?? '–' };
}

function labelsOf(sight: RoundInSight, personIds: readonly string[]): readonly string[] {
  return personIds.map((id) => {
    const label = labelOf(sight, id);
    return 'name' in label ? label.name : String(label.number);
  });
}
