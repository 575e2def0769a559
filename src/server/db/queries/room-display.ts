import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { RoomDesk } from './room-event.ts';

export interface NewRoomDisplay {
  readonly id: string;
  readonly tokenHash: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Makes a secret address at which a screen shows the clock of a room. */
export async function insertRoomDisplay(db: Kysely<Database>, desk: RoomDesk, row: NewRoomDisplay): Promise<void> {
  await db
    .insertInto('room_display')
    .values({
      id: row.id,
      room_id: desk.roomId,
      token_hash: Buffer.from(row.tokenHash),
      made_by: desk.personId,
      made_at: row.at,
    })
    .execute();
}

/** Takes every secret address of a room back; answers for how many. */
export async function revokeRoomDisplays(db: Kysely<Database>, desk: RoomDesk, at: Temporal.Instant): Promise<number> {
  const result = await db
    .insertInto('room_display_revocation')
    .columns(['display_id', 'revoked_by', 'revoked_at'])
    .expression((eb) =>
      eb
        .selectFrom('room_display')
        .select((inner) => [
          'room_display.id',
          inner.val(desk.personId).$castTo<string>().as('revoked_by'),
          inner.val(at).$castTo<Temporal.Instant>().as('revoked_at'),
        ])
        .where('room_display.room_id', '=', desk.roomId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** The room whose display has this address; `undefined` when it was never given out or was taken back. */
export async function findRoomOfDisplay(db: ReadonlyKysely, tokenHash: Uint8Array) {
  return displays(db).where('display.token_hash', '=', Buffer.from(tokenHash)).executeTakeFirst();
}

/** When the address in force of a room's display was made. */
export async function findRoomDisplay(db: ReadonlyKysely, roomId: string) {
  return displays(db)
    .where('display.room_id', '=', roomId)
    .orderBy('display.made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function displays(db: ReadonlyKysely) {
  return db
    .selectFrom('room_display as display')
    .leftJoin('room_display_revocation as revocation', 'revocation.display_id', 'display.id')
    .select(['display.room_id as roomId', 'display.made_at as madeAt'])
    .where('revocation.display_id', 'is', null);
}
