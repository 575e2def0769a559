import { commentField } from './read-sheet-form.ts';
import { keepSheet, readUnsent, type KeeperState, type KeptReply, type SheetContent } from './sheet-keeper.ts';
import type { SheetView } from './sheet-view.ts';

interface Sheet {
  readonly sheet: Pick<SheetView, 'scoreSheetId' | 'revision' | 'savedAt'>;
  /** Where a save is sent. */
  readonly address: string;
  /** Said when the sheet is not this judge's any more, or nobody is signed in. */
  readonly gone: string;
  show(state: KeeperState): void;
}

/** A keeper on this browser: its network, its clock, its memory. Close it when the page goes. */
export function openKeeper({ sheet, address, gone, show }: Sheet) {
  const memory = memoryOf(`vd-sheet-${sheet.scoreSheetId}`);
  const keeper = keepSheet(
    {
      memory,
      show,
      send: (revision, content) => send(address, { revision, content, gone }),
      later: (act, milliseconds) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
      now: () => Date.now(),
    },
    sheet,
  );
  const retry = (): void => void keeper.flush();
  addEventListener('online', retry);
  const close = (): void => {
    removeEventListener('online', retry);
    keeper.stop();
  };
  return { ...keeper, close, unsent: () => readUnsent(memory.read()), forget: () => memory.write(null) };
}

/** @throws TypeError when the network is lost, Error when the server cannot answer now: both are tried again. */
async function send(
  address: string,
  { revision, content, gone }: { revision: number; content: SheetContent; gone: string },
): Promise<KeptReply> {
  const body = new FormData();
  body.set('revision', String(revision));
  for (const [key, score] of Object.entries(content.scores)) body.set(key, String(score));
  for (const [criterion, text] of Object.entries(content.comments)) body.set(commentField(criterion), text);
  const response = await fetch(address, { method: 'POST', body });
  if (response.ok) return (await response.json()) as KeptReply;
  if (response.status >= 500 || response.status === 429) throw new Error(String(response.status));
  return { kind: 'refused', text: gone };
}

/** This machine's memory under a key; where it is switched off nothing is remembered, and saving goes on. */
function memoryOf(key: string) {
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
