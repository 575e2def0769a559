import { readEmail } from '../shared/email.ts';
import { foldForSearch } from '../shared/vietnamese.ts';

/** A unit with the address at which it gets mail; `email` '' = none any more. */
export interface MailboxRead {
  readonly unitId: string;
  readonly unitName: string;
  readonly email: string;
}

export interface MailboxProblem {
  /** From 1. */
  readonly line: number;
  readonly code: 'mailbox-line-malformed' | 'unit-unknown' | 'unit-ambiguous' | 'unit-twice' | 'email-malformed';
  readonly text: string;
}

interface Named {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/**
 * Reads a list of mailboxes as it is pasted: a line for each unit, its code or name, then a tab (as spreadsheets copy), a semicolon or
 * an equals sign, then its address; nothing after it takes the address away. Empty lines are skipped.
 */
export function mailboxLines(
  text: string,
  units: readonly Named[],
): { readonly read: readonly MailboxRead[]; readonly problems: readonly MailboxProblem[] } {
  const read: MailboxRead[] = [];
  const problems: MailboxProblem[] = [];
  for (const [at, raw] of text.normalize('NFC').split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const one = readLine(raw, units, new Set(read.map(({ unitId }) => unitId)));
    if (typeof one === 'string') problems.push({ line: at + 1, code: one, text: raw.trim() });
    else read.push(one);
  }
  return { read, problems };
}

function readLine(
  raw: string,
  units: readonly Named[],
  known: ReadonlySet<string>,
): MailboxRead | MailboxProblem['code'] {
  const [, name, address] = /^(.*?)[\t;=](.*)$/.exec(raw) ?? [];
  if (name === undefined || address === undefined) return 'mailbox-line-malformed';
  const found = unitsNamed(name.trim(), units);
  const [unit] = found;
  if (!unit) return 'unit-unknown';
  if (found.length > 1) return 'unit-ambiguous';
  if (known.has(unit.id)) return 'unit-twice';
  const email = address.trim() === '' ? null : readEmail(address.trim());
  if (email && !email.ok) return 'email-malformed';
  return { unitId: unit.id, unitName: unit.name, email: email ? email.value : '' };
}

function unitsNamed(name: string, units: readonly Named[]): readonly Named[] {
  const bySlug = units.filter(({ slug }) => slug === name);
  return bySlug.length > 0 ? bySlug : units.filter((unit) => foldForSearch(unit.name) === foldForSearch(name));
}
