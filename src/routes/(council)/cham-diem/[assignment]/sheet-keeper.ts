import { mergeSheets, type SheetMerge } from '#core/judging/merge-sheets.ts';
import { cellsOf } from '#core/judging/sheet-cells.ts';
import type { DraftContent } from '#core/judging/sheet-content.ts';

/** A sheet as another machine left it on the server: who wrote it and when, where that is known. */
export interface Standing {
  readonly revision: number;
  readonly content: DraftContent;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
}

/** What the server answers to a save. No answer at all is thrown: the network was lost. */
export type KeptReply =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: string }
  | ({ readonly kind: 'elsewhere' } & Standing)
  | { readonly kind: 'refused'; readonly text: string };

/** Two machines changed the same cells: nothing more is sent until the judge has chosen. */
export interface Clash {
  readonly merge: SheetMerge;
  readonly theirs: Standing;
  /** When something was last written on this machine, epoch milliseconds. */
  readonly mineAt: number | null;
}

/** Where the writing stands, as the page shows it. Times: ISO from the server, epoch milliseconds of this machine. */
export type KeeperState =
  | { readonly kind: 'saved'; readonly savedAt: string | null; readonly revision: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'waiting'; readonly since: number }
  | ({ readonly kind: 'elsewhere' } & Clash)
  | { readonly kind: 'refused'; readonly text: string };

export interface KeeperPorts {
  send(revision: number, content: DraftContent): Promise<KeptReply>;
  show(state: KeeperState): void;
  /** Puts into the form what another machine wrote beside what stands here. */
  adopt(content: DraftContent, from: Standing, taken: SheetMerge['taken']): void;
  /** Runs later; the answer cancels. */
  later(act: () => void, milliseconds: number): () => void;
  now(): number;
  /** Memory of this machine for the sheet; a machine without it still saves over the network. */
  readonly memory: { read(): string | null; write(text: string | null): void };
}

/** Cells (`part id`) in which two machines stand against each other, and who wrote the other values and when. */
interface OpenChoice extends Pick<Standing, 'savedAt' | 'savedBy'> {
  readonly cells: readonly string[];
}

/** What this machine remembers of a sheet, also once everything has arrived: a page from its own store may be older than that. */
export interface Remembered {
  /** The newest revision of the server that this machine has seen, and what stood in it. */
  readonly revision: number;
  readonly base: DraftContent;
  /** Written here and not arrived; `null` = nothing. */
  readonly content: DraftContent | null;
  /** Sent without an answer: it may have arrived. */
  readonly sent: DraftContent | null;
  readonly changedAt: number | null;
  /** What the judge has yet to choose: mine stands in `content`, theirs in `base`. Until then `content` is not to be sent. */
  readonly open: OpenChoice | null;
}

const SETTLE_MS = 400; // several keys in a row are one save
const RETRY_MS: readonly number[] = [1_000, 3_000, 5_000, 10_000];
const LAST_RETRY_MS = 20_000; // and so on, as long as it takes

/** What is under way: what is wanted kept, and how far the network is with it. */
interface Writing {
  revision: number;
  base: DraftContent;
  savedAt: string | null;
  wanted: DraftContent | null;
  /** Sent without an answer. */
  unanswered: DraftContent | null;
  changedAt: number | null;
  open: OpenChoice | null;
  lostSince: number | null;
  tries: number;
  running: Promise<void> | null;
  stopped: boolean;
  cancel: () => void;
}

export interface KeeperStart {
  readonly revision: number;
  readonly content: DraftContent;
  readonly savedAt: string | null;
}

/**
 * Keeps a sheet: every change goes into this machine's memory first, then to the server, one save at a time, and again until it
 * has arrived. A save whose reply was lost is sent again as it was; the server knows it by its revision. What another machine saved
 * meanwhile is merged cell by cell; where both changed one cell, the judge chooses.
 */
export function keepSheet(ports: KeeperPorts, { revision, content: base, savedAt }: KeeperStart) {
  const nothing = { wanted: null, unanswered: null, changedAt: null, open: null, lostSince: null, running: null };
  const writing: Writing = { ...nothing, revision, base, savedAt, tries: 0, stopped: false, cancel: () => undefined };
  return {
    change: (content: DraftContent): void => change(ports, writing, content),
    /** Takes up what an earlier visit left on this machine. Answers what stands here now. */
    resume: (kept: Remembered): DraftContent => resume(ports, writing, kept),
    /** Sends now what waits; settles when everything has arrived or the network is lost. */
    flush: (): Promise<void> => flush(ports, writing),
    /** Whether everything written has arrived. */
    isKept: (): boolean => writing.wanted === null,
    /** After the judge chose between two writings. */
    settleWith(content: DraftContent): void {
      const isTheirs = isSameContent(content, writing.base);
      Object.assign(writing, { stopped: false, open: null, wanted: isTheirs ? null : content });
      remember(ports, writing);
      if (isTheirs) showKept(ports, writing);
      else schedule(ports, writing, 0);
    },
    stop(): void {
      writing.stopped = true;
      writing.cancel();
    },
  };
}

function change(ports: KeeperPorts, writing: Writing, content: DraftContent): void {
  writing.wanted = content;
  writing.changedAt = ports.now();
  remember(ports, writing);
  if (writing.stopped) return;
  const { lostSince } = writing;
  ports.show(lostSince === null ? { kind: 'saving' } : { kind: 'waiting', since: lostSince });
  schedule(ports, writing, SETTLE_MS);
}

