import { formatClock } from '#messages/format.ts';

/** The places of the page that say how things stand. */
export interface Signs {
  readonly save: (state: 'saved' | 'saving' | 'failed', text: string) => void;
  /** Fills a live region that stands from the start; an empty text clears it. */
  readonly say: (place: 'offline' | 'note' | 'prediction-problem', text: string) => void;
  /** Since when the network is away, by the server's clock as the page knew it. */
  readonly lostSince: () => string;
  readonly submitting: (busy: boolean, label: string) => void;
  readonly confirm: () => void;
  readonly closeConfirm: () => void;
}

/** Finds the places by their data attributes. */
export function openSigns(form: HTMLFormElement): Signs {
  const dialog = form.querySelector<HTMLDialogElement>('dialog');
  let lost = '';
  return {
    save: (state, text) => {
      if (state === 'saved') lost = '';
      showSave(form, state, text);
    },
    say: (place, text) => fillRegion(form.querySelector(`[data-${place}]`), text),
    lostSince: () => (lost ||= formatClock(Number(form.dataset['serverNow']) + performance.now())),
    submitting: (busy, label) => {
      const button = form.querySelector<HTMLButtonElement>('[data-submit]');
      button?.setAttribute('aria-busy', String(busy));
      if (button) button.textContent = label;
    },
    confirm: () => {
      dialog?.close();
      dialog?.showModal();
    },
    closeConfirm: () => dialog?.close(),
  };
}

function showSave(form: HTMLFormElement, state: string, text: string): void {
  const sign = form.querySelector('[data-save-state]');
  const slot = sign?.querySelector('[data-text]');
  if (!sign || !slot) return;
  sign.setAttribute('class', `save-state is-${state}`);
  for (const icon of sign.querySelectorAll<HTMLElement>('[data-icon]')) icon.hidden = icon.dataset['icon'] !== state;
  slot.textContent = text;
}

function fillRegion(region: Element | null, text: string): void {
  const slot = region?.querySelector('[data-text]');
  if (!region || !slot || slot.textContent === text) return;
  slot.textContent = text;
  for (const part of region.children) (part as HTMLElement).hidden = text === '';
}
