import { addressOf } from './save-field.svelte.ts';

interface Present {
  readonly name: string;
  readonly formField: string;
}

const EVERY_MS = 15_000;

/** Who else has which form field open; asked for as long as the page is looked at. Start it in `onMount`; it gives its own end. */
export function watchPresence(dossierId: string, told: (others: readonly Present[]) => void): () => void {
  let open = '';
  const ask = async (): Promise<void> => {
    if (document.hidden) return;
    try {
      const answer = await fetch(addressOf(dossierId, 'co-mat'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ formField: open }),
      });
      if (answer.ok) told((await answer.json()) as Present[]);
    } catch {
      told([]); // no network: nothing is known
    }
  };
  const enter = (event: FocusEvent): void => {
    const field = (event.target as HTMLElement).closest<HTMLElement>('[data-form-field]')?.dataset['formField'] ?? '';
    if (field === open) return;
    open = field;
    void ask();
  };
  document.addEventListener('focusin', enter);
  const timer = setInterval(() => void ask(), EVERY_MS);
  void ask();
  return () => {
    clearInterval(timer);
    document.removeEventListener('focusin', enter);
  };
}
