import type { RoomSignal } from '#core/judging/room-signal.ts';
import type { App } from '#server/app/app.ts';

/** How often a stream tells how the room stands although nothing happened there: a line that is dead is noticed by it. */
const EVERY_MS = 20_000;

const NEVER_KEPT = { 'cache-control': 'private, no-store, no-transform' };

export interface RoomToStream {
  readonly roomId: string;
  readonly seasonId: string;
  /** What this screen may be told now; `null` = nothing any more. */
  readonly read: () => Promise<RoomSignal | null>;
}

/** A room for one screen: a stream of what happens for those that ask for one, else how it stands now. */
export async function answerRoom(app: App, request: Request, room: RoomToStream): Promise<Response> {
  if (request.headers.get('accept')?.includes('text/event-stream')) return streamRoom(app, request, room);
  const signal = await room.read();
  return signal
    ? Response.json(stamped(app, room, signal), { headers: NEVER_KEPT })
    : new Response(null, { status: 404, headers: NEVER_KEPT });
}

/** With the time at which it leaves: a screen sets its clock by it. */
function stamped(app: App, { seasonId }: RoomToStream, signal: RoomSignal): RoomSignal {
  return { ...signal, serverMs: app.clock.seasonNow(seasonId).epochMilliseconds };
}

function streamRoom(app: App, request: Request, room: RoomToStream): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const stops: (() => void)[] = [];
      let isOver = false;
      stop = () => {
        if (isOver) return;
        isOver = true;
        for (const one of stops) one();
        controller.close();
      };
      let turn = Promise.resolve();
      const tell = async (): Promise<void> => {
        const signal = isOver ? null : await room.read();
        if (!signal) return stop();
        if (!isOver) controller.enqueue(encoder.encode(`data: ${JSON.stringify(stamped(app, room, signal))}\n\n`));
      };
      // One after another: an older state never overtakes a newer one.
      const tellInTurn = () => void (turn = turn.then(tell).catch(stop));
      stops.push(app.rooms.follow(room.roomId, { changed: tellInTurn, closed: stop }));
      const beat = setInterval(tellInTurn, EVERY_MS);
      stops.push(() => clearInterval(beat));
      if (isOver) for (const one of stops) one();
      tellInTurn();
    },
    cancel: () => stop(),
  });
  request.signal.addEventListener('abort', () => stop());
  return new Response(body, {
    headers: { ...NEVER_KEPT, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
  });
}
