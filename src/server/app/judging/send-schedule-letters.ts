import { writeInvitation, type CalendarEvent } from '#core/shared/calendar.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listPlacedDossiers } from '../../db/queries/presentation.ts';
import { findSchedule, listScheduleRooms, type RoomRow, type ScheduleRow } from '../../db/queries/schedule.ts';
import {
  listWaitingScheduleLetters,
  updateScheduleLetterTried,
  type WaitingScheduleLetter,
} from '../../db/queries/schedule-letter.ts';
import { inTurn } from '../../db/take-turn.ts';
import type { App } from '../app.ts';
import { readDeskLine } from '../dossier/read-desk.ts';
import { runMails } from '../run-mails.ts';
import { presentationsOf } from './read-own-timetable.ts';

/** What an invitation tells, for words that only a door has. */
export interface ScheduleLetterFacts {
  readonly to: 'entrant' | 'judge';
  readonly method: 'request' | 'cancel';
  readonly name: string;
  readonly seasonName: string;
  /** Version of the timetable; from the second on it replaces an earlier invitation. */
  readonly number: number;
  readonly reason: string;
  readonly room: RoomRow;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** What is presented: one's own, or what a judge hears, by time. */
  readonly lines: readonly {
    readonly at: Temporal.Instant;
    readonly name: string;
    readonly organisationName: string;
  }[];
  /** Parts of a slot in words. */
  readonly parts: string;
  /** Where to see it, and whom to ask. */
  readonly link: string;
  readonly desk: string;
}

export type ScheduleLetterWords = (
  facts: ScheduleLetterFacts,
  locale: Locale,
) => { readonly subject: string; readonly body: string; readonly title: string };

const A_RUN = 200; // a run is short, so that a stop is heard
const TURN = 'schedule-letters';

interface WrittenLetter {
  readonly row: WaitingScheduleLetter;
  readonly subject: string;
  readonly body: string;
  readonly calendar: string;
}

/**
 * Sends the invitations and recalls that wait, each with its calendar file. One process at a time; what a later version told anew is
 * not sent any more, nor what a judge is in a conflict with since. Answers for how many it tried.
 */
export async function sendScheduleLetters(app: App, words: ScheduleLetterWords, signal: AbortSignal): Promise<number> {
  const tried = await inTurn(app.db, TURN, async () => {
    const written: WrittenLetter[] = [];
    const desk = layOut(app);
    for (const row of await listWaitingScheduleLetters(app.db, A_RUN)) {
      const letter = row.isOvertaken ? null : await writeLetter(app, { row, words, desk });
      if (letter) written.push({ row, ...letter });
      else await note(app, { row, subject: '', body: '', calendar: '' }, 'overtaken');
    }
    const waiting = written.map((letter) => ({ ...letter, tries: letter.row.tries }));
    await runMails<(typeof waiting)[number], never>(app, {
      waiting,
      signal,
      send: (letter) => send(app, letter),
      note: (letter, became) => note(app, letter, became),
    });
    return written.length;
  });
  return tried ?? 0;
}

async function send(app: App, { row, subject, body, calendar }: WrittenLetter): Promise<null> {
  const contentType = `text/calendar; charset=utf-8; method=${row.method.toUpperCase()}`;
  const file = { filename: 'lich-thuyet-trinh.ics', content: Buffer.from(calendar), contentType };
  await app.mail.send({ to: row.email, subject, text: body, attachments: [file] });
  return null;
}

async function note(app: App, letter: WrittenLetter, became: 'refused' | 'overtaken' | 'waits' | null): Promise<void> {
  const { row, subject, body, calendar } = letter;
  const words = { subject, body, calendar };
  const outcome = became === 'waits' ? { at: null, problem: null } : { at: app.clock.wallNow(), problem: became };
  await updateScheduleLetterTried(app.db, { id: row.id, ...outcome, ...words });
}

/** What the letters of a run are written from: each version, and what a person hears by it, is loaded once, however many letters. */
function layOut(app: App) {
  const version = once((id) => findSchedule(app.db, id));
  return {
    version,
    rooms: once((id) => listScheduleRooms(app.db, id)),
    placed: once(async (id) => new Map((await listPlacedDossiers(app.db, id)).map((one) => [one.entryId, one]))),
    line: once((seasonId, locale) => readDeskLine(app, seasonId, locale === 'en' ? 'en' : 'vi')),
    heard: once(async (versionId, personId) => {
      const found = await version(versionId);
      return found ? presentationsOf(app, personId, [found]) : [];
    }),
  };
}

