import type { Screens } from './attempt-screens.ts';

/**
 * Where every question has its own seconds: a question whose time is over can no longer be changed, and the next one is shown. The
 * server keeps the same time; this only shows it.
 */
export function startQuestionPace(form: HTMLFormElement, screens: Screens): void {
  const secondsEach = Number(form.dataset['secondsEach']);
  if (!(secondsEach > 0)) return;
  const questions = [...form.querySelectorAll<HTMLElement>('[data-question]')];
  const passedBefore = Number(form.dataset['serverNow']) - Number(form.dataset['startedAt']);
  const origin = performance.now();
  setInterval(() => {
    const passed = (passedBefore + performance.now() - origin) / 1000;
    const over = Math.min(questions.length, Math.floor(passed / secondsEach));
    for (const question of questions.slice(0, over))
      for (const input of question.querySelectorAll('input')) input.disabled = true;
    const shown = questions.findIndex((question) => question.dataset['question'] === screens.question());
    if (shown === -1 || shown >= over) return;
    const next = questions[over] ?? form.querySelector<HTMLElement>('[data-screen]:not([data-question])');
    if (next) screens.show(next.dataset['screen'] ?? '');
  }, 500);
}
