/** Header by which the server says that a page may be kept on the machine of its judge: it shows nothing of what others gave. */
export const KEEP_HEADER = 'x-vinh-danh-offline';

const PAGES = 'vd-judge-pages-';
const BUILT = 'vd-judge-built';
/** A copy older than this is not shown any more: a tablet that was left somewhere does not tell for ever. */
const LONGEST_KEPT_MS = 24 * 60 * 60 * 1000;
const LARGEST_FILE = 20_000_000;

/** What is asked of the worker by a page of the judge who is signed in. */
export interface KeepRequest {
  readonly type: 'keep';
  /** Whose pages they are; those of anybody else are forgotten. */
  readonly owner: string;
  /** Addresses of pages, without the origin. */
  readonly pages: readonly string[];
}

/** How much of it stands on the machine now. */
export interface KeptNotice {
  readonly type: 'kept';
  readonly pages: number;
  readonly of: number;
  readonly files: number;
  readonly filesOf: number;
}

/** Whether an address is that of a script, style or font of the product: the same for everybody. */
export function isBuilt({ pathname }: URL): boolean {
  return /^\/(_app\/(?!version\.json)|enhance\/|fonts\/|favicon)/.test(pathname);
}

/** A script, style or font: from the machine where it is there. */
export async function answerBuilt(request: Request): Promise<Response> {
  const cache = await caches.open(BUILT);
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await put(cache, request, response.clone());
  return response;
}

/** A page or file of the judge: from the network, and only where that is lost from the machine. */
export async function answerPage(request: Request, fallback: string): Promise<Response> {
  const key = keyOf(new URL(request.url));
  try {
    const response = await fetch(request);
    if (response.status >= 502) return (await findKept(key)) ?? response;
    if (request.mode === 'navigate') await rememberPage(key, response);
    return response;
  } catch (lost) {
    const kept = (await findKept(key)) ?? (request.mode === 'navigate' ? await findKept(fallback) : undefined);
    if (kept) return kept;
    throw lost;
  }
}

/** The address under which a page is kept: which tab of it was open does not matter, and data of a page is kept whole. */
function keyOf({ pathname }: URL): string {
  return pathname;
}

async function findKept(key: string): Promise<Response | undefined> {
  const name = (await caches.keys()).find((one) => one.startsWith(PAGES));
  const kept = name === undefined ? undefined : await (await caches.open(name)).match(key, { ignoreVary: true });
  const keptAt = Date.parse(kept?.headers.get('date') ?? '');
  return kept && machineTime() - keptAt < LONGEST_KEPT_MS ? kept : undefined;
}

/** Keeps a page that may be kept in place of its former copy; what is not this judge's any more is forgotten. */
async function rememberPage(key: string, response: Response): Promise<void> {
  const name = (await caches.keys()).find((one) => one.startsWith(PAGES));
  if (name === undefined) return;
  if (mayKeep(response)) return void (await put(await caches.open(name), key, response.clone()));
  await forgetPage(await caches.open(name), key);
  const isLedAway = response.type === 'opaqueredirect' || response.status === 401;
  if (isLedAway && (await isSignedOut(key))) await forgetAll();
}

/** Epoch milliseconds by the clock of this machine: how old a copy is, is between it and itself. */
function machineTime(): number {
  return performance.timeOrigin + performance.now();
}

function mayKeep(response: Response): boolean {
  return response.ok && !response.redirected && response.headers.get(KEEP_HEADER) === 'keep';
}

/** Whether the list of the judge leads away: nobody is signed in any more. */
async function isSignedOut(key: string): Promise<boolean> {
  const list = key.startsWith('/en/') ? '/en/cham-diem' : '/cham-diem';
  const response = await fetch(list, { redirect: 'manual' }).catch(() => null);
  return response?.type === 'opaqueredirect';
}

/** Forgets every page of every judge on this machine. */
export async function forgetAll(except?: string): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== except);
  await Promise.all(names.map((name) => caches.delete(name)));
}

/**
 * Fetches these pages with their data, scripts and files, so that they open without a network. Whatever else of this judge stands on the
 * machine is forgotten: what is not asked for is not before them any more.
 */
