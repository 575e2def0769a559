import { announcedAt, clockFace } from '#lib/exam/clock-face.ts';
import { sleepWatch } from './sleep.ts';

/** The running clock of an exam. */
export interface ExamTimer {
  /** The end has moved, or the time stands still. */
  readonly move: (standing: {
    readonly deadline: string | null;
    readonly isPaused: boolean;
    readonly serverTime: string;
  }) => void;
}

/** What the clock tells. */
export interface ExamTimerCalls {
  readonly over: () => void;
  /** The device slept, and the clock stood still with it: only the server knows the time now. */
  readonly slept: () => void;
}

/** Lets the exam's clock run by the server's time, and tells when it is over and when it may be wrong. */
export function startExamTimer(root: ParentNode, { over, slept }: ExamTimerCalls): ExamTimer {
  const timer = root.querySelector<HTMLElement>('[data-exam-ends-at]');
  const face = timer?.querySelector<HTMLElement>('[data-clock-face]');
  if (!timer || !face) return { move: () => undefined };
  const region = root.querySelector<HTMLElement>('[data-exam-announce]');
  const sentences = JSON.parse(region?.dataset['examAnnounce'] ?? '{}') as Record<string, string>;
  let endsIn = Number(timer.dataset['examEndsAt']) - Number(timer.dataset['serverNow']);
  let origin = performance.now();
  const lowSeconds = Number(timer.dataset['lowSeconds']);
  let isPaused = timer.dataset['paused'] === 'true';
  const hasSlept = sleepWatch();
  const tick = () => {
    if (hasSlept()) slept();
    if (isPaused) origin = performance.now(); // what is left stays as it is
    const seconds = Math.max(0, Math.ceil((endsIn - (performance.now() - origin)) / 1000));
    face.textContent = clockFace(seconds);
    timer.classList.toggle('low', seconds < lowSeconds);
    const said = announcedAt(seconds);
    if (region) region.textContent = said === undefined || isPaused ? '' : (sentences[said] ?? '');
    if (seconds > 0 || isPaused) return;
    clearInterval(running);
    over();
  };
  const running = setInterval(tick, 500);
  return {
    move: (standing) => {
      if (standing.deadline === null) return;
      endsIn = Date.parse(standing.deadline) - Date.parse(standing.serverTime);
      origin = performance.now();
      isPaused = standing.isPaused;
      tick();
    },
  };
}
