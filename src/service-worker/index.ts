import { answerBuilt, answerPage, forgetAll, isBuilt, keepPages, type KeepRequest } from './kept-pages.ts';

// The pages of a judge without a network. Registered for the pages of scoring alone: nothing else of the product goes through it.

/** The part of the worker's own type that is used; the project's types are those of pages. */
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', on: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', on: (event: FetchLike) => void): void;
  addEventListener(type: 'message', on: (event: MessageLike) => void): void;
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchLike extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface MessageLike extends Extendable {
  readonly data: KeepRequest | { readonly type: 'forget' };
  readonly source: { postMessage(message: unknown): void } | null;
}

const worker = globalThis as unknown as Worker;
const scope = new URL(worker.registration.scope).pathname;
/** What is shown in place of a page that is not on the machine. */
const FALLBACK = `${scope}/ngoai-tuyen`;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (isBuilt(url)) event.respondWith(answerBuilt(request));
  else if (url.pathname === scope || url.pathname.startsWith(`${scope}/`))
    event.respondWith(answerPage(request, FALLBACK));
});

worker.addEventListener('message', (event) => {
  const { data, source } = event;
  if (data.type === 'forget') return event.waitUntil(forgetAll());
  const pages = [...data.pages, FALLBACK];
  event.waitUntil(keepPages({ ...data, pages }).then((notice) => source?.postMessage(notice)));
});
