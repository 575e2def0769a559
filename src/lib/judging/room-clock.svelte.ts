import { onMount } from 'svelte';
import type { RoomSignal } from '#core/judging/room-signal.ts';
import { finerReading, readingOf, type ClockReading } from './server-clock.ts';

const TICK_MS = 100;
const ASK_MS = 3000;
const ASK_WHILE_LIVE_MS = 30_000;

/** `gone`: the address was taken back. */
export type RoomConnection = 'asking' | 'live' | 'lost' | 'gone';

interface Following {
  readonly address: string;
  readonly heard: (signal: RoomSignal) => void;
  readonly connected: (state: RoomConnection) => void;
}

/** Follows a room: told by a stream of the server, asked every few seconds where there is none. Answers its clock and how to stop. */
function followRoom({ address, heard, connected }: Following): { nowMs: () => number | null; stop: () => void } {
  let reading: ClockReading | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stream: EventSource | null = null;
  let stopped = false;
  const isLive = () => stream?.readyState === 1;
  const ask = async (): Promise<void> => {
    const sentMs = performance.now();
    const answer = await fetch(address, { headers: { accept: 'application/json' }, cache: 'no-store' }).catch(
      () => null,
    );
    const heardMs = performance.now();
    if (stopped) return;
    if (answer?.status === 404) return connected('gone');
    if (!answer?.ok) return connected('lost');
    const signal = (await answer.json()) as RoomSignal;
    reading = finerReading(reading, readingOf({ sentMs, heardMs, serverMs: signal.serverMs }));
    heard(signal);
    connected(isLive() ? 'live' : 'asking');
  };
  const keepAsking = async (): Promise<void> => {
    await ask();
    if (!stopped) timer = setTimeout(() => void keepAsking(), isLive() ? ASK_WHILE_LIVE_MS : ASK_MS);
  };
  /** A few questions in a row: one of them meets a quiet network. */
  const setClock = async (): Promise<void> => {
    await ask();
    await ask();
    clearTimeout(timer);
    await keepAsking();
  };
  const wake = () => document.visibilityState === 'visible' && void setClock();
  if ('EventSource' in globalThis) {
    stream = new EventSource(address);
    stream.addEventListener('message', (event: MessageEvent<string>) => {
      heard(JSON.parse(event.data) as RoomSignal);
      connected('live');
    });
    stream.addEventListener('error', () => !stopped && void ask());
  }
  document.addEventListener('visibilitychange', wake);
  void setClock();
  return {
    nowMs: () => reading && performance.now() + reading.offsetMs,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      stream?.close();
      document.removeEventListener('visibilitychange', wake);
    },
  };
}

/**
 * The clock of a room on this screen: what the room was told last, and the time of the server. `given` is what the page came with; a page
 * that is loaded anew may know more than the stream has told.
 */
export function roomClock(given: () => RoomSignal, address: () => string, changed: () => void = () => undefined) {
  let heard = $state.raw<RoomSignal | null>(null);
  let nowMs = $state<number | null>(null);
  let connection = $state<RoomConnection>('asking');
  const signal = $derived(heard && heard.day === given().day && heard.sequence >= given().sequence ? heard : given());
  onMount(() => {
    const room = followRoom({
      address: address(),
      heard: (told) => {
        const isNew = told.sequence !== signal.sequence;
        heard = told;
        if (isNew) changed();
      },
      connected: (state) => void (connection = state),
    });
    const ticking = setInterval(() => void (nowMs = room.nowMs()), TICK_MS);
    return () => {
      clearInterval(ticking);
      room.stop();
    };
  });
  return {
    get signal() {
      return signal;
    },
    get nowMs() {
      return nowMs ?? signal.serverMs;
    },
    get connection() {
      return connection;
    },
  };
}

export type RoomClock = ReturnType<typeof roomClock>;
