import type { RoomAct } from '#core/judging/room-events.ts';

const OF_ENTRY = ['entrant-present', 'entrant-away', 'started', 'no-show', 'returned'] as const;
const OF_JUDGE = ['judge-present', 'judge-away'] as const;
const OF_TIMER = ['paused', 'resumed', 'part-begun', 'ended'] as const;

/** The act that a button of the page stands for, e.g. `started:…`, `extended:60`, `paused`; `null` = none that there is. */
export function readAct(button: string): RoomAct | null {
  const [kind = '', about = ''] = button.split(':', 2);
  const [entryKind, judgeKind, timerKind] = [member(OF_ENTRY, kind), member(OF_JUDGE, kind), member(OF_TIMER, kind)];
  if (entryKind) return { kind: entryKind, entry: about };
  if (judgeKind) return { kind: judgeKind, judge: about };
  if (timerKind) return { kind: timerKind };
  if (kind === 'extended') return { kind, seconds: Number(about) };
  return kind === 'undone' ? { kind, undoes: Number(about) } : null;
}

function member<K extends string>(kinds: readonly K[], kind: string): K | undefined {
  return kinds.find((one) => one === kind);
}
