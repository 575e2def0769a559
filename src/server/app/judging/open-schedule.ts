import type { StageDefinition } from '#core/season/definition.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { listSchedules, type ScheduleRow } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

/** Rounds whose presentations are heard. */
const HEARD: readonly StageDefinition['kind'][] = ['presentation', 'pre-selection', 'final'];

/** The timetable of a round in front of an officer. */
export interface ScheduleDesk {
  readonly award: AwardInForce;
  readonly proof: SeasonDesk;
  readonly roles: ReadonlySet<string>;
  readonly judgingRound: string;
  /** Newest first. */
  readonly versions: readonly ScheduleRow[];
  /** The version that is being made; `null` = none. */
  readonly draft: ScheduleRow | null;
  /** The newest published one. */
  readonly inForce: ScheduleRow | null;
}

export interface OfRound {
  readonly seasonId: string;
  /** Left out, the season's presentation. */
  readonly judgingRound?: string | undefined;
}

export type ScheduleRefusal = QueueRefusal | { readonly code: 'stage-not-found' };

/** Lets officers of a season to the timetable of one of its rounds. */
export async function openSchedule(
  app: App,
  actor: Actor,
  { seasonId, judgingRound }: OfRound,
): Promise<Result<ScheduleDesk, ScheduleRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const heard = desk.value.award.stages.filter(({ kind }) => HEARD.includes(kind));
  const stage = heard.find(({ id, kind }) =>
    judgingRound === undefined ? kind === 'presentation' : id === judgingRound,
  );
  if (!stage) return refuse({ code: 'stage-not-found' });
  const versions = await listSchedules(app.db, { seasonId, judgingRound: stage.id });
  return accept({
    ...desk.value,
    judgingRound: stage.id,
    versions,
    draft: versions.find(({ publishedAt }) => publishedAt === null) ?? null,
    inForce: versions.find(({ publishedAt }) => publishedAt !== null) ?? null,
  });
}

/** A draft in front of an organiser, as they read it. */
export interface DraftDesk extends ScheduleDesk {
  readonly draft: ScheduleRow;
}

export interface OfDraft extends OfRound {
  /** Of the draft as whoever changes it read it. */
  readonly revision: number;
}

export type DraftRefusal =
  | ScheduleRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'schedule-no-draft' }
  | { readonly code: 'schedule-changed' }
  | { readonly code: 'schedule-order-drawn' };

/** Lets organisers to the draft they read, to change it: not once its order was drawn. */
export async function openDraft(app: App, actor: Actor, of: OfDraft): Promise<Result<DraftDesk, DraftRefusal>> {
  const desk = await openDraftAsRead(app, actor, of);
  if (!desk.ok || desk.value.draft.orderDrawnAt === null) return desk;
  return refuse({ code: 'schedule-order-drawn' });
}

/** Lets organisers to the draft they read; what somebody changed since is not published by what was read before. */
export async function openDraftAsRead(
  app: App,
  actor: Actor,
  { revision, ...of }: OfDraft,
): Promise<Result<DraftDesk, DraftRefusal>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { roles, draft } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  if (!draft) return refuse({ code: 'schedule-no-draft' });
  return draft.revision === revision ? accept({ ...desk.value, draft }) : refuse({ code: 'schedule-changed' });
}
