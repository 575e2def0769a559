import { describe, expect, it } from 'vitest';
import {
  isSameContent,
  keepSheet,
  readUnsent,
  takeUp,
  type KeeperState,
  type KeptReply,
  type SheetContent,
} from './sheet-keeper.ts';

const content = (score: number): SheetContent => ({ scores: { 'a.x': score }, comments: {} });

/** A machine whose timers run by hand, whose network answers what it is told, and whose memory can be read. */
function machine(answer: (revision: number, sent: SheetContent) => Promise<KeptReply>) {
  const shown: KeeperState[] = [];
  const kept: { text: string | null } = { text: null };
  let due: (() => void) | null = null;
  const ports = {
    send: answer,
    show: (state: KeeperState) => void shown.push(state),
    later: (act: () => void) => {
      due = act;
      return () => (due = null);
    },
    now: () => 1000,
    memory: { read: () => kept.text, write: (text: string | null) => void (kept.text = text) },
  };
  const tick = async () => {
    const act = due;
    due = null;
    act?.();
    await new Promise((done) => setImmediate(done));
  };
  return { ports, shown, kept, tick };
}

const saved = (revision: number): KeptReply => ({ kind: 'saved', revision, savedAt: `at-${revision}` });
const start = { revision: 3, savedAt: null };

describe('a sheet that is being kept', () => {
  it('stands in the memory of the machine until the server has it', async () => {
    const { ports, shown, kept, tick } = machine(async (revision) => saved(revision + 1));
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    expect([readUnsent(kept.text), keeper.isKept()]).toEqual([{ revision: 3, content: content(7), sent: null }, false]);
    await tick();
    expect([kept.text, keeper.isKept(), shown.at(-1)]).toEqual([
      null,
      true,
      { kind: 'saved', savedAt: 'at-4', revision: 4 },
    ]);
  });

  it('is sent again, as the same revision, until the network is back', async () => {
    const tried: number[] = [];
    const { ports, shown, tick } = machine(async (revision) => {
      tried.push(revision);
      if (tried.length < 3) throw new TypeError('no network');
      return saved(revision + 1);
    });
    keepSheet(ports, start).change(content(7));
    await tick();
    expect(shown.at(-1)).toEqual({ kind: 'waiting', since: 1000 });
    await tick();
    await tick();
    expect([tried, shown.at(-1)]).toEqual([[3, 3, 3], { kind: 'saved', savedAt: 'at-4', revision: 4 }]);
  });

  it('sends what was written meanwhile after what was under way', async () => {
    const sent: SheetContent[] = [];
    let answerFirst: (reply: KeptReply) => void = () => undefined;
    const { ports, shown, tick } = machine((revision, one) => {
      sent.push(one);
      return sent.length === 1 ? new Promise((done) => (answerFirst = done)) : Promise.resolve(saved(revision + 1));
    });
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    await tick();
    keeper.change(content(8));
    answerFirst(saved(4));
    await tick();
    await tick();
    expect([sent, shown.at(-1)]).toEqual([[content(7), content(8)], { kind: 'saved', savedAt: 'at-5', revision: 5 }]);
  });

  it('stops where another window has saved, and goes over it only when told to', async () => {
    const replies: KeptReply[] = [{ kind: 'elsewhere', revision: 9, content: content(2) }, saved(10)];
    const asked: number[] = [];
    const { ports, shown, tick } = machine(async (revision) => {
      asked.push(revision);
      return replies.shift() ?? saved(0);
    });
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    await tick();
    await tick();
    expect([asked, shown.at(-1)]).toEqual([[3], { kind: 'elsewhere', theirs: content(2) }]);
    keeper.settleWith(content(7));
    await tick();
    expect([asked, shown.at(-1)]).toEqual([[3, 9], { kind: 'saved', savedAt: 'at-10', revision: 10 }]);
  });

  it('knows its own save whose reply was lost, and goes on from there', async () => {
    const tried: [number, SheetContent][] = [];
    const replies: (KeptReply | null)[] = [null, { kind: 'elsewhere', revision: 4, content: content(7) }, saved(5)];
    const { ports, shown, tick } = machine(async (revision, sent) => {
      tried.push([revision, sent]);
      const reply = replies.shift();
      if (!reply) throw new TypeError('no network');
      return reply;
    });
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    await tick();
    keeper.change(content(8));
    await tick();
    expect([tried, shown.at(-1)]).toEqual([
      [
        [3, content(7)],
        [3, content(8)],
        [4, content(8)],
      ],
      { kind: 'saved', savedAt: 'at-5', revision: 5 },
    ]);
  });

  it('stops for good where the server refuses', async () => {
    const { ports, shown, tick } = machine(async () => ({ kind: 'refused', text: 'closed' }));
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    await tick();
    await tick();
    expect([shown.at(-1), keeper.isKept()]).toEqual([{ kind: 'refused', text: 'closed' }, false]);
  });
});

describe('what was left on the machine', () => {
  for (const [text, unsent] of [
    [null, null],
    ['', null],
    ['{"revision":2}', null],
    ['{"revision":2,"content":{"scores":{"a.x":7},"comments":{}}}', { revision: 2, content: content(7), sent: null }],
  ] as const) {
    it(`of ${text} is ${unsent ? 'taken up' : 'nothing'}`, () => expect(readUnsent(text)).toEqual(unsent));
  }

  for (const [name, unsent, now, outcome] of [
    [
      'that has arrived is dropped',
      { revision: 3, content: content(7), sent: content(7) },
      { revision: 4, content: content(7) },
      'drop',
    ],
    [
      'on what still stands goes on',
      { revision: 3, content: content(7), sent: null },
      { revision: 3, content: content(1) },
      'go-on',
    ],
    [
      'on an own lost save goes on',
      { revision: 3, content: content(8), sent: content(7) },
      { revision: 4, content: content(7) },
      'go-on',
    ],
    [
      'against another window clashes',
      { revision: 3, content: content(8), sent: null },
      { revision: 4, content: content(1) },
      'clash',
    ],
  ] as const) {
    it(name, () => expect(takeUp(unsent, now)).toBe(outcome));
  }

  it('is compared by what was written, not by its order', () => {
    const one = { scores: { a: 1, b: 2 }, comments: {} };
    expect([isSameContent(one, { scores: { b: 2, a: 1 }, comments: {} }), isSameContent(one, content(1))]).toEqual([
      true,
      false,
    ]);
  });
});
