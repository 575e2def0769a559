import type { KeepRequest, KeptNotice } from '../../../service-worker/kept-pages.ts';

interface Wanted extends Pick<KeepRequest, 'owner' | 'pages'> {
  /** Address of the judge's list in the language of the page: what lies below it works without a network. */
  readonly scope: string;
}

/**
 * Keeps pages of the judge on this machine, so that they open without a network. Answers how many stand there; `null` where the browser
 * has no store for them, or there is no network now.
 */
export async function keepOffline({ scope, owner, pages }: Wanted): Promise<KeptNotice | null> {
  if (!('serviceWorker' in navigator) || !navigator.onLine) return null;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { scope, type: 'module' });
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return null;
    return await new Promise((done) => {
      const hear = ({ data }: MessageEvent<KeptNotice>): void => {
        if (data.type !== 'kept') return;
        navigator.serviceWorker.removeEventListener('message', hear);
        done(data);
      };
      navigator.serviceWorker.addEventListener('message', hear);
      active.postMessage({ type: 'keep', owner, pages } satisfies KeepRequest);
    });
  } catch {
    return null; // a browser that forbids it scores with a network, as before
  }
}
