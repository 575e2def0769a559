/** What a judge has written: scores by `criterion.subCriterion`, comments by criterion. */
export interface SheetContent {
  readonly scores: Readonly<Record<string, number>>;
  readonly comments: Readonly<Record<string, string>>;
}

/** What the server answers to a save. No answer at all is thrown: the network was lost. */
export type KeptReply =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: string }
  | { readonly kind: 'elsewhere'; readonly revision: number; readonly content: SheetContent }
  | { readonly kind: 'refused'; readonly text: string };

/** Where the writing stands, as the page shows it. Times: ISO from the server, epoch milliseconds of this machine. */
export type KeeperState =
  | { readonly kind: 'saved'; readonly savedAt: string | null; readonly revision: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'waiting'; readonly since: number }
  | { readonly kind: 'elsewhere'; readonly theirs: SheetContent }
  | { readonly kind: 'refused'; readonly text: string };

export interface KeeperPorts {
  send(revision: number, content: SheetContent): Promise<KeptReply>;
  show(state: KeeperState): void;
  /** Runs later; the answer cancels. */
  later(act: () => void, milliseconds: number): () => void;
  now(): number;
  /** Memory of this machine for what has not arrived; a machine without it still saves over the network. */
  readonly memory: { read(): string | null; write(text: string | null): void };
}

/** What waits on this machine. `sent` was sent without an answer: it may have arrived. */
export interface Unsent {
  readonly revision: number;
  readonly content: SheetContent;
  readonly sent: SheetContent | null;
}

const SETTLE_MS = 400; // several keys in a row are one save
const RETRY_MS = [1_000, 3_000, 5_000, 10_000, 20_000] as const;

/**
 * Keeps a sheet: every change goes into this machine's memory first, then to the server, one save at a time, and again until it
 * has arrived. A save whose reply was lost is sent again as it was; the server knows it by its revision.
 */
export function keepSheet(ports: KeeperPorts, start: { readonly revision: number; readonly savedAt: string | null }) {
  let { revision, savedAt } = start;
  let wanted: SheetContent | null = null;
  let unanswered: SheetContent | null = null;
  let lostSince: number | null = null;
  let tries = 0;
  let running: Promise<void> | null = null;
  let stopped = false;
  let cancel = (): void => undefined;

  const schedule = (milliseconds: number): void => {
    cancel();
    cancel = ports.later(() => void flush(), milliseconds);
  };
  const remember = (): void => ports.memory.write(wanted && JSON.stringify({ revision, content: wanted, sent: unanswered } satisfies Unsent));
  const settle = (sent: SheetContent, reply: KeptReply): void => {
    [lostSince, tries] = [null, 0];
    const arrivedBefore = reply.kind === 'elsewhere' && isOwn(reply, { revision, unanswered });
    unanswered = null;
    if (arrivedBefore) {
      revision = reply.revision; // the loop sends what was written since
      return remember();
    }
    if (reply.kind === 'saved') {
      ({ revision, savedAt } = reply);
      if (wanted === sent) wanted = null;
      remember();
      ports.show(wanted ? { kind: 'saving' } : { kind: 'saved', savedAt, revision });
      return;
    }
    stopped = true;
    if (reply.kind === 'refused') return ports.show({ kind: 'refused', text: reply.text });
    revision = reply.revision;
    ports.show({ kind: 'elsewhere', theirs: reply.content });
  };
  const lose = (): void => {
    lostSince ??= ports.now();
    ports.show({ kind: 'waiting', since: lostSince });
    schedule(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 20_000);
    tries += 1;
  };
  const sendAll = async (): Promise<void> => {
    while (wanted && !stopped) {
      const sent: SheetContent = wanted;
      if (lostSince === null) ports.show({ kind: 'saving' });
      try {
        settle(sent, await ports.send(revision, sent));
      } catch {
        unanswered = sent;
        remember();
        return lose();
      }
    }
  };
  /** Sends now what waits; settles when everything has arrived or the network is lost. */
  const flush = (): Promise<void> => {
    cancel();
    running ??= sendAll().finally(() => (running = null));
    return running;
  };
  return {
    change(content: SheetContent): void {
      wanted = content;
      remember();
      if (stopped) return;
      ports.show(lostSince === null ? { kind: 'saving' } : { kind: 'waiting', since: lostSince });
      schedule(SETTLE_MS);
    },
    flush,
    /** Whether everything written has arrived. */
    isKept: (): boolean => wanted === null,
    revision: (): number => revision,
    /** Two writings stand against each other from the start: another window saved while this machine had more to say. */
    clash(mine: SheetContent, theirs: SheetContent): void {
      [stopped, wanted] = [true, mine];
      remember();
      ports.show({ kind: 'elsewhere', theirs });
    },
    /** After another window saved: what it saved stands, or what is here goes over it. */
    settleWith(content: SheetContent | null): void {
      [stopped, wanted] = [false, content];
      remember();
      if (content) return schedule(0);
      ports.show({ kind: 'saved', savedAt, revision });
    },
    stop: (): void => {
      stopped = true;
      cancel();
    },
  };
}

type Elsewhere = Extract<KeptReply, { kind: 'elsewhere' }>;

/** Whether what stands on the server is this machine's own save, whose reply was lost. */
function isOwn(reply: Omit<Elsewhere, 'kind'>, sent: { readonly revision: number; readonly unanswered: SheetContent | null }): boolean {
  return sent.unanswered !== null && reply.revision === sent.revision + 1 && isSameContent(reply.content, sent.unanswered);
}

/** What to do with what an earlier visit left: nothing new in it, go on writing it, or two writings to choose from. */
export function takeUp(unsent: Unsent, now: { readonly revision: number; readonly content: SheetContent }): 'drop' | 'go-on' | 'clash' {
  if (isSameContent(unsent.content, now.content)) return 'drop';
  if (unsent.revision === now.revision) return 'go-on';
  return isOwn(now, { revision: unsent.revision, unanswered: unsent.sent }) ? 'go-on' : 'clash';
}

/** What an earlier visit wrote on this machine and could not send; `null` when nothing, or nothing readable. */
export function readUnsent(text: string | null): Unsent | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Unsent>;
    return typeof kept.revision === 'number' && kept.content?.scores && kept.content.comments ? { revision: kept.revision, content: kept.content, sent: kept.sent ?? null } : null;
  } catch {
    return null;
  }
}

/** Whether two writings of a sheet are the same. */
export function isSameContent(a: SheetContent, b: SheetContent): boolean {
  const flat = ({ scores, comments }: SheetContent) => JSON.stringify([Object.entries(scores).toSorted(byKey), Object.entries(comments).toSorted(byKey)]);
  return flat(a) === flat(b);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
