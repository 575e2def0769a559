import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerBuilt, answerPage, KEEP_HEADER, keepPages } from './kept-pages.ts';

const ORIGIN = 'https://vinh-danh.test';
const PAGE = { one: '/cham-diem/one', two: '/cham-diem/two' };
let stores: Map<string, Map<string, Response>>;
let online: Map<string, () => Response>;
let isFull: boolean;

beforeEach(() => {
  stores = new Map();
  online = new Map();
  isFull = false;
  const keyOf = (asked: RequestInfo | URL) =>
    new URL(asked instanceof Request ? asked.url : String(asked), ORIGIN).href;
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return Promise.resolve({
      match: (asked: string) => Promise.resolve(store.get(keyOf(asked))?.clone()),
      put: (asked: string, response: Response) =>
        isFull ? Promise.reject(new Error('quota')) : Promise.resolve(void store.set(keyOf(asked), response)),
      delete: (asked: string) => Promise.resolve(store.delete(keyOf(asked))),
      keys: () => Promise.resolve([...store.keys()].map((url) => new Request(url))),
    });
  };
  vi.stubGlobal('caches', {
    open,
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
  });
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('fetch', (asked: RequestInfo) => {
    const answer = online.get(new URL(keyOf(asked)).pathname);
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('no network'));
  });
  for (const page of Object.values(PAGE)) serve(page);
});
afterEach(() => vi.unstubAllGlobals());

/** A sheet with its data and one file of the dossier. */
function serve(page: string): void {
  const file = `${page}/tep`;
  const headers = { [KEEP_HEADER]: 'keep' };
  const html = `<meta name="vd-offline-files" content="${file}">`;
  online.set(page, () => new Response(html, { headers }));
  online.set(`${page}/__data.json`, () => new Response('{}'));
  online.set(file, () => new Response('pdf'));
}

const kept = () =>
  [...(stores.get('vd-judge-pages-judge')?.keys() ?? [])].map((url) => new URL(url).pathname).toSorted();
const keep = (pages: readonly string[]) => keepPages({ type: 'keep', owner: 'judge', pages });
const all = (page: string) => [page, `${page}/__data.json`, `${page}/tep`];

test('a page that is not listed any more is forgotten with its data and its files', async () => {
  await keep([PAGE.one, PAGE.two]);
  expect(kept()).toEqual([...all(PAGE.one), ...all(PAGE.two)]);
  await keep([PAGE.two]);
  expect(kept()).toEqual(all(PAGE.two));
});

test('so is one that the server no longer shows, listed or opened', async () => {
  await keep([PAGE.one, PAGE.two]);
  for (const page of Object.values(PAGE)) online.set(page, () => new Response('', { status: 404 }));
  await keep([PAGE.one, PAGE.two]);
  expect(kept()).toEqual([]);
  serve(PAGE.one);
  await keep([PAGE.one]);
  online.set(PAGE.one, () => new Response('', { status: 404 }));
  const opened = new Request(ORIGIN + PAGE.one);
  Object.defineProperty(opened, 'mode', { value: 'navigate' });
  await answerPage(opened, '/cham-diem/ngoai-tuyen');
  expect(kept()).toEqual([]);
});

test('one that did not come for want of a network stays as it was', async () => {
  await keep([PAGE.one, PAGE.two]);
  online.clear();
  expect(await keep([PAGE.one])).toMatchObject({ pages: 0, of: 1 });
  expect(kept()).toEqual(all(PAGE.one));
});

test('a machine that is full says so, forgets what is not listed, and shows what came over the network', async () => {
  await keep([PAGE.one, PAGE.two]);
  isFull = true;
  expect(await keep([PAGE.two])).toMatchObject({ pages: 0, of: 1 });
  expect(kept()).toEqual(all(PAGE.two));
  online.set(PAGE.two, () => new Response('newer', { headers: { [KEEP_HEADER]: 'keep' } }));
  const opened = new Request(ORIGIN + PAGE.two);
  Object.defineProperty(opened, 'mode', { value: 'navigate' });
  expect(await (await answerPage(opened, '/cham-diem/ngoai-tuyen')).text()).toBe('newer');
  online.set('/_app/a.js', () => new Response('script'));
  expect(await (await answerBuilt(new Request(`${ORIGIN}/_app/a.js`))).text()).toBe('script');
});
