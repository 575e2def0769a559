import type { Announcements } from '../../db/announcements.ts';

/** What a screen that looks at a room wants to hear. */
export interface RoomFollower {
  /** Something happened in the room. */
  readonly changed: () => void;
  /** This process takes no more requests: whoever listens asks another one. */
  readonly closed: () => void;
}

/** Tells whoever looks at a room that something happened there, in every process of the installation. */
export interface Rooms {
  /** Answers how to stop. After `close` it is told at once that nothing more will be heard. */
  follow(roomId: string, follower: RoomFollower): () => void;
  /** Tells of a change, once it is committed; an empty id = of any room. */
  changed(roomId: string): Promise<void>;
  /** Ends what still listens, so that a server can stop. */
  close(): void;
}

/** Rooms by the announcements of the installation. */
export function openRooms(announcements: Announcements): Rooms {
  const followers = new Map<string, Set<RoomFollower>>();
  let isClosed = false;
  announcements.on('room', (roomId) => {
    const told = roomId === '' ? [...followers.values()] : [followers.get(roomId) ?? new Set<RoomFollower>()];
    for (const room of told) for (const { changed } of room) changed();
  });
  return {
    follow: (roomId, follower) => {
      if (isClosed) follower.closed();
      const room = followers.get(roomId) ?? new Set();
      followers.set(roomId, room.add(follower));
      return () => {
        room.delete(follower);
        if (room.size === 0) followers.delete(roomId);
      };
    },
    changed: (roomId) => announcements.announce('room', roomId),
    close: () => {
      isClosed = true;
      for (const room of followers.values()) for (const { closed } of [...room]) closed();
    },
  };
}
