import type { ExcludedRole } from '#core/contest/eligibility.ts';
import {
  endNamedExclusion,
  listExcludedParticipants,
  listNamedExclusions,
} from '../../db/queries/contest-exclusion.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** Somebody the organiser has named, and by what they are recognised. */
export interface NamedExclusion {
  readonly id: string;
  readonly name: string;
  readonly role: ExcludedRole;
  readonly marks: readonly ('phone' | 'email' | 'national-id')[];
  readonly addedBy: string;
  readonly addedAt: string;
}

/** Somebody who took part and holds an excluded role: for review, not a verdict. */
export interface ExcludedParticipantLine {
  readonly participantId: string;
  readonly name: string;
  readonly role: ExcludedRole;
  readonly matchedBy: 'account' | 'phone' | 'email' | 'national-id';
  /** Attempts handed in. */
  readonly attempts: number;
  readonly noticedAt: string;
}

/** Who is kept out of a contest by name, and who of the excluded has taken part before the role was known. */
export async function listExclusions(
  app: Pick<App, 'db'>,
  organiser: OrganiserOf,
): Promise<{ readonly named: readonly NamedExclusion[]; readonly participants: readonly ExcludedParticipantLine[] }> {
  const seasonId = organiser.scope.id;
  const named = await listNamedExclusions(app.db, seasonId);
  const participants = await listExcludedParticipants(app.db, seasonId);
  return {
    named: named.map((row) => ({
      id: row.id,
      name: row.name,
      role: row.role as ExcludedRole,
      marks: [
        ...(row.phone_hash ? (['phone'] as const) : []),
        ...(row.email_hash ? (['email'] as const) : []),
        ...(row.national_id_hash ? (['national-id'] as const) : []),
      ],
      addedBy: row.added_by_name,
      addedAt: row.added_at.toString(),
    })),
    participants: participants.map((row) => ({
      participantId: row.participant_id,
      name: row.display_name,
      role: row.role as ExcludedRole,
      matchedBy: row.matched_by as ExcludedParticipantLine['matchedBy'],
      attempts: Number(row.attempts ?? 0),
      noticedAt: row.noticed_at.toString(),
    })),
  };
}

/** Takes somebody off the list, with the reason. */
export async function endExclusion(
  app: Pick<App, 'db' | 'clock'>,
  organiser: OrganiserOf,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<void, { readonly code: 'exclusion-reason-missing' | 'exclusion-not-found' }>> {
  if (reason.trim() === '') return refuse({ code: 'exclusion-reason-missing' });
  const isEnded = await endNamedExclusion(app.db, {
    ...{ id, seasonId: organiser.scope.id },
    by: organiser.actor.personId,
    at: app.clock.wallNow(),
    reason: reason.trim().slice(0, 500),
  });
  return isEnded ? accept(undefined) : refuse({ code: 'exclusion-not-found' });
}
