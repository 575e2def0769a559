import type { AgencyDefinition, AgencyTreeDefinition } from '#core/agency/tree-definition.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import {
  findAgencyIds,
  insertAgencies,
  insertSuccessions,
  SINCE_UNKNOWN,
  upsertAgencyCodes,
  upsertAgencyNames,
  upsertAgencyParents,
  type AgencyNameRow,
  type AgencyParentRow,
} from '../../db/queries/agency.ts';
import type { App } from '../app.ts';

type Loading = Pick<App, 'db' | 'ids'>;

const CODE_SCHEME = 'statistics-office';

/** Loads a tree of agencies. Loading the same file again changes nothing; a corrected file corrects names, parents and codes. */
export async function loadAgencies(app: Loading, tree: AgencyTreeDefinition): Promise<void> {
  await app.db.transaction().execute(async (db) => {
    await insertAgencies(
      db,
      tree.agencies.map((agency) => newRow(app, agency)),
    );
    const ids = await findAgencyIds(db, slugsOf(tree));
    const idOf = (slug: string) => known(ids, slug);
    await upsertAgencyNames(
      db,
      tree.agencies.flatMap((agency) => namesOf(agency, idOf(agency.id))),
    );
    await upsertAgencyParents(
      db,
      tree.agencies.flatMap((agency) => parentsOf(agency, idOf)),
    );
    await upsertAgencyCodes(
      db,
      tree.agencies.flatMap((agency) => codesOf(agency, idOf(agency.id))),
    );
    await insertSuccessions(db, successionsOf(tree, idOf));
  });
}

const newRow = (app: Loading, agency: AgencyDefinition) => ({
  id: app.ids.uuid(),
  slug: agency.id,
  illustrative: agency.illustrative ?? false,
});

function slugsOf(tree: AgencyTreeDefinition): readonly string[] {
  const parents = tree.agencies.flatMap((agency) => [
    agency.parent,
    ...(agency.changes ?? []).map((change) => change.parent),
  ]);
  return [...new Set([...tree.agencies.map((agency) => agency.id), ...parents])].filter(
    (slug) => typeof slug === 'string',
  );
}

function known(ids: ReadonlyMap<string, string>, slug: string): string {
  const id = ids.get(slug);
  if (!id) throw new Error(`the tree names an agency that nobody defined: ${slug}`);
  return id;
}

interface Period {
  readonly from: string;
  readonly to: string | null;
  readonly name: string;
  readonly parent: string | null;
}

/** The agency's life cut at each change: what it was called and whom it stood under, from when to when. */
function periodsOf(agency: AgencyDefinition): readonly Period[] {
  const periods: Period[] = [];
  let current = { from: agency.validFrom ?? SINCE_UNKNOWN, name: agency.name, parent: agency.parent };
  for (const change of agency.changes ?? []) {
    periods.push({ ...current, to: change.on });
    current = { from: change.on, name: change.name ?? current.name, parent: change.parent ?? current.parent };
  }
  return [...periods, { ...current, to: agency.validTo }];
}

function namesOf(agency: AgencyDefinition, id: string): readonly AgencyNameRow[] {
  return periodsOf(agency).map((period) => ({
    agency_id: id,
    valid_from: period.from,
    valid_to: period.to,
    type: agency.type,
    name: period.name,
    alternative_name: agency.nameAlt ?? null,
    folded: foldForSearch([period.name, agency.abbreviation ?? ''].join(' ')),
  }));
}

function parentsOf(agency: AgencyDefinition, idOf: (slug: string) => string): readonly AgencyParentRow[] {
  return periodsOf(agency).flatMap((period) =>
    period.parent === null
      ? []
      : [
          {
            agency_id: idOf(agency.id),
            parent_id: idOf(period.parent),
            kind: 'administrative',
            valid_from: period.from,
            valid_to: period.to,
          },
        ],
  );
}

function codesOf(agency: AgencyDefinition, id: string) {
  if (agency.code === null) return [];
  const valid_from = agency.validFrom ?? SINCE_UNKNOWN;
  return [{ agency_id: id, scheme: CODE_SCHEME, code: agency.code, valid_from, valid_to: agency.validTo }];
}

/** Only confirmed successors are links; a guess is for people to confirm first. */
function successionsOf(tree: AgencyTreeDefinition, idOf: (slug: string) => string) {
  return tree.successions
    .filter((succession) => succession.certainty === 'confirmed')
    .flatMap((succession) =>
      succession.to
        .filter((successor) => successor !== succession.from)
        .map((successor) => ({
          predecessor_id: idOf(succession.from),
          successor_id: idOf(successor),
          on_date: succession.on,
          kind: succession.kind,
        })),
    );
}
