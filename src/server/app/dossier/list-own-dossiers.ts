import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { ApplicantKind } from '#core/dossier/applicant-kind.ts';
import { listDossiersOf, listEntriesOf } from '../../db/queries/dossier.ts';
import { listOrganisations } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { awardInForce } from './award-in-force.ts';
import { describeEntry, type EntryLine } from './describe-entry.ts';
import { ownOrganisations } from './gates.ts';

export interface OwnDossiers {
  readonly organisations: readonly {
    readonly organisationId: string;
    readonly name: string;
    readonly kind: ApplicantKind;
    /** Tax code or agency identifier; blank for a person. */
    readonly code: string;
  }[];
  /** Newest first. */
  readonly dossiers: readonly {
    readonly dossierId: string;
    readonly seasonId: string;
    readonly seasonName: LocalizedText;
    readonly name: string;
    readonly organisationId: string;
    readonly organisationName: string;
    readonly openedAt: Temporal.Instant;
    readonly entries: readonly EntryLine[];
  }[];
}

/** The organisations a person belongs to, with their dossiers. Three queries, however many. */
export async function listOwnDossiers(
  app: App,
  actor: Actor,
): Promise<Result<OwnDossiers, { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const own = ownOrganisations(actor);
  const [organisations, dossiers] = await Promise.all([listOrganisations(app.db, own), listDossiersOf(app.db, own)]);
  const entries = await listEntriesOf(
    app.db,
    dossiers.map(({ id }) => id),
  );
  return accept({
    organisations: organisations.map(({ id, name, kind, code }) => ({
      organisationId: id,
      name,
      kind: kind as ApplicantKind,
      code,
    })),
    dossiers: dossiers.map((dossier) => ({
      dossierId: dossier.id,
      seasonId: dossier.season_id,
      seasonName: app.seasons.find(dossier.season_id)?.season.shortName ?? { vi: dossier.season_id },
      name: dossier.name,
      organisationId: dossier.organisation_id,
      organisationName: dossier.organisation_name,
      openedAt: dossier.opened_at,
      entries: entries
        .filter((entry) => entry.dossierId === dossier.id)
        .map((entry) => describeEntry(awardInForce(app, dossier.season_id)?.award.categories ?? [], entry, 'other')),
    })),
  });
}
