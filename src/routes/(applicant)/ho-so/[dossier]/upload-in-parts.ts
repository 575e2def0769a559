import { forget, keyOfUpload, recall, remember } from './upload-memory.ts';
import { waitForNetwork } from './wait-for-network.ts';

/** What happens to a file on its way. */
export interface UploadEvents {
  sent(bytes: number): void;
  /** No network: it is tried again by itself. */
  waiting(): void;
  arrived(uploadId: string): void;
  /** The server will not have it, whatever is tried. */
  refused(problem: { readonly code: string }): void;
}

/** A file being sent in parts. */
export interface PartsUpload {
  pause(): void;
  resume(): void;
  /** Gives it up, also on the server. */
  stop(): void;
}

const PART_BYTES = 1_048_576; // lost with a cut line at most
const LONGEST_WAIT_MS = 30_000;

/**
 * Sends a file by the tus protocol 1.0 and goes on where the server stands: after a pause, a lost network, or a reload when the same
 * file is chosen again.
 */
export function uploadInParts(
  file: File,
  { dossierId, formField }: { readonly dossierId: string; readonly formField: string },
  events: UploadEvents,
): PartsUpload {
  const key = keyOfUpload(`${dossierId}/${formField}`, file);
  const run: Run = { file, key, begin: `/api/v1/dossiers/${dossierId}/uploads/${formField}`, events, ended: false };
  void keepGoing(run);
  return {
    pause: () => {
      run.paused = new Promise((resolve) => (run.goOn = resolve));
      run.request?.abort();
    },
    resume: () => {
      run.paused = undefined;
      run.goOn?.();
    },
    stop: () => {
      run.ended = true;
      run.request?.abort();
      run.goOn?.();
      const address = recall(key)?.address;
      forget(key);
      if (address) void fetch(address, { method: 'DELETE', headers: TUS }).catch(() => null);
    },
  };
}

interface Run {
  readonly file: File;
  readonly key: string;
  readonly begin: string;
  readonly events: UploadEvents;
  ended: boolean;
  paused?: Promise<void> | undefined;
  goOn?: () => void;
  request?: XMLHttpRequest;
}

const TUS = { 'Tus-Resumable': '1.0.0' };

async function keepGoing(run: Run): Promise<void> {
  for (let failures = 0; !run.ended; failures += 1) {
    await run.paused;
    if (run.ended) return;
    try {
      const before = await standOf(run);
      if (before === null) return;
      const address = await sendRest(run, before);
      if (address) return finish(run, address);
      failures = -1; // paused by hand
    } catch {
      if (run.ended || run.paused) continue;
      run.events.waiting();
      await waitForNetwork(Math.min(LONGEST_WAIT_MS, 1000 * 2 ** failures)); // longer after every failure
    }
  }
}

interface Stand {
  readonly address: string;
  readonly offset: number;
}

/** Where the server stands with this file; `null` = it was refused, and that was told. */
async function standOf(run: Run): Promise<Stand | null> {
  const address = recall(run.key)?.address;
  if (!address) return begin(run);
  const reply = await fetch(address, { method: 'HEAD', headers: TUS });
  const offset = Number(reply.headers.get('Upload-Offset') ?? Number.NaN);
  if (reply.ok && Number.isInteger(offset)) return { address, offset };
  if (reply.status >= 500) throw new Error('try again');
  forget(run.key); // expired, attached or given up
  return begin(run);
}

async function begin({ file, key, begin: door, events }: Run): Promise<Stand | null> {
  const filename = btoa(String.fromCodePoint(...new TextEncoder().encode(file.name.slice(-200))));
  const headers = { ...TUS, 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${filename}` };
  const reply = await fetch(door, { method: 'POST', headers });
  const address = reply.headers.get('Location');
  if (reply.ok && address) {
    remember(key, { address, name: file.name, bytes: file.size });
    return { address, offset: 0 };
  }
  if (reply.status >= 500 || reply.status === 429) throw new Error('try again');
  events.refused((await reply.json()) as { code: string });
  return null;
}

/** The address once everything is there; `null` when it was paused. */
async function sendRest(run: Run, { address, offset }: Stand): Promise<string | null> {
  let at = offset;
  run.events.sent(at);
  while (at < run.file.size) {
    if (run.paused || run.ended) return null;
    at = await sendPart(run, { address, offset: at });
    run.events.sent(at);
  }
  return address;
}

function sendPart(run: Run, { address, offset }: Stand): Promise<number> {
  const request = new XMLHttpRequest(); // fetch does not tell how much was sent
  run.request = request;
  return new Promise((resolve, reject) => {
    const lost = () => reject(new Error('lost'));
    request.upload.onprogress = ({ loaded }) => run.events.sent(offset + loaded);
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () =>
      request.status === 204 ? resolve(Number(request.getResponseHeader('Upload-Offset'))) : lost();
    request.open('PATCH', address);
    request.setRequestHeader('Tus-Resumable', TUS['Tus-Resumable']);
    request.setRequestHeader('Upload-Offset', String(offset));
    request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
    request.send(run.file.slice(offset, offset + PART_BYTES));
  });
}

function finish({ events }: Run, address: string): void {
  events.arrived(address.split('/').at(-1) ?? '');
}
