import { splitRemaining } from '#lib/status/split-remaining.ts';
import { elapsedSinceNow } from './sleep.ts';

/**
 * Lets every `[data-ends-at]` count down by the server's clock, also over a device's sleep; the page is loaded anew when one reaches
 * its end.
 */
export function startCountdowns(root: ParentNode): void {
  const elapsed = elapsedSinceNow();
  const countdowns = [...root.querySelectorAll<HTMLElement>('[data-ends-at]')];
  if (countdowns.length === 0) return;
  const timer = setInterval(() => {
    const over = countdowns.map((countdown) => show(countdown, elapsed()));
    if (!over.includes(true)) return;
    clearInterval(timer);
    location.reload();
  }, 1000);
}

function show(countdown: HTMLElement, passed: number): boolean {
  const { endsAt, serverNow } = countdown.dataset;
  const left = Number(endsAt) - Number(serverNow) - passed;
  const parts = splitRemaining(left);
  for (const slot of countdown.querySelectorAll<HTMLElement>('[data-part]')) {
    const count = parts[slot.dataset['part'] as keyof typeof parts];
    slot.textContent = String(count).padStart(Number(slot.dataset['digits']), '0');
  }
  return left <= 0;
}
