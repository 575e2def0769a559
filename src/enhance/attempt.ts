import { keep, memoryName, PREDICTION, recall, recallFrom, withUnsent } from './attempt-memory.ts';
import { answeredEarly, chosen, pressKey, readAnswers, readPrediction, writeAnswers } from './attempt-paper.ts';
import { watchNews } from './attempt-news.ts';
import { change, flush, handIn, type Saving } from './attempt-saving.ts';
import { reportQuestion } from './attempt-report.ts';
import { openScreens, type Screens } from './attempt-screens.ts';
import { openSigns } from './attempt-signs.ts';
import type { AttemptWords } from './attempt-words.ts';
import { startExamTimer } from './exam-timer.ts';

// Comfort of an attempt: one question a screen without loading, each choice saved at once, nothing lost without network.
const form = document.querySelector<HTMLFormElement>('form[data-attempt]');
if (form) takePart(form);

function takePart(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset['words'] ?? '{}') as AttemptWords;
  const screens = openScreens(form, words);
  const early = answeredEarly(form);
  const saving = openSaving(form, words, screens);
  form.addEventListener('change', ({ target }) => answer(form, saving, screens, target));
  form.addEventListener('click', (event) => press(event, saving, screens));
  form.addEventListener('keydown', (event) => pressKey(event, form));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('[name="prediction"]')?.addEventListener('input', () => predictSoon(form, saving));
  hearOtherWindows(saving);
  addEventListener('online', () => void flush(saving));
  addEventListener('pagehide', () => void flush(saving, true));
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  const news: { lookAgain: () => void } = { lookAgain: () => undefined };
  const over = (): void => {
    saving.signs.say('note', words.over);
    handIn(saving);
  };
  const timer = startExamTimer(document, { over, slept: () => news.lookAgain() });
  const { hear, lookAgain } = watchNews(form, words, timer);
  saving.hear = hear;
  news.lookAgain = lookAgain;
  for (const part of form.querySelectorAll<HTMLElement>('[data-with-script]')) part.hidden = false;
  for (const [question, options] of Object.entries(early))
    change(saving, question, { answers: { ...saving.memory.answers, [question]: options } });
  saving.redraw();
  if (form.dataset['step'] === 'nop') {
    screens.show(form.querySelector<HTMLElement>('[data-back]')?.dataset['back'] ?? '1');
    saving.signs.confirm();
  }
  void flush(saving);
}

/** What the server wrote into the page, with what an earlier visit could not send laid over it. */
function openSaving(form: HTMLFormElement, words: AttemptWords, screens: Screens): Saving {
  const { attempt = '', api = '', receipt = '', revision } = form.dataset;
  const store = memoryName(attempt);
  const prediction = readPrediction(form.querySelector<HTMLInputElement>('[name="prediction"]'));
  const known = { revision: Number(revision), answers: readAnswers(form), prediction };
  const memory = withUnsent(known, recallFrom(store) ?? { ...known, unsent: [], flags: [] });
  const redraw = (): void => {
    writeAnswers(form, saving.memory);
    screens.draw(saving.memory);
  };
  const still = { hear: () => undefined, handingIn: false, leaving: false, busy: false, tries: 0, retry: undefined };
  const side = (): string => sideField()?.value.trim() ?? '';
  const saving: Saving = { memory, words, signs: openSigns(form), api, receipt, store, redraw, side, ...still };
  return saving;
}

function answer(form: HTMLFormElement, saving: Saving, screens: Screens, target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.name === 'prediction') predict(form, saving);
  const question = target.closest<HTMLElement>('[data-question]')?.dataset['question'];
  if (!question) return;
  change(saving, question, { answers: { ...saving.memory.answers, [question]: chosen(form, question) } });
  screens.draw(saving.memory);
}

let typing: number | undefined;

function predictSoon(form: HTMLFormElement, saving: Saving): void {
  clearTimeout(typing);
  typing = window.setTimeout(() => predict(form, saving), 800);
}

function predict(form: HTMLFormElement, saving: Saving): void {
  const field = form.querySelector<HTMLInputElement>('[name="prediction"]');
  const value = readPrediction(field);
  const wrong = value === null && field?.value.trim() !== '';
  field?.setAttribute('aria-invalid', String(wrong));
  saving.signs.say('prediction-problem', wrong ? saving.words.predictionProblem : '');
  if (!wrong && value !== saving.memory.prediction) change(saving, PREDICTION, { prediction: value });
}

function press(event: MouseEvent, saving: Saving, screens: Screens): void {
  const button = (event.target as Element).closest('button');
  if (!button) return;
  if (button.dataset['flag'] !== undefined) toggleFlag(saving, screens);
  else if (button.dataset['report'] !== undefined) void reportQuestion(button, saving);
  else if (button.dataset['submit'] !== undefined) handInWhole(saving);
  else if (button.value === 'nop') review(saving, screens);
  else if (button.name === 'cau') {
    saving.signs.closeConfirm();
    screens.show(button.value);
  } else return;
  event.preventDefault();
}

function sideField(): HTMLTextAreaElement | null {
  return document.querySelector('textarea[name="side"]');
}

/** Hands in; where the rules demand an answer to the side question, only with one. */
function handInWhole(saving: Saving): void {
  if (hasSideAnswer()) handIn(saving);
}

/** Where the rules demand an answer to the side question, the browser says so beside its field. */
function hasSideAnswer(): boolean {
  const field = sideField();
  const missing = field?.dataset['missing'];
  if (!field || !missing) return true;
  field.setCustomValidity(field.value.trim() === '' ? missing : '');
  field.oninput = () => field.setCustomValidity('');
  return field.reportValidity();
}

/** The last look before handing in; not while a prediction stands there that cannot be read, and would be lost unseen. */
function review(saving: Saving, screens: Screens): void {
  const wrong = document.querySelector<HTMLInputElement>('[name="prediction"][aria-invalid="true"]');
  if (!wrong) return saving.signs.confirm();
  const screen = wrong.closest<HTMLElement>('[data-screen]')?.dataset['screen'];
  if (screen) screens.show(screen);
  wrong.focus();
}

function toggleFlag(saving: Saving, screens: Screens): void {
  const id = screens.question();
  if (!id) return;
  const { flags } = saving.memory;
  saving.memory = {
    ...saving.memory,
    flags: flags.includes(id) ? flags.filter((flag) => flag !== id) : [...flags, id],
  };
  keep(saving.store, saving.memory);
  screens.draw(saving.memory);
}

/** The later change wins, whichever window it was made in. */
function hearOtherWindows(saving: Saving): void {
  addEventListener('storage', (event) => {
    const other = event.key === saving.store ? recall(event.newValue) : null;
    if (!other || other.revision < saving.memory.revision) return;
    if (other.revision > saving.memory.revision) saving.signs.say('note', saving.words.otherWindow);
    saving.memory = other;
    saving.redraw();
  });
}
