import type { Typed } from './typed.ts';

/** What was typed and did not reach the server yet, as the browser keeps it. */
export interface Unsaved {
  readonly formField: string;
  readonly step: string;
  readonly label: string;
  readonly typed: Typed;
  /** What the writer had before, and its revision: so that somebody else's newer answer is seen. */
  readonly base: Typed;
  readonly revision: number;
}

const PREFIX = 'vd-unsaved';

/** Whose text it is: another person at the same browser neither sees nor sends it. */
export interface Writer {
  readonly personId: string;
  readonly dossierId: string;
}

/** Keeps what was typed until the server has it. A browser that keeps nothing (private windows) changes nothing else. */
export function keepUnsaved(writer: Writer, unsaved: Unsaved): void {
  try {
    localStorage.setItem(keyOf(writer, unsaved.formField), JSON.stringify(unsaved));
  } catch {
    return; // full or forbidden: the text still stands in its control
  }
}

/** Forgets what the server has now. */
export function forgetUnsaved(writer: Writer, formField: string): void {
  try {
    localStorage.removeItem(keyOf(writer, formField));
  } catch {
    return; // forbidden: nothing was kept
  }
}

/** Everything of one dossier that waits to be sent. */
export function listUnsaved(writer: Writer): readonly Unsaved[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(writer, '')));
    return keys.flatMap((key) => readUnsaved(localStorage.getItem(key)));
  } catch {
    return [];
  }
}

function keyOf({ personId, dossierId }: Writer, formField: string): string {
  return [PREFIX, personId, dossierId, formField].join('/');
}

function readUnsaved(text: string | null): readonly Unsaved[] {
  const kept = JSON.parse(text ?? 'null') as Partial<Unsaved> | null;
  const { formField, step, typed, base, revision } = kept ?? {};
  const isWhole = typeof formField === 'string' && typeof step === 'string' && typeof revision === 'number';
  return isWhole && typed !== undefined && base !== undefined
    ? [{ formField, step, typed, base, revision, label: String(kept?.label ?? formField) }]
    : [];
}
