import type { DraftContent } from '#core/judging/sheet-content.ts';
import { fieldsOf } from './read-sheet-form.ts';
import { keepSheet, readRemembered, type KeeperPorts, type KeptReply } from './sheet-keeper.ts';
import type { SheetView } from './sheet-view.ts';

interface Sheet extends Pick<KeeperPorts, 'show' | 'adopt'> {
  readonly sheet: SheetView;
  /** Whose memory of this machine it is. */
  readonly owner: string;
  /** Where a save is sent. */
  readonly address: string;
  /** Said when the sheet is not this judge's any more, or nobody is signed in. */
  readonly gone: string;
}

/** A keeper on this browser: its network, its clock, its memory. Close it when the page goes. */
export function openKeeper({ sheet, owner, address, gone, show, adopt }: Sheet) {
  const memory = memoryOf(memoryKey(owner, sheet.scoreSheetId));
  const keeper = keepSheet(
    {
      memory,
      show,
      adopt,
      send: (revision, content) => send(address, { revision, content, gone }),
      later: (act, milliseconds) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
      now: () => Date.now(),
    },
    { revision: sheet.revision, savedAt: sheet.savedAt, content: sheet },
  );
  const retry = (): void => void keeper.flush();
  addEventListener('online', retry);
  const close = (): void => {
    removeEventListener('online', retry);
    keeper.stop();
  };
  return { ...keeper, close, remembered: () => readRemembered(memory.read()) };
}

/** @throws TypeError when the network is lost, Error when the server cannot answer now: both are tried again. */
async function send(
  address: string,
  { revision, content, gone }: { revision: number; content: DraftContent; gone: string },
): Promise<KeptReply> {
  const body = new FormData();
  body.set('revision', String(revision));
  for (const [name, value] of fieldsOf(content)) body.set(name, value);
  const response = await fetch(address, { method: 'POST', body });
  if (response.ok) return (await response.json()) as KeptReply;
  if (response.status >= 500 || response.status === 429) throw new Error(String(response.status));
  return { kind: 'refused', text: gone };
}

/** Under which key this machine remembers a sheet of a judge. */
export function memoryKey(owner: string, scoreSheetId: string): string {
  return `vd-sheet.${owner}.${scoreSheetId}`;
}

/** This machine's memory under a key; where it is switched off nothing is remembered, and saving goes on. */
export function memoryOf(key: string) {
  return {
    read: (): string | null => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write: (text: string | null): void => {
      try {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      } catch {
        // Storage is switched off.
      }
    },
  };
}