export async function keepPages({ owner, pages }: KeepRequest): Promise<KeptNotice> {
  const name = `${PAGES}${owner}`;
  await forgetAll(name);
  const cache = await caches.open(name);
  let [kept, files, filesOf] = [0, 0, 0];
  const asked = new Set<string>();
  for (const page of pages) {
    const html = await keepPage(cache, page);
    const former = html ?? (await (await cache.match(page, { ignoreVary: true }))?.text());
    if (former === undefined) continue;
    for (const part of [page, dataOf(page), ...filesIn(former)]) asked.add(pathOf(part));
    if (html === null) continue;
    kept += 1;
    for (const file of filesIn(html)) {
      filesOf += 1;
      if (await keepFile(cache, file)) files += 1;
    }
  }
  await forgetOthers(cache, asked);
  return { type: 'kept', pages: kept, of: pages.length, files, filesOf };
}

/** Forgets everything that is not of these addresses. */
async function forgetOthers(cache: Cache, asked: ReadonlySet<string>): Promise<void> {
  const others = (await cache.keys()).filter(({ url }) => !asked.has(pathOf(url)));
  await Promise.all(others.map((request) => cache.delete(request, { ignoreVary: true })));
}

/** Forgets a page with its data and the files it named. */
async function forgetPage(cache: Cache, page: string): Promise<void> {
  const former = await (await cache.match(page, { ignoreVary: true }))?.text();
  const parts = [page, dataOf(page), ...filesIn(former ?? '')];
  await Promise.all(parts.map((part) => cache.delete(part, { ignoreVary: true })));
}

function dataOf(page: string): string {
  return `${page}/__data.json`;
}

function pathOf(address: string): string {
  return new URL(address, location.origin).pathname;
}

/** The text of a page that is kept now; `null` when it may not be, or did not come. */
async function keepPage(cache: Cache, page: string): Promise<string | null> {
  const response = await fetch(page).catch(() => null);
  if (!response || !mayKeep(response)) {
    if (response) await forgetPage(cache, page);
    return null;
  }
  const html = await response
    .clone()
    .text()
    .catch(() => null);
  if (html === null || !(await put(cache, page, response))) return null;
  const data = await fetch(dataOf(page)).catch(() => null);
  if (data?.ok) await put(cache, dataOf(page), data);
  await keepBuilt(html);
  return html;
}

async function keepBuilt(html: string): Promise<void> {
  const cache = await caches.open(BUILT);
  const named = [...html.matchAll(/(?:_app|enhance)\/[\w./-]+\.(?:js|css|woff2)/g)].map(([path]) => `/${path}`);
  for (const path of new Set(named)) {
    const response = await builtAt(cache, path);
    if (response && /\.css$|^\/enhance\//.test(path))
      for (const beside of namedIn(await response.text().catch(() => '')))
        await builtAt(cache, new URL(beside, response.url).pathname);
  }
}

async function builtAt(cache: Cache, path: string): Promise<Response | null> {
  const kept = await cache.match(path, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(path).catch(() => null);
  if (!response?.ok) return null;
  await put(cache, path, response.clone());
  return response;
}

/** Fonts of a style sheet, parts of a script: they lie beside it. */
function namedIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/[\w.-]+\.woff2|chunk-[\w-]+\.js/g)].map(([name]) => name));
}

/** Files of a dossier that a page names as needed for scoring. */
function filesIn(html: string): readonly string[] {
  const [, list = ''] = /<meta name="vd-offline-files" content="([^"]*)"/.exec(html) ?? [];
  return list.split(' ').filter((path) => path !== '');
}

async function keepFile(cache: Cache, path: string): Promise<boolean> {
  if (await cache.match(path, { ignoreVary: true })) return true;
  const response = await fetch(path).catch(() => null);
  if (!response?.ok || Number(response.headers.get('content-length') ?? 0) > LARGEST_FILE) return false;
  return put(cache, path, response);
}

/** Whether it stands on the machine now: one that is full, or loses the network in the middle, keeps what it can and shows the rest. */
async function put(cache: Cache, key: RequestInfo, response: Response): Promise<boolean> {
  try {
    await cache.put(key, response);
    return true;
  } catch {
    return false;
  }
}
