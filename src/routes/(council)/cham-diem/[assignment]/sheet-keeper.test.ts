import { describe, expect, it } from 'vitest';
import type { DraftContent } from '#core/judging/sheet-content.ts';
import {
  isSameContent,
  keepSheet,
  readRemembered,
  type KeeperState,
  type KeptReply,
  type Remembered,
} from './sheet-keeper.ts';

const sheet = (scores: Record<string, number>): DraftContent => ({
  scores,
  comments: {},
  extras: {},
  changeReasons: {},
});
const content = (score: number): DraftContent => sheet({ 'a.x': score });

/** A machine whose timers run by hand, whose network answers what it is told, and whose memory can be read. */
function machine(answer: (revision: number, sent: DraftContent) => Promise<KeptReply>) {
  const shown: KeeperState[] = [];
  const adopted: DraftContent[] = [];
  const kept: { text: string | null } = { text: null };
  let due: (() => void) | null = null;
  const ports = {
    send: answer,
    show: (state: KeeperState) => void shown.push(state),
    adopt: (one: DraftContent) => void adopted.push(one),
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
  return { ports, shown, adopted, kept, tick };
}

const saved = (revision: number): KeptReply => ({ kind: 'saved', revision, savedAt: `at-${revision}` });
const elsewhere = (revision: number, one: DraftContent): KeptReply => ({
  kind: 'elsewhere',
  revision,
  content: one,
  savedAt: 'then',
  savedBy: 'Giám khảo Một',
});
const start = { revision: 3, content: sheet({}), savedAt: null };
const left = (change: Partial<Remembered>): Remembered => ({
  revision: 3,
  base: sheet({}),
  content: null,
  sent: null,
  changedAt: 500,
  open: null,
  ...change,
});

describe('a sheet that is being kept', () => {
  it('stands in the memory of the machine until the server has it, and what the server has is remembered too', async () => {
    const { ports, shown, kept, tick } = machine(async (revision) => saved(revision + 1));
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    expect([readRemembered(kept.text), keeper.isKept()]).toEqual([
      left({ content: content(7), changedAt: 1000 }),
      false,
    ]);
    await tick();
    expect([readRemembered(kept.text), keeper.isKept(), shown.at(-1)]).toEqual([
      left({ revision: 4, base: content(7), changedAt: 1000 }),
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
    const sent: DraftContent[] = [];
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

  it('takes over what another machine wrote in other cells, and sends both', async () => {
    const sent: [number, DraftContent][] = [];
    const replies: KeptReply[] = [elsewhere(9, sheet({ 'b.y': 2 })), saved(10)];
    const { ports, shown, adopted, tick } = machine(async (revision, one) => {
      sent.push([revision, one]);
      return replies.shift() ?? saved(0);
    });
    keepSheet(ports, start).change(content(7));
    await tick();
    await tick();
    expect(sent).toEqual([
      [3, content(7)],
      [9, sheet({ 'a.x': 7, 'b.y': 2 })],
    ]);
    expect([adopted, shown.at(-1)]).toEqual([
      [sheet({ 'a.x': 7, 'b.y': 2 })],
      { kind: 'saved', savedAt: 'at-10', revision: 10 },
    ]);
  });

  it('stops where another machine changed the same cell, tells both values, and sends what the judge chose', async () => {
    const replies: KeptReply[] = [elsewhere(9, content(2)), saved(10)];
    const asked: number[] = [];
    const { ports, shown, tick } = machine(async (revision) => {
      asked.push(revision);
      return replies.shift() ?? saved(0);
    });
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    await tick();
    await tick();
    expect([asked, shown.at(-1)]).toMatchObject([
      [3],
      {
        kind: 'elsewhere',
        mineAt: 1000,
        theirs: { savedBy: 'Giám khảo Một', savedAt: 'then' },
        merge: { conflicts: [{ part: 'score', id: 'a.x', mine: 7, theirs: 2 }] },
      },
    ]);
    keeper.settleWith(content(7));
    await tick();
    expect([asked, shown.at(-1)]).toEqual([[3, 9], { kind: 'saved', savedAt: 'at-10', revision: 10 }]);
  });

  it('sends nothing where the judge chose what stands on the server', async () => {
    const { ports, shown, kept, tick } = machine(async () => elsewhere(9, content(2)));
    const keeper = keepSheet(ports, start);
    keeper.change(content(7));
    await tick();
    keeper.settleWith(content(2));
    expect([shown.at(-1), keeper.isKept(), readRemembered(kept.text)?.content]).toEqual([
      { kind: 'saved', savedAt: null, revision: 9 },
      true,
      null,
    ]);
  });

  it('knows its own save whose reply was lost, and goes on from there', async () => {
    const tried: [number, DraftContent][] = [];
    const replies: (KeptReply | null)[] = [null, elsewhere(4, content(7)), saved(5)];
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
  for (const text of [null, '', '{"revision":2}', '{"revision":2,"base":{"scores":{}}}']) {
    it(`of ${text} is nothing`, () => expect(readRemembered(text)).toBe(null));
  }

  it('before open choices were remembered is read as without one', () => {
    const { open, ...older } = left({ content: content(7) });
    expect(readRemembered(JSON.stringify(older))).toEqual({ ...older, open });
  });

  for (const [name, kept, page, stands, sends] of [
    ['is what the page shows when all has arrived', left({ base: content(7) }), [3, content(7)], content(7), null],
    [
      'is dropped when it has arrived',
      left({ content: content(7), sent: content(7) }),
      [4, content(7)],
      content(7),
      null,
    ],
    [
      'goes on where the server still stands there',
      left({ content: content(7) }),
      [3, sheet({})],
      content(7),
      [3, content(7)],
    ],
    [
      'goes on from an own lost save',
      left({ content: content(8), sent: content(7) }),
      [4, content(7)],
      content(8),
      [4, content(8)],
    ],
    [
      'is newer than a page from the store of this machine',
      left({ revision: 6, base: content(7) }),
      [3, sheet({})],
      content(7),
      null,
    ],
    [
      'is merged with what another machine wrote in other cells',
      left({ content: content(7) }),
      [4, sheet({ 'b.y': 1 })],
      sheet({ 'a.x': 7, 'b.y': 1 }),
      [4, sheet({ 'a.x': 7, 'b.y': 1 })],
    ],
    ['waits for the judge where both wrote one cell', left({ content: content(7) }), [4, content(1)], content(7), null],
  ] as const) {
    it(name, async () => {
      const sent: unknown[] = [];
      const { ports, tick } = machine(async (...one) => {
        sent.push(one);
        return saved(one[0] + 1);
      });
      const keeper = keepSheet(ports, { revision: page[0], content: page[1], savedAt: null });
      expect(keeper.resume(kept)).toEqual(stands);
      await tick();
      expect(sent).toEqual(sends ? [sends] : []);
    });
  }

  it('is compared by what was written, not by its order', () => {
    const one = sheet({ a: 1, b: 2 });
    expect([isSameContent(one, sheet({ b: 2, a: 1 })), isSameContent(one, content(1))]).toEqual([true, false]);
  });
});

describe('a choice that is open when the page is loaded again', () => {
  const two = (x: number, y: number): DraftContent => sheet({ 'a.x': x, 'b.y': y });

  /** A tablet that gave 7 where another one gave 2, and 5 where the other gave nothing; what it remembers of that. */
  async function clashed(): Promise<Remembered> {
    const { ports, kept, tick } = machine(async () => elsewhere(9, content(2)));
    keepSheet(ports, start).change(two(7, 5));
    await tick();
    return remembered(kept.text);
  }

  function remembered(text: string | null): Remembered {
    const kept = readRemembered(text);
    if (!kept) throw new Error('nothing is remembered');
    return kept;
  }

  /** The page again, from the server or from the store of this machine, with what was remembered. */
  function reloaded(kept: Remembered, page: [number, DraftContent], network: 'there' | 'lost' = 'there') {
    const sent: [number, DraftContent][] = [];
    const one = machine(async (...save) => {
      if (network === 'lost') throw new TypeError('no network');
      sent.push(save);
      return saved(save[0] + 1);
    });
    const keeper = keepSheet(one.ports, { revision: page[0], content: page[1], savedAt: 'page' });
    return { ...one, sent, keeper, stands: keeper.resume(kept) };
  }

  const asks = (mine: number, theirs: number, from: object) => ({
    kind: 'elsewhere',
    mineAt: 1000,
    theirs: from,
    merge: { conflicts: [{ part: 'score', id: 'a.x', mine, theirs }] },
  });
  const then = { savedAt: 'then', savedBy: 'Giám khảo Một' };

  for (const [name, page, from] of [
    ['with what the server has', [9, content(2)], { revision: 9, ...then }],
    ['from the store of this machine, older than the clash', [3, sheet({})], { revision: 9, ...then }],
    ['after the other tablet saved again', [11, content(2)], { revision: 11, savedAt: 'page' }],
  ] as const) {
    it(`is asked again ${name}, and nothing is sent, however often`, async () => {
      let kept = await clashed();
      for (const _ of [1, 2]) {
        const { sent, keeper, shown, stands, tick, kept: memory } = reloaded(kept, [...page]);
        await tick();
        await keeper.flush();
        expect([sent, keeper.isKept(), stands]).toEqual([[], false, two(7, 5)]);
        expect(shown.at(-1)).toMatchObject(asks(7, 2, from));
        kept = remembered(memory.text);
      }
    });
  }

  it('sends mine over theirs once the judge chose mine', async () => {
    const { sent, keeper, shown, tick, kept } = reloaded(await clashed(), [9, content(2)]);
    keeper.settleWith(two(7, 5));
    expect(remembered(kept.text)).toMatchObject({ content: two(7, 5), open: null });
    await tick();
    expect([sent, shown.at(-1)]).toEqual([[[9, two(7, 5)]], { kind: 'saved', savedAt: 'at-10', revision: 10 }]);
  });

  it('sends theirs there, and what only this tablet wrote, once the judge chose theirs', async () => {
    const { sent, keeper, tick } = reloaded(await clashed(), [9, content(2)]);
    keeper.settleWith(two(2, 5));
    await tick();
    expect(sent).toEqual([[9, two(2, 5)]]);
  });

  it('chosen without a network is sent when the network is back, and is not asked a second time', async () => {
    const offline = reloaded(await clashed(), [3, sheet({})], 'lost');
    offline.keeper.settleWith(two(7, 5));
    await offline.tick();
    expect(offline.shown.at(-1)).toEqual({ kind: 'waiting', since: 1000 });
    const online = reloaded(remembered(offline.kept.text), [9, content(2)]);
    await online.tick();
    expect(online.sent).toEqual([[9, two(7, 5)]]);
  });

  it('asks with what was written here since, also where that is what stood there before both', async () => {
    const first = machine(async () => elsewhere(9, content(2)));
    const before = keepSheet(first.ports, { ...start, content: content(1) });
    before.change(content(7));
    await first.tick();
    before.change(content(1));
    const { sent, shown, stands, tick } = reloaded(remembered(first.kept.text), [9, content(2)]);
    await tick();
    expect([sent, stands]).toEqual([[], content(1)]);
    expect(shown.at(-1)).toMatchObject(asks(1, 2, then));
  });

  it('asks with what the other tablet wrote since, and takes over what it wrote elsewhere', async () => {
    const { sent, shown, adopted, tick } = reloaded(await clashed(), [11, sheet({ 'a.x': 3, 'c.z': 4 })]);
    await tick();
    expect([sent, adopted]).toEqual([[], [sheet({ 'a.x': 7, 'b.y': 5, 'c.z': 4 })]]);
    expect(shown.at(-1)).toMatchObject(asks(7, 3, { revision: 11 }));
  });

  it('is over where the other tablet came to the same value', async () => {
    const { sent, tick } = reloaded(await clashed(), [11, content(7)]);
    await tick();
    expect(sent).toEqual([[11, two(7, 5)]]);
  });
});
