import type { Announcements } from '../../db/announcements.ts';

/** Tells whoever looks at a room that something happened there, in every process of the installation. */
export interface Rooms {
  /** Calls back with every change of a room; answers how to stop. */
  follow(roomId: string, changed: () => void): () => void;
  /** Tells of a change, once it is committed; an empty id = of any room. */
  changed(roomId: string): Promise<void>;
}

/** Rooms by the announcements of the installation. */
export function openRooms(announcements: Announcements): Rooms {
  const followers = new Map<string, Set<() => void>>();
  announcements.on('room', (roomId) => {
    const told = roomId === '' ? [...followers.values()] : [followers.get(roomId) ?? new Set<() => void>()];
    for (const room of told) for (const changed of room) changed();
  });
  return {
    follow: (roomId, changed) => {
      const room = followers.get(roomId) ?? new Set();
      followers.set(roomId, room.add(changed));
      return () => {
        room.delete(changed);
        if (room.size === 0) followers.delete(roomId);
      };
    },
    changed: (roomId) => announcements.announce('room', roomId),
  };
}
