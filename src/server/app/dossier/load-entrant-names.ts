import type { Answers } from '#core/dossier/form.ts';
import { namesOfEntrant } from '#core/dossier/mask-names.ts';
import type { SeenDossier } from '../../db/queries/dossier.ts';
import { listNewestVersions } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from './award-in-force.ts';
import { isBlind, type Looking } from './name-entrant.ts';
import { formKeptFromJudges } from './open-fields.ts';

/** A dossier somebody looks at, with the name of whoever enters. */
export interface Named {
  readonly dossierId: string;
  readonly organisationName: string;
  readonly looking: Looking & { readonly award: AwardInForce };
}

/**
 * Under which names the entrant of each dossier may stand in a text, by its record and by what it handed in last. Asks nothing,
 * and answers none, for whoever may read them. One query, however many dossiers.
 */
export async function loadEntrantNames(
  app: App,
  dossiers: readonly Named[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const blind = dossiers.filter(({ looking }) => isBlind(looking));
  const seen = blind.map(({ dossierId }) => ({ dossierId }) as SeenDossier);
  const versions = new Map((await listNewestVersions(app.db, seen)).map((row) => [row.dossier_id, row]));
  const named = blind.map(async ({ dossierId, organisationName, looking: { award } }) => {
    const version = versions.get(dossierId);
    const form = version ? await formKeptFromJudges(app, award, version.rules_version) : award.form;
    return [dossierId, namesOfEntrant(form, (version?.answers ?? {}) as Answers, organisationName)] as const;
  });
  return new Map(await Promise.all(named));
}

/** The same for one dossier. */
export async function namesIn(
  app: App,
  looking: Named['looking'],
  dossier: { readonly id: string; readonly organisation_name: string },
): Promise<readonly string[]> {
  const asked = { dossierId: dossier.id, organisationName: dossier.organisation_name, looking };
  return (await loadEntrantNames(app, [asked])).get(dossier.id) ?? [];
}