/** Asks once for each key, and remembers the answer. */
function once<Key extends readonly string[], Value>(ask: (...key: Key) => Promise<Value>) {
  const kept = new Map<string, Promise<Value>>();
  return (...key: Key): Promise<Value> => {
    const name = key.join(' ');
    const asked = kept.get(name) ?? ask(...key);
    kept.set(name, asked);
    return asked;
  };
}

type LetterDesk = ReturnType<typeof layOut>;

interface LetterToWrite {
  readonly row: WaitingScheduleLetter;
  readonly words: ScheduleLetterWords;
  readonly desk: LetterDesk;
}

async function writeLetter(app: App, { row, words, desk }: LetterToWrite) {
  // A recall tells what is taken back: as the version before had it.
  const versionId = row.method === 'cancel' ? row.basedOn : row.scheduleId;
  const own = await desk.version(row.scheduleId);
  const version = versionId === null ? undefined : await desk.version(versionId);
  const found = version && (await (row.entryId === null ? sittingOf : placeOf)(desk, row, version));
  const season = app.seasons.find(row.seasonId)?.season;
  if (!found || !own || season?.kind !== 'award') return null;
  const { locale } = row;
  const path = row.entryId === null ? '/cham-diem/lich' : `/ho-so/${found.dossierId}`;
  const facts: ScheduleLetterFacts = {
    ...found,
    to: row.entryId === null ? 'judge' : 'entrant',
    method: row.method === 'cancel' ? 'cancel' : 'request',
    name: row.name,
    seasonName: inLocale(season.shortName, locale),
    number: row.number,
    reason: own.reason ?? '',
    parts: (season.award.slot?.parts ?? [])
      .map(({ name, minutes }) => `${inLocale(name, locale)} ${minutes}′`)
      .join(' + '),
    link: `${app.config.publicUrl}${locale === 'en' ? '/en' : ''}${path}`,
    desk: await desk.line(row.seasonId, locale),
  };
  const { subject, body, title } = words(facts, locale);
  const event: CalendarEvent = { ...eventOf(row, own), ...spanOf(facts), title, text: body, url: facts.link };
  const place = [facts.room.name, facts.room.place, facts.room.city].filter(Boolean).join(', ');
  const calendar = writeInvitation({
    method: facts.method,
    event: { ...event, place },
    sequence: row.number,
    madeAt: app.clock.wallNow(),
    organiser: { name: facts.seasonName, email: `vinh-danh@${new URL(app.config.publicUrl).hostname}` },
    attendee: { name: row.name, email: row.email },
  });
  return { subject, body, calendar };
}

/** The same event through all versions, for whoever it is about. */
function eventOf(row: WaitingScheduleLetter, { judgingRound }: ScheduleRow): { readonly uid: string } {
  const about = row.entryId === null ? `${row.roomId}-${row.day}-${row.personId}` : row.entryId;
  return { uid: `${about}-${judgingRound}@${row.seasonId}` };
}

function spanOf({ from, until }: ScheduleLetterFacts) {
  return { starts: from, ends: until };
}

type Found = Pick<ScheduleLetterFacts, 'room' | 'from' | 'until' | 'lines'> & { readonly dossierId: string };

async function placeOf(desk: LetterDesk, row: WaitingScheduleLetter, version: ScheduleRow): Promise<Found | undefined> {
  const place = (await desk.placed(version.id)).get(row.entryId ?? '');
  const room = (await desk.rooms(version.id)).find(({ roomId }) => roomId === place?.roomId);
  if (!place || !room) return undefined;
  const { name, organisationName, dossierId } = place;
  const lines = [{ at: place.startsAt, name, organisationName }];
  const until = place.startsAt.add({ minutes: version.slotMinutes });
  return { room, from: place.startsAt, until, lines, dossierId };
}

/** What a judge hears in a room on a day, without what they are in a conflict with by now. */
async function sittingOf(
  desk: LetterDesk,
  row: WaitingScheduleLetter,
  version: ScheduleRow,
): Promise<Found | undefined> {
  const own = (await desk.heard(version.id, row.personId)).filter(
    ({ room, startsAt }) => room.roomId === row.roomId && dayInVietNam(startsAt).toString() === row.day,
  );
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return undefined;
  const lines = own.map(({ startsAt, name, organisationName }) => ({ at: startsAt, name, organisationName }));
  return { room: first.room, from: first.startsAt, until: last.endsAt, lines, dossierId: '' };
}
