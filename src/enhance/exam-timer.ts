import { announcedAt, clockFace } from '#lib/exam/clock-face.ts';

/** Lets the exam's clock run by the server's time and tells when it is over. */
export function startExamTimer(root: ParentNode, over: () => void): void {
  const timer = root.querySelector<HTMLElement>('[data-exam-ends-at]');
  const face = timer?.querySelector<HTMLElement>('[data-clock-face]');
  if (!timer || !face) return;
  const region = root.querySelector<HTMLElement>('[data-exam-announce]');
  const sentences = JSON.parse(region?.dataset['examAnnounce'] ?? '{}') as Record<string, string>;
  const endsIn = Number(timer.dataset['examEndsAt']) - Number(timer.dataset['serverNow']);
  const origin = performance.now();
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((endsIn - (performance.now() - origin)) / 1000));
    face.textContent = clockFace(seconds);
    timer.classList.toggle('low', seconds < 120);
    const said = announcedAt(seconds);
    if (region) region.textContent = said === undefined ? '' : (sentences[said] ?? '');
    if (seconds > 0) return;
    clearInterval(running);
    over();
  };
  const running = setInterval(tick, 500);
}
