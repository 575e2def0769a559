import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listDeclarableEntries, type CouncilPerson } from '../../db/queries/conflict-declaration.ts';
import { listEmployers } from '../../db/queries/judge-employer.ts';
import { listSeasonsJudgedBy } from '../../db/queries/judging-ties.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { loadEntrantNames } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor } from '../dossier/name-entrant.ts';
import type { Actor } from '../person/actor.ts';
import { proveCouncilPerson, type CouncilPersonRefusal } from './prove-council-person.ts';

/** An entry about which a judge is asked: what it is called, whose it is, for which category, and nothing else. */
export interface DeclarableEntry {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly isAnswered: boolean;
}

export interface DeclarationPage {
  readonly entries: readonly DeclarableEntry[];
  readonly employers: Awaited<ReturnType<typeof listEmployers>>;
}

/**
 * What a judge goes through before anything is assigned: the accepted entries of the season, without those they are in a conflict with;
 * and for whom they said to work or to have worked.
 */
export async function listEntriesToDeclare(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<DeclarationPage, CouncilPersonRefusal>> {
  const proved = await proveCouncilPerson(app, actor, seasonId);
  if (!proved.ok) return proved;
  const { award, proof } = proved.value;
  const [entries, employers] = await Promise.all([
    readEntries(app, award, proof),
    listEmployers(app.db, [proof.personId]),
  ]);
  return accept({ entries, employers });
}

async function readEntries(app: App, award: AwardInForce, proof: CouncilPerson): Promise<readonly DeclarableEntry[]> {
  const rows = await listDeclarableEntries(app.db, proof);
  const looking = { as: 'judge', award } as const;
  const names = await loadEntrantNames(
    app,
    rows.map(({ dossierId, organisationName }) => ({ dossierId, organisationName, looking })),
  );
  return rows.map((row) => {
    const { categoryLabel, categoryName } = namesOf(award.award.categories, row);
    return {
      entryId: row.entryId,
      name: wordsFor(looking, row.name, names.get(row.dossierId) ?? []),
      organisationName: nameEntrant(looking, row.organisationName),
      categoryLabel,
      categoryName,
      isAnswered: row.isAnswered,
    };
  });
}

export interface SeasonToDeclare {
  readonly seasonId: string;
  readonly entries: number;
  /** Of them, those the judge was not asked about; 0 once something is assigned to them. */
  readonly unanswered: number;
}

/** The seasons of the judge's councils in which entries wait for a word on conflicts. */
export async function listSeasonsToDeclare(
  app: App,
  actor: Actor,
): Promise<Result<readonly SeasonToDeclare[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const seasonIds = await listSeasonsJudgedBy(app.db, actor.personId);
  const counted = await Promise.all(
    seasonIds.map(async (seasonId) => {
      const rows = await listDeclarableEntries(app.db, { seasonId, personId: actor.personId } as CouncilPerson);
      // Once sheets are assigned, each asks for itself.
      const waiting = rows.some(({ isAssigned }) => isAssigned) ? [] : rows.filter(({ isAnswered }) => !isAnswered);
      return { seasonId, entries: rows.length, unanswered: waiting.length };
    }),
  );
  return accept(counted.filter(({ seasonId }) => app.seasons.find(seasonId)?.season.kind === 'award'));
}
