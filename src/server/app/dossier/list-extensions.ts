import type { RegistrationStanding } from '#core/dossier/registration-window.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { findExtendedUntil, listExtensions, listOwnExtensions } from '../../db/queries/registration-extension.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { registrationOf, type AwardInForce } from './award-in-force.ts';
import { ownOrganisations, type DossierInSight } from './gates.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

export interface ExtensionLine {
  readonly until: Temporal.Instant;
  readonly reason: string;
  readonly grantedAt: Temporal.Instant;
}

export interface ExtensionAtDesk extends ExtensionLine {
  readonly organisationName: string;
  readonly organisationCode: string;
  readonly grantedBy: string;
}

/** Extensions of a season, newest first, for its officers, secretariat, organiser and auditor alike; without those in conflict. */
export async function listSeasonExtensions(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<readonly ExtensionAtDesk[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await listExtensions(app.db, desk.value.proof);
  return accept(
    rows.map((row) => ({
      ...lineOf(row),
      organisationName: row.organisation_name,
      organisationCode: row.code,
      grantedBy: row.granted_by,
    })),
  );
}

/** What the organisation of a dossier was granted, newest first; empty for whoever is not of it. */
export async function listExtensionsOf(app: App, sight: DossierInSight): Promise<readonly ExtensionLine[]> {
  if (sight.as !== 'member') return [];
  const own = { organisationId: sight.dossier.organisation_id };
  return (await listOwnExtensions(app.db, sight.award.seasonId, own)).map(lineOf);
}

/** Where registration stands for whoever asks: for a member of an extended organisation it is open longer than for the public. */
export async function findOwnRegistration(app: App, actor: Actor, award: AwardInForce): Promise<RegistrationStanding> {
  const own = actor ? ownOrganisations(actor) : [];
  const granted = await Promise.all(
    own.map(({ organisationId }) => findExtendedUntil(app.db, award.seasonId, organisationId)),
  );
  const until = granted.filter((one) => one !== null).toSorted(Temporal.Instant.compare);
  return registrationOf(app, award, until.at(-1) ?? null);
}

function lineOf(row: Pick<Awaited<ReturnType<typeof listExtensions>>[number], 'until' | 'reason' | 'granted_at'>) {
  return { until: row.until, reason: row.reason, grantedAt: row.granted_at };
}
