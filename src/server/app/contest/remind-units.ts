import { reminderState, type ReminderState } from '#core/contest/placement-reminder.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPlacementLink } from '../../db/queries/contest-reach.ts';
import { upsertDue } from '../../db/queries/due.ts';
import {
  insertReminder,
  listReminders,
  listReminderTimes,
  listWaitingReminders,
  lockReminders,
  retryRefusedReminders,
  updateReminderTried,
} from '../../db/queries/placement-reminder.ts';
import type { App } from '../app.ts';
import { drawLinkToken, hashLinkToken } from '../person/link-token.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { runMails } from '../run-mails.ts';
import { contestAddress, contestPageAddress } from './address-block.ts';
import { PLACEMENT_LINK_DAYS } from './ask-for-placement.ts';
import { planReminders } from './plan-reminders.ts';
import { MAILBOX_PURPOSE } from './save-mailboxes.ts';

/** Words of a reminder; they come from the door. `link` reports once, `address` is the unit's own short one. */
export type ReminderWords = (
  unitName: string,
  addresses: { readonly link: string; readonly address: string },
) => { readonly subject: string; readonly text: string };

/** How far a sending of reminders has come, and who began it. */
export interface ReminderView {
  readonly id: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly all: number;
  readonly waiting: number;
  readonly sent: number;
  /** Not taken over by the mail server: can be tried again. */
  readonly refused: number;
  /** Reported meanwhile, without a mailbox by now, or written to by somebody else. */
  readonly skipped: number;
}

export type RemindRefusal =
  { readonly code: 'nobody-to-remind' } | { readonly code: 'reminder-count-differs'; readonly count: number };

const SEND_REMINDERS = 'send-reminders';
const A_RUN = 100; // a run is short, so that other mailings have their turn

/**
 * Begins to remind every unit that has not reported a placement, has a mailbox and was not written to within a day. `count` = how many
 * the organiser expects: when it is another number by now nobody is written to. Two at once: the second finds nobody.
 */
export async function remindUnits(
  app: App,
  organiser: OrganiserOf,
  count: number,
): Promise<Result<{ readonly units: number }, RemindRefusal>> {
  const seasonId = organiser.scope.id;
  const id = app.ids.uuid();
  const begun = await app.db.transaction().execute(async (db) => {
    await lockReminders(db, seasonId);
    const { clock, contests, keys } = app;
    const planned = await planReminders({ db, clock, contests, keys }, organiser);
    const unitIds = planned.filter(({ state }) => state === 'to-remind').map(({ unitId }) => unitId);
    if (unitIds.length === 0) return refuse({ code: 'nobody-to-remind' });
    if (unitIds.length !== count) return refuse({ code: 'reminder-count-differs', count: unitIds.length });
    const by = organiser.actor.personId;
    await insertReminder(db, { id, seasonId, by, at: app.clock.wallNow(), unitIds });
    return accept({ units: unitIds.length });
  });
  if (begun.ok) await scheduleRun(app, seasonId, id);
  return begun;
}

/** Tries again what the mail server refused in a sending of this season; answers for how many. */
export async function retryReminder(app: App, organiser: OrganiserOf, reminderId: string): Promise<number> {
  const seasonId = organiser.scope.id;
  const known = await listReminders(app.db, seasonId);
  if (!known.some(({ id }) => id === reminderId)) return 0;
  const again = await retryRefusedReminders(app.db, seasonId, reminderId);
  if (again > 0) await scheduleRun(app, seasonId, reminderId);
  return again;
}

/** Sendings of the season, the newest first. One query. */
export async function listRemindersOf(app: App, organiser: OrganiserOf): Promise<readonly ReminderView[]> {
  const rows = await listReminders(app.db, organiser.scope.id);
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toString() }));
}

/** Each run has a name of its own: what is done stays done. */
async function scheduleRun(app: App, seasonId: string, reminderId: string): Promise<void> {
  const subject = `${reminderId}/${app.ids.uuid()}`;
  const dueAt = app.clock.seasonNow(seasonId);
  await upsertDue(app.db, { id: app.ids.uuid(), seasonId, kind: SEND_REMINDERS, subject, dueAt });
}

/** Sends a part of the reminders and has the rest sent after it. What was sent is noted at once; after a crash one mail may come twice. */
export async function sendReminders(
  app: App,
  { seasonId, reminderId, signal }: ReminderRun,
  words: ReminderWords,
): Promise<'done' | 'later'> {
  const waiting = await listWaitingReminders(app.db, reminderId, A_RUN);
  const others = await listReminderTimes(app.db, seasonId, reminderId);
  const times = new Map(others.map(({ unitId, at }) => [unitId, at]));
  const outcome = await runMails(app, {
    waiting,
    signal,
    send: (row) => sendOne(app, { seasonId, ...row, remindedAt: times.get(row.unit_id) ?? null }, words),
    note: (row, became) => {
      const at = became === 'waits' ? null : app.clock.wallNow();
      const problem = became === 'waits' ? null : became;
      return updateReminderTried(app.db, { reminderId, unitId: row.unit_id, at, problem });
    },
  });
  if (outcome === 'done' && waiting.length === A_RUN) await scheduleRun(app, seasonId, reminderId);
  return outcome;
}

/** A run of a sending; `signal` = the program ends. */
export interface ReminderRun {
  readonly seasonId: string;
  readonly reminderId: string;
  readonly signal: AbortSignal;
}

interface ToSend {
  readonly seasonId: string;
  readonly unit_id: string;
  readonly started_by: string;
  readonly email: Uint8Array | null;
  readonly has_reported: boolean;
  /** By another sending, or alone. */
  readonly remindedAt: Temporal.Instant | null;
}

type ReminderProblem = Exclude<ReminderState, 'to-remind'>;

async function sendOne(app: App, row: ToSend, words: ReminderWords): Promise<ReminderProblem | null> {
  const contest = app.contests.find(row.seasonId);
  const unit = contest.ok ? contest.value.units.find(row.unit_id) : undefined;
  const { unit_id: unitId, has_reported: hasReported, remindedAt } = row;
  const facts = { unitId, hasReported, hasMailbox: row.email !== null, remindedAt };
  const state = reminderState(facts, app.clock.wallNow());
  if (state !== 'to-remind') return state;
  if (!row.email || !unit) return 'no-mailbox';
  const link = await makeLink(app, row);
  const address = contestAddress(app, row.seasonId, unit.slug);
  const to = app.keys.unseal(MAILBOX_PURPOSE, row.email);
  await app.mail.send({ to, ...words(unit.name, { link, address }) });
  return null;
}

/** The link is there before the mail that holds it. */
async function makeLink(app: App, { seasonId, unit_id: unitId, started_by: by }: ToSend): Promise<string> {
  const token = drawLinkToken(app);
  const at = app.clock.wallNow();
  const expiresAt = at.add({ hours: PLACEMENT_LINK_DAYS * 24 });
  const link = {
    id: app.ids.uuid(),
    seasonId,
    unitId,
    tokenHash: hashLinkToken(token),
    mailed: false,
    by,
    at,
    expiresAt,
  };
  await insertPlacementLink(app.db, link);
  return contestPageAddress(app, seasonId, `/bao-dat/${token}`);
}
