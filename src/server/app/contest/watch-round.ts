import {
  alertsOf,
  DEFAULT_THRESHOLDS,
  type AlertFacts,
  type AlertKind,
  type AlertThresholds,
  type RaisedAlert,
} from '#core/contest/alerts.ts';
import { endAlert, insertAlert, listAlerts, listThresholds, type AlertRow } from '../../db/queries/alert.ts';
import { listPeopleWithRoles } from '../../db/queries/role-grant.ts';
import type { App } from '../app.ts';
import { idOfScope, scopesAround } from '../person/scopes.ts';
import type { LiveView } from './refresh-live-view.ts';
import type { QuestionTroubles } from './refresh-question-trouble.ts';

export interface AlertMail {
  readonly subject: string;
  readonly text: string;
}

export interface Watching {
  readonly seasonId: string;
  readonly view: LiveView;
  /** `null` = not looked at yet. */
  readonly trouble: Pick<QuestionTroubles, 'changedPercent'> | null;
  /** Free space where the data lies, in MB; `null` = unknown. */
  readonly diskFreeMb: number | null;
  /** Words of the mail, in the language of the door. */
  write(alert: RaisedAlert): AlertMail;
}

const QUIET_MINUTES = 30; // an alert that comes back within it is told on the page, not mailed again
const MEMORY_HOURS = 24;
const MOST_MAILS = 20;

/**
 * Holds the numbers of a round against the thresholds: raises what is new, ends what is over. Each alert is mailed once to the
 * organisers; one that flickers is not mailed again for half an hour.
 */
export async function watchRound(app: App, watching: Watching): Promise<readonly RaisedAlert[]> {
  const { seasonId } = watching;
  const now = app.clock.seasonNow(seasonId);
  const before = await listAlerts(app.db, seasonId, now.subtract({ hours: MEMORY_HOURS }));
  const raised = alertsOf(factsOf(watching, now), await thresholdsOf(app, seasonId));
  const open = before.filter((alert) => alert.ended_at === null);
  for (const alert of open) if (!raised.some(({ kind }) => kind === alert.kind)) await endAlert(app.db, alert.id, now);
  const fresh = raised.filter(({ kind }) => !open.some((alert) => alert.kind === kind));
  const rehearsed = app.clock.isRehearsing(seasonId);
  for (const alert of fresh) await insertAlert(app.db, { id: app.ids.uuid(), seasonId, ...alert, at: now, rehearsed });
  const loud = fresh.filter(({ kind }) => !wasLately(before, kind, now));
  if (loud.length > 0) await mailOrganisers(app, watching, loud);
  return raised;
}

/** The thresholds of a season: what the organiser has set, over the product's own. */
export async function thresholdsOf(app: App, seasonId: string): Promise<AlertThresholds> {
  const own = await listThresholds(app.db, seasonId);
  return { ...DEFAULT_THRESHOLDS, ...Object.fromEntries(own.map(({ kind, value }) => [kind, value])) };
}

function wasLately(before: readonly AlertRow[], kind: AlertKind, now: Temporal.Instant): boolean {
  const since = now.subtract({ minutes: QUIET_MINUTES });
  return before.some((alert) => alert.kind === kind && Temporal.Instant.compare(alert.ended_at ?? now, since) >= 0);
}

/** Whole minutes since somebody handed in, or since the round opened, while somebody is writing; `null` = nobody is. */
function silentMinutes({ round, running, perMinute }: LiveView, now: Temporal.Instant): number | null {
  if (!round || running === 0) return null;
  const silent = perMinute.length - 1 - perMinute.findLastIndex(({ count }) => count > 0);
  return Math.min(silent, Math.floor(now.since(round.opens).total('minutes')));
}

function factsOf({ view, trouble, diskFreeMb }: Watching, now: Temporal.Instant): AlertFacts {
  const { round } = view;
  return {
    requests: view.requests,
    failures: view.errors,
    minutesWithoutSubmission: silentMinutes(view, now),
    diskFreeMb,
    ledgerBacklog: view.backlog,
    minutesToClose: round?.closes ? Math.ceil(Temporal.Instant.from(round.closes).since(now).total('minutes')) : null,
    waiting: view.waiting?.waiting ?? null,
    longestWaitMinutes: view.waiting ? Math.floor(view.waiting.longestWaitSeconds / 60) : null,
    changedPercent: trouble?.changedPercent ?? null,
  };
}

async function mailOrganisers(app: App, { seasonId, write }: Watching, alerts: readonly RaisedAlert[]): Promise<void> {
  const scopes = await scopesAround(app, { kind: 'season', id: seasonId });
  const reach = { roles: ['organiser'], kinds: scopes.map(({ kind }) => kind), ids: scopes.map(idOfScope) };
  const asked = { now: app.clock.wallNow(), reach, folded: '', limit: MOST_MAILS, offset: 0 };
  const people = await listPeopleWithRoles(app.db, asked);
  for (const alert of alerts)
    for (const { email } of people)
      await app.mail.send({ to: email, ...write(alert) }).catch((error: unknown) => {
        app.log.warn({ err: error, alert: alert.kind }, 'an alert could not be mailed');
      });
}
