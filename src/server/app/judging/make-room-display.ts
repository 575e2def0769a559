import { accept, type Result } from '#core/shared/result.ts';
import { findRoomDisplay, insertRoomDisplay, revokeRoomDisplays } from '../../db/queries/room-display.ts';
import type { App } from '../app.ts';
import { drawLinkToken, hashLinkToken } from '../person/link-token.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { admitToRoomDesk, type RoomGateRefusal } from './admit-to-room.ts';

/** Makes a secret address for the display of a room, and takes the one before back. It is told once: only its hash is kept. */
export async function makeRoomDisplay(
  app: App,
  actor: Actor,
  { roomId }: { readonly roomId: string },
): Promise<Result<{ readonly address: string }, RoomGateRefusal>> {
  const seen = await admitToRoomDesk(app, actor, roomId);
  if (!seen.ok) return seen;
  const { desk } = seen.value;
  const token = drawLinkToken(app);
  const at = app.clock.wallNow();
  await app.db.transaction().execute(async (db) => {
    await revokeRoomDisplays(db, desk, at);
    await insertRoomDisplay(db, desk, { id: app.ids.uuid(), tokenHash: hashLinkToken(token), at });
    const act = { action: 'room-display-made', subjectKind: 'room', subjectId: roomId };
    await recordAct(app, db, { ...act, seasonId: desk.seasonId, personId: desk.personId });
  });
  await app.rooms.changed(roomId);
  return accept({ address: `${app.config.publicUrl}/phong/${token}` });
}

/** Takes the address of a room's display back: from now on nobody reads anything there. */
export async function revokeRoomDisplay(
  app: App,
  actor: Actor,
  { roomId }: { readonly roomId: string },
): Promise<Result<void, RoomGateRefusal>> {
  const seen = await admitToRoomDesk(app, actor, roomId);
  if (!seen.ok) return seen;
  const { desk } = seen.value;
  await app.db.transaction().execute(async (db) => {
    await revokeRoomDisplays(db, desk, app.clock.wallNow());
    const act = { action: 'room-display-revoked', subjectKind: 'room', subjectId: roomId };
    await recordAct(app, db, { ...act, seasonId: desk.seasonId, personId: desk.personId });
  });
  await app.rooms.changed(roomId);
  return accept(undefined);
}

/** When the address of a room's display was made, for whoever runs the room; `null` = there is none. */
export async function findDisplayOfRoom(
  app: App,
  actor: Actor,
  { roomId }: { readonly roomId: string },
): Promise<Result<Temporal.Instant | null, RoomGateRefusal>> {
  const seen = await admitToRoomDesk(app, actor, roomId);
  if (!seen.ok) return seen;
  return accept((await findRoomDisplay(app.db, roomId))?.madeAt ?? null);
}
