import { modelBuilder, type LinearModel } from '../../shared/linear-model.ts';
import { mayPresent, sittersOf, type ScheduleInstance } from './schedule-instance.ts';
import { roomsAt } from './timetable-cost.ts';

/** Slots in which a panel can sit, at the earliest: it has a quorum, and after so many in a row it rests. SLT-2. */
export function openSlots(instance: ScheduleInstance, panel: number): readonly number[] {
  const { slots, follows, maxInARow, panels, panelOf, judgeIsThere, roomIsOpen, slotCount, quorum } = instance;
  const rooms = [...panelOf.keys()].filter((room) => panelOf[room] === panel);
  let row = 0;
  return [...slots.keys()].filter((slot) => {
    if (follows[slot] === 0) row = 0;
    const isStaffed = panels[panel]!.filter((judge) => judgeIsThere[judge * slotCount + slot] === 1).length >= quorum;
    const isHeard = rooms.some((room) => roomIsOpen[room * slotCount + slot] === 1);
    const isOpen = isStaffed && isHeard && (maxInARow === null || row < maxInARow);
    row = isOpen ? row + 1 : 0;
    return isOpen;
  });
}

/** Entries that stay with one panel: a category, or one entry without; the largest first. */
export function groupsOf({ entries, categoryOf }: ScheduleInstance): readonly (readonly number[])[] {
  const byCategory = Map.groupBy(entries.keys(), (entry) =>
    categoryOf[entry]! >= 0 ? categoryOf[entry]! : -1 - entry,
  );
  return [...byCategory.values()].sort((a, b) => b.length - a.length);
}

/**
 * How early everybody can present at best, where everybody can: groups choose panels that can hear all of them, panels fill their
 * slots from the first, in every slot as many rooms as can be staffed. Who is away and what is wished is not looked at, so no
 * timetable of all entries has a smaller sum of slots.
 */
export function panelBoundModel(instance: ScheduleInstance): LinearModel {
  const builder = modelBuilder('minimise');
  const groups = groupsOf(instance);
  const { panels, panelOf, slots, rooms } = instance;
  const chosen = groups.map((_, group) => builder.row({ name: `group_${group}`, lower: 1, upper: 1 }));
  const together = slots.map((_, slot) => builder.row({ name: `slot_${slot}`, upper: roomsAt(instance, slot) }));
  for (const panel of panels.keys()) {
    const own = [...rooms.keys()].filter((room) => panelOf[room] === panel);
    const filled = builder.row({ name: `panel_${panel}`, lower: 0, upper: 0 });
    groups.forEach((group, at) => {
      if (!group.every((entry) => canPresent(instance, entry, own))) return;
      const column = builder.column({ name: `w_${at}_${panel}` });
      builder.term(chosen[at]!, column, 1);
      builder.term(filled, column, group.length);
    });
    for (const slot of openSlots(instance, panel)) {
      const column = builder.column({ name: `u_${panel}_${slot}`, cost: slot, upper: own.length, isWhole: false });
      builder.term(filled, column, -1);
      builder.term(together[slot]!, column, 1);
    }
  }
  return builder.build();
}

function canPresent(instance: ScheduleInstance, entry: number, rooms: readonly number[]): boolean {
  return rooms.some((room) => [...instance.slots.keys()].some((slot) => mayPresent(instance, { entry, room, slot })));
}

/** What decides who may sit: entries with the same key may present in the same room and slot, or none of them. */
export function seatingKey(instance: ScheduleInstance, place: Parameters<typeof sittersOf>[1]): string {
  return sittersOf(instance, place).join(' ');
}
