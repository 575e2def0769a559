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
const RETRY_MS: readonly number[] = [1_000, 3_000, 5_000, 10_000];
const LAST_RETRY_MS = 20_000; // and so on, as long as it takes

/** What is under way: what is wanted kept, and how far the network is with it. */
interface Writing {
  revision: number;
  savedAt: string | null;
  wanted: SheetContent | null;
  /** Sent without an answer. */
  unanswered: SheetContent | null;
  lostSince: number | null;
  tries: number;
  running: Promise<void> | null;
  stopped: boolean;
  cancel: () => void;
}

/**
 * Keeps a sheet: every change goes into this machine's memory first, then to the server, one save at a time, and again until it
 * has arrived. A save whose reply was lost is sent again as it was; the server knows it by its revision.
 */
export function keepSheet(ports: KeeperPorts, start: { readonly revision: number; readonly savedAt: string | null }) {
  const { revision, savedAt } = start;
  const nothing = { wanted: null, unanswered: null, lostSince: null, running: null, cancel: () => undefined };
  const writing: Writing = { revision, savedAt, ...nothing, tries: 0, stopped: false };
  return {
    change: (content: SheetContent): void => change(ports, writing, content),
    /** Sends now what waits; settles when everything has arrived or the network is lost. */
    flush: (): Promise<void> => flush(ports, writing),
    /** Whether everything written has arrived. */
    isKept: (): boolean => writing.wanted === null,
    /** Two writings stand against each other from the start: another window saved while this machine had more to say. */
    clash(mine: SheetContent, theirs: SheetContent): void {
      Object.assign(writing, { stopped: true, wanted: mine });
      remember(ports, writing);
      ports.show({ kind: 'elsewhere', theirs });
    },
    /** After another window saved: what it saved stands (`null`), or what is here goes over it. */
    settleWith(content: SheetContent | null): void {
      Object.assign(writing, { stopped: false, wanted: content });
      remember(ports, writing);
      if (content) schedule(ports, writing, 0);
      else showKept(ports, writing);
    },
    stop(): void {
      writing.stopped = true;
      writing.cancel();
    },
  };
}

function change(ports: KeeperPorts, writing: Writing, content: SheetContent): void {
  writing.wanted = content;
  remember(ports, writing);
  if (writing.stopped) return;
  const { lostSince } = writing;
  ports.show(lostSince === null ? { kind: 'saving' } : { kind: 'waiting', since: lostSince });
  schedule(ports, writing, SETTLE_MS);
}

function schedule(ports: KeeperPorts, writing: Writing, milliseconds: number): void {
  writing.cancel();
  writing.cancel = ports.later(() => void flush(ports, writing), milliseconds);
}

function remember({ memory }: KeeperPorts, { revision, wanted, unanswered }: Writing): void {
  memory.write(wanted && JSON.stringify({ revision, content: wanted, sent: unanswered } satisfies Unsent));
}

function flush(ports: KeeperPorts, writing: Writing): Promise<void> {
  writing.cancel();
  writing.running ??= sendAll(ports, writing).finally(() => (writing.running = null));
  return writing.running;
}

async function sendAll(ports: KeeperPorts, writing: Writing): Promise<void> {
  while (writing.wanted && !writing.stopped) {
    const sent = writing.wanted;
    if (writing.lostSince === null) ports.show({ kind: 'saving' });
    try {
      settle(ports, writing, { sent, reply: await ports.send(writing.revision, sent) });
    } catch {
      return lose(ports, writing, sent);
    }
  }
}

function lose(ports: KeeperPorts, writing: Writing, sent: SheetContent): void {
  writing.unanswered = sent;
  remember(ports, writing);
  writing.lostSince ??= ports.now();
  ports.show({ kind: 'waiting', since: writing.lostSince });
  schedule(ports, writing, RETRY_MS[writing.tries] ?? LAST_RETRY_MS);
  writing.tries += 1;
}

interface Answered {
  readonly sent: SheetContent;
  readonly reply: KeptReply;
}

function settle(ports: KeeperPorts, writing: Writing, { sent, reply }: Answered): void {
  const arrivedBefore = reply.kind === 'elsewhere' && isOwn(reply, writing);
  Object.assign(writing, { lostSince: null, tries: 0, unanswered: null });
  if (reply.kind !== 'refused') writing.revision = reply.revision;
  if (arrivedBefore) return remember(ports, writing); // what was written since is sent next
  if (reply.kind === 'saved') {
    writing.savedAt = reply.savedAt;
    if (writing.wanted === sent) writing.wanted = null;
    remember(ports, writing);
    return writing.wanted ? ports.show({ kind: 'saving' }) : showKept(ports, writing);
  }
  writing.stopped = true;
  ports.show(reply.kind === 'refused' ? reply : { kind: 'elsewhere', theirs: reply.content });
}

function showKept(ports: KeeperPorts, { savedAt, revision }: Writing): void {
  ports.show({ kind: 'saved', savedAt, revision });
}

type Elsewhere = Extract<KeptReply, { kind: 'elsewhere' }>;

/** Whether what stands on the server is this machine's own save, whose reply was lost. */
function isOwn(reply: Omit<Elsewhere, 'kind'>, sent: Pick<Writing, 'revision' | 'unanswered'>): boolean {
  return (
    sent.unanswered !== null && reply.revision === sent.revision + 1 && isSameContent(reply.content, sent.unanswered)
  );
}

/** What to do with what an earlier visit left: nothing new in it, go on writing it, or two writings to choose from. */
export function takeUp(
  unsent: Unsent,
  now: { readonly revision: number; readonly content: SheetContent },
): 'drop' | 'go-on' | 'clash' {
  if (isSameContent(unsent.content, now.content)) return 'drop';
  if (unsent.revision === now.revision) return 'go-on';
  return isOwn(now, { revision: unsent.revision, unanswered: unsent.sent }) ? 'go-on' : 'clash';
}

/** What an earlier visit wrote on this machine and could not send; `null` when nothing, or nothing readable. */
export function readUnsent(text: string | null): Unsent | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Unsent>;
    return typeof kept.revision === 'number' && kept.content?.scores && kept.content.comments
      ? { revision: kept.revision, content: kept.content, sent: kept.sent ?? null }
      : null;
  } catch {
    return null;
  }
}

/** Whether two writings of a sheet are the same. */
export function isSameContent(a: SheetContent, b: SheetContent): boolean {
  const flat = ({ scores, comments }: SheetContent) =>
    JSON.stringify([Object.entries(scores).toSorted(byKey), Object.entries(comments).toSorted(byKey)]);
  return flat(a) === flat(b);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
