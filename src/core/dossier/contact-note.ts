import { accept, refuse, type Result } from '../shared/result.ts';
import { readMoment } from '../shared/moment-text.ts';

export const CONTACT_CHANNELS = ['call', 'mail', 'meeting', 'other'] as const;
export const CONTACT_DIRECTIONS = ['to-entrant', 'from-entrant'] as const;

/** A note of a call, a mail or a meeting as it was typed. */
export interface SentContactNote {
  readonly channel: string;
  readonly direction: string;
  readonly withWhom: string;
  readonly about: string;
  /** Vietnamese wall time; empty = now. */
  readonly happenedAt: string;
}

export interface ContactNote {
  readonly channel: (typeof CONTACT_CHANNELS)[number];
  readonly direction: (typeof CONTACT_DIRECTIONS)[number];
  readonly withWhom: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

export type ContactNoteField = keyof SentContactNote;

export interface ContactNoteProblem {
  readonly field: ContactNoteField;
  readonly code: 'required' | 'too-long' | 'malformed' | 'in-future';
}

export type ContactNoteRefusal = {
  readonly code: 'contact-note-incomplete';
  readonly problems: readonly ContactNoteProblem[];
};

const MOST_WITH_WHOM = 200;
const MOST_ABOUT = 4000;

/** A note as it is kept, or everything that is wrong with it at once. */
export function readContactNote(sent: SentContactNote, now: Temporal.Instant): Result<ContactNote, ContactNoteRefusal> {
  const said = (text: string) => text.normalize('NFC').trim();
  const channel = CONTACT_CHANNELS.find((one) => one === sent.channel);
  const direction = CONTACT_DIRECTIONS.find((one) => one === sent.direction);
  const [withWhom, about] = [said(sent.withWhom), said(sent.about)];
  const happenedAt = said(sent.happenedAt) === '' ? now : readMoment(sent.happenedAt);
  const problems: ContactNoteProblem[] = [];
  const problem = (field: ContactNoteField, code: ContactNoteProblem['code']) => problems.push({ field, code });
  if (!channel) problem('channel', 'required');
  if (!direction) problem('direction', 'required');
  if (withWhom === '') problem('withWhom', 'required');
  if ([...withWhom].length > MOST_WITH_WHOM) problem('withWhom', 'too-long');
  if (about === '') problem('about', 'required');
  if ([...about].length > MOST_ABOUT) problem('about', 'too-long');
  if (!happenedAt) problem('happenedAt', 'malformed');
  else if (Temporal.Instant.compare(happenedAt, now) > 0) problem('happenedAt', 'in-future');
  if (problems.length > 0 || !channel || !direction || !happenedAt)
    return refuse({ code: 'contact-note-incomplete', problems });
  return accept({ channel, direction, withWhom, about, happenedAt });
}