function resume(ports: KeeperPorts, writing: Writing, kept: Remembered): DraftContent {
  writing.changedAt = kept.changedAt;
  const page: Standing = { revision: writing.revision, content: writing.base, savedAt: writing.savedAt, savedBy: null };
  const isOldPage = kept.revision > page.revision; // the page comes from this machine's own store
  if (isOldPage) Object.assign(writing, { revision: kept.revision, base: kept.base, savedAt: null });
  const written = kept.content;
  if (written === null || isSameContent(written, writing.base)) {
    remember(ports, writing);
    return writing.base;
  }
  if (kept.open) {
    const { cells: wait, savedAt, savedBy } = kept.open;
    const seen: Standing = { revision: kept.revision, content: kept.base, savedAt, savedBy };
    const theirs = page.revision > kept.revision ? page : seen;
    return mergeInto(ports, writing, { base: kept.base, mine: written, theirs, wait });
  }
  writing.unanswered = kept.sent;
  const goesOn = isOldPage || kept.revision === page.revision || isOwn(page, { ...writing, revision: kept.revision });
  if (goesOn) {
    writing.wanted = written;
    remember(ports, writing);
    schedule(ports, writing, 0);
    return written;
  }
  return mergeInto(ports, writing, { base: kept.base, mine: written, theirs: page });
}

interface TwoWritings {
  readonly base: DraftContent;
  readonly mine: DraftContent;
  readonly theirs: Standing;
  /** Cells that waited for the judge's choice before. */
  readonly wait?: readonly string[];
}

/** Both writings from now on; where they stand against each other, nothing is sent until the judge has chosen. */
function mergeInto(ports: KeeperPorts, writing: Writing, { base, mine, theirs, wait }: TwoWritings): DraftContent {
  const merge = mergeSheets(base, mine, theirs.content, wait);
  const isTheirs = isSameContent(merge.merged, theirs.content);
  const open = openIn(merge, theirs);
  Object.assign(writing, { unanswered: null, base: theirs.content, wanted: isTheirs ? null : merge.merged, open });
  remember(ports, writing);
  if (merge.taken.length > 0) ports.adopt(merge.merged, theirs, merge.taken);
  if (open) {
    writing.stopped = true;
    ports.show({ kind: 'elsewhere', merge, theirs, mineAt: writing.changedAt });
  } else if (isTheirs) showKept(ports, writing);
  else schedule(ports, writing, 0);
  return merge.merged;
}

function openIn({ conflicts }: SheetMerge, { savedAt, savedBy }: Standing): OpenChoice | null {
  const cells = conflicts.map(({ part, id }) => `${part} ${id}`);
  return cells.length > 0 ? { cells, savedAt, savedBy } : null;
}

function schedule(ports: KeeperPorts, writing: Writing, milliseconds: number): void {
  writing.cancel();
  writing.cancel = ports.later(() => void flush(ports, writing), milliseconds);
}

function remember({ memory }: KeeperPorts, { revision, base, wanted, unanswered, changedAt, open }: Writing): void {
  const kept: Remembered = { revision, base, content: wanted, sent: unanswered, changedAt, open };
  memory.write(JSON.stringify(kept));
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

function lose(ports: KeeperPorts, writing: Writing, sent: DraftContent): void {
  writing.unanswered = sent;
  remember(ports, writing);
  writing.lostSince ??= ports.now();
  ports.show({ kind: 'waiting', since: writing.lostSince });
  schedule(ports, writing, RETRY_MS[writing.tries] ?? LAST_RETRY_MS);
  writing.tries += 1;
}

interface Answered {
  readonly sent: DraftContent;
  readonly reply: KeptReply;
}

function settle(ports: KeeperPorts, writing: Writing, { sent, reply }: Answered): void {
  const arrivedBefore = reply.kind === 'elsewhere' && isOwn(reply, writing);
  const before = writing.base;
  Object.assign(writing, { lostSince: null, tries: 0, unanswered: null });
  if (reply.kind === 'refused') {
    writing.stopped = true;
    return ports.show(reply);
  }
  Object.assign(writing, { revision: reply.revision, base: reply.kind === 'saved' ? sent : reply.content });
  if (arrivedBefore) return remember(ports, writing); // what was written since is sent next
  if (reply.kind === 'elsewhere') {
    mergeInto(ports, writing, { base: before, mine: writing.wanted ?? sent, theirs: reply });
    return;
  }
  writing.savedAt = reply.savedAt;
  if (writing.wanted === sent) writing.wanted = null;
  remember(ports, writing);
  if (writing.wanted) ports.show({ kind: 'saving' });
  else showKept(ports, writing);
}

function showKept(ports: KeeperPorts, { savedAt, revision }: Writing): void {
  ports.show({ kind: 'saved', savedAt, revision });
}

/** Whether what stands on the server is this machine's own save, whose reply was lost. */
function isOwn(
  standing: Pick<Standing, 'revision' | 'content'>,
  sent: Pick<Writing, 'revision' | 'unanswered'>,
): boolean {
  return (
    sent.unanswered !== null &&
    standing.revision === sent.revision + 1 &&
    isSameContent(standing.content, sent.unanswered)
  );
}

/** What this machine remembers of a sheet; `null` when nothing, or nothing readable. */
export function readRemembered(text: string | null): Remembered | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Remembered>;
    const { revision, base, content = null, sent = null, changedAt = null, open = null } = kept;
    return typeof revision === 'number' && isContent(base) && (content === null || isContent(content))
      ? { revision, base, content, sent, changedAt, open }
      : null;
  } catch {
    return null;
  }
}

function isContent(content: DraftContent | undefined): content is DraftContent {
  return [content?.scores, content?.comments, content?.extras, content?.changeReasons].every(
    (part) => typeof part === 'object',
  );
}

/** Whether two writings of a sheet are the same. */
export function isSameContent(a: DraftContent, b: DraftContent): boolean {
  const [one, two] = [cellsOf(a), cellsOf(b)];
  return one.size === two.size && [...one].every(([name, { value }]) => two.get(name)?.value === value);
}
