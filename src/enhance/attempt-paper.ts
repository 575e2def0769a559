import type { Answers, AttemptMemory } from './attempt-memory.ts';

/** The answers that are ticked on the page, by question. */
export function readAnswers(form: HTMLFormElement): Answers {
  const ids = [...form.querySelectorAll<HTMLElement>('[data-question]')].map(
    (screen) => screen.dataset['question'] ?? '',
  );
  const answers: Answers = {};
  for (const id of ids) {
    const options = chosen(form, id);
    if (options.length > 0) answers[id] = options;
  }
  return answers;
}

/** The options ticked for one question. */
export function chosen(form: HTMLFormElement, question: string): string[] {
  const ticked = form.querySelectorAll<HTMLInputElement>(`[data-question="${question}"] input:checked`);
  return [...ticked].map((input) => input.value);
}

/** What was chosen, or taken back, before the script of the page had come: it differs from what the server wrote into the page. */
export function answeredEarly(form: HTMLFormElement): Answers {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('[data-question] input')];
  const touched = inputs.filter(({ checked, defaultChecked }) => checked !== defaultChecked);
  const answers: Answers = {};
  for (const input of touched) {
    const id = input.closest<HTMLElement>('[data-question]')?.dataset['question'] ?? '';
    answers[id] = chosen(form, id);
  }
  return answers;
}

/** The predicted whole number, thousands dotted or not; `null` when there is none, or something else is written. */
export function readPrediction(input: HTMLInputElement | null): number | null {
  const digits = (input?.value ?? '').replace(/[\s.]/g, '');
  return /^\d{1,8}$/.test(digits) ? Number(digits) : null;
}

/** Ticks what is remembered. What somebody is typing stays. */
export function writeAnswers(form: HTMLFormElement, { answers, prediction }: AttemptMemory): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('[data-question] input')) {
    const question = input.closest<HTMLElement>('[data-question]')?.dataset['question'] ?? '';
    input.checked = answers[question]?.includes(input.value) ?? false;
  }
  const field = form.querySelector<HTMLInputElement>('[name="prediction"]');
  if (field && field !== document.activeElement) field.value = prediction === null ? '' : String(prediction);
}

/** Letters and digits choose an option while one of its question has the focus; Enter goes on. */
export function pressKey(event: KeyboardEvent, form: HTMLFormElement): void {
  if (!(event.target instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    form.querySelector<HTMLButtonElement>('[data-foot]:not([hidden]) .btn-primary')?.click();
    return;
  }
  const options = [...(event.target.closest('[data-question]')?.querySelectorAll<HTMLInputElement>('input') ?? [])];
  if (event.key.length !== 1) return;
  const at = '123456'.includes(event.key) ? Number(event.key) - 1 : 'abcdef'.indexOf(event.key.toLowerCase());
  options[at]?.focus();
  options[at]?.click();
}
