import { formatClock } from '#messages/format.ts';
import { send } from './attempt-line.ts';
import { fill, type AttemptWords } from './attempt-words.ts';
import type { ExamTimer } from './exam-timer.ts';

/** How the deadline of the attempt stands, as a save or the attempt itself tells it. */
export interface Standing {
  readonly deadline: string | null;
  readonly isPaused: boolean;
  readonly serverTime: string;
}

/** What has to be known beside the answers: where the deadline stands, and what the organiser says. */
export interface AttemptNews {
  /** A save brought news of the deadline. */
  readonly hear: (standing: Standing) => void;
  /** The clock of the page can no longer be relied upon: the server is asked, again and again until it answers. */
  readonly lookAgain: () => void;
}

interface RoundNews {
  readonly delays: number;
  readonly isPaused: boolean;
  readonly notices: readonly { readonly id: string; readonly text: { readonly vi: string; readonly en?: string } }[];
}

const EVERY_MS = 40_000;
const SPREAD_MS = 10_000; // a little apart from everybody else

/**
 * Looks every three quarters of a minute whether the round was delayed or a notice made. When the page comes back to the eye, or the
 * device has slept, the time is taken from the server anew, whatever the news: the clock stood still meanwhile.
 */
export function watchNews(form: HTMLFormElement, words: AttemptWords, timer: ExamTimer): AttemptNews {
  const { news: address = '', api = '' } = form.dataset;
  const region = form.querySelector('[data-delay]');
  let known = { delays: Number(form.dataset['delays']), isPaused: form.dataset['paused'] === 'true' };
  let deadline = form.dataset['deadline'] ?? '';
  let isClockSure = true;

  const hear = (standing: Standing): void => {
    const moved = standing.deadline !== null && !standing.isPaused && standing.deadline !== deadline;
    const turned = standing.isPaused !== known.isPaused;
    timer.move(standing);
    if (standing.isPaused && turned) speak(region, words.paused);
    else if (moved || turned) speak(region, sentenceOf(standing, turned ? words.resumed : words.extended));
    known = { ...known, isPaused: standing.isPaused };
    deadline = standing.deadline ?? '';
  };
  const look = async (): Promise<void> => {
    const reply = await send('GET', address, null, false);
    if (reply.kind !== 'done') return;
    const news = reply.body as unknown as RoundNews;
    showNotices(form, news.notices);
    if (isClockSure && news.delays === known.delays && news.isPaused === known.isPaused) return;
    const attempt = await send('GET', api, null, false);
    if (attempt.kind !== 'done') return;
    hear(attempt.body as unknown as Standing);
    isClockSure = true;
    known = { delays: news.delays, isPaused: news.isPaused };
  };
  const wait = (): void => void setTimeout(() => void look().then(wait), EVERY_MS + (performance.now() % SPREAD_MS));
  const lookAgain = (): void => {
    isClockSure = false;
    if (address !== '') void look();
  };
  if (address !== '') {
    wait();
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookAgain());
    addEventListener('online', () => isClockSure || void look());
  }
  return { hear, lookAgain };
}

function sentenceOf({ deadline }: Standing, sentence: string): string {
  return deadline === null ? '' : fill(sentence, { time: formatClock(deadline) });
}

/** A notice that was not there yet is added to the region, which reads it out; one that is gone goes. */
function showNotices(form: HTMLFormElement, notices: RoundNews['notices']): void {
  const region = form.querySelector<HTMLElement>('[data-notices]');
  if (!region) return;
  const shown = notices.map(({ id }) => id).join();
  if (region.dataset['shown'] === shown) return;
  region.dataset['shown'] = shown;
  const locale = document.documentElement.lang === 'en' ? 'en' : 'vi';
  speak(region, notices.map(({ text }) => (locale === 'en' ? (text.en ?? text.vi) : text.vi)).join(' '));
}

function speak(region: Element | null, text: string): void {
  const slot = region?.querySelector('[data-text]');
  if (!region || !slot) return;
  slot.textContent = text;
  for (const part of region.children) (part as HTMLElement).hidden = text === '';
}
