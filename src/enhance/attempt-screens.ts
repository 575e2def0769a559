import type { AttemptMemory } from './attempt-memory.ts';
import { fill, type AttemptWords } from './attempt-words.ts';

/** The steps of an attempt on one page: questions by number, then the prediction. Only one is shown. */
export interface Screens {
  /** Id of the question that is shown, if one is. */
  readonly question: () => string | undefined;
  readonly show: (step: string) => void;
  /** Draws what is answered, marked and missing. */
  readonly draw: (memory: AttemptMemory) => void;
}

interface Cell {
  readonly step: string;
  readonly current: boolean;
  readonly answered: boolean;
  readonly flagged: boolean;
}

/** Takes over the buttons `name="cau"`, which without script save and load the step from the server. */
export function openScreens(form: HTMLFormElement, words: AttemptWords): Screens {
  const screens = [...form.querySelectorAll<HTMLElement>('[data-screen]')];
  const questions = screens.filter((screen) => screen.dataset['question']);
  const shown = () => screens.find((screen) => !screen.hidden);
  const whole = form.dataset['layout'] === 'all-on-one-page';
  const scrollTo = (step: string) => {
    for (const one of screens) one.hidden = false; // the last look before handing in has hidden them
    const screen = screens.find((one) => one.dataset['screen'] === step);
    screen?.scrollIntoView();
    focusHeading(screen);
  };
  let known: AttemptMemory | null = null;
  const draw = (memory: AttemptMemory) => {
    known = memory;
    const cells = questions.map((screen): Cell => {
      const id = screen.dataset['question'] ?? '';
      const answered = (memory.answers[id]?.length ?? 0) > 0;
      return {
        step: screen.dataset['screen'] ?? '',
        current: !whole && !screen.hidden,
        answered,
        flagged: memory.flags.includes(id),
      };
    });
    drawPalette(form, cells, words);
    drawMissing(form, cells, words);
    drawFlag(
      form,
      cells.find((cell) => cell.current),
    );
  };
  const show = (step: string) => {
    if (whole) return scrollTo(step);
    for (const part of form.querySelectorAll<HTMLElement>('[data-screen], [data-foot]'))
      part.hidden = (part.dataset['screen'] ?? part.dataset['foot']) !== step;
    const progress = document.querySelector('[data-exam-progress]');
    if (progress) progress.textContent = shown()?.dataset['progress'] ?? '';
    history.replaceState(null, '', `?cau=${step}`);
    if (known) draw(known);
    window.scrollTo(0, 0);
    focusHeading(shown());
  };
  return { question: () => shown()?.dataset['question'], show, draw };
}

/** The new question is where the keyboard and the screen reader go on. */
function focusHeading(screen: HTMLElement | undefined): void {
  const heading = screen?.querySelector<HTMLElement>('h1, h2, legend');
  if (!heading) return;
  heading.tabIndex = -1; // a heading takes focus only when told that it may
  heading.focus({ preventScroll: true });
}

function drawPalette(form: HTMLFormElement, cells: readonly Cell[], words: AttemptWords): void {
  form.querySelectorAll('.seg i').forEach((segment, at) => {
    const cell = cells[at];
    segment.setAttribute('class', cell?.current ? 'is-current' : cell?.answered ? 'is-answered' : 'is-open');
  });
  for (const cell of cells) {
    const button = form.querySelector(`.palette [value="${cell.step}"]`);
    button?.classList.toggle('is-answered', cell.answered);
    button?.classList.toggle('is-flagged', cell.flagged);
    button?.setAttribute('aria-label', fill(saidOf(cell, words), { number: cell.step }));
    if (cell.current) button?.setAttribute('aria-current', 'step');
    else button?.removeAttribute('aria-current');
  }
}

function saidOf({ answered, flagged }: Cell, words: AttemptWords): string {
  if (answered) return flagged ? words.answeredFlagged : words.answered;
  return flagged ? words.openFlagged : words.open;
}

/** How many are answered, the sentence that names what is missing, and the way back to the first of it. */
function drawMissing(form: HTMLFormElement, cells: readonly Cell[], words: AttemptWords): void {
  const missing = cells.filter((cell) => !cell.answered).map((cell) => cell.step);
  const counts = { answered: String(cells.length - missing.length), count: String(cells.length) };
  for (const slot of form.querySelectorAll<HTMLElement>('[data-answered]'))
    slot.textContent = fill(slot.dataset['answered'] ?? '', counts);
  const sentence = form.querySelector<HTMLElement>('[data-missing]');
  if (sentence) {
    sentence.hidden = missing.length === 0;
    sentence.textContent = fill(words.missing, { list: missing.join(', ') });
  }
  const back = form.querySelector<HTMLButtonElement>('[data-back]');
  if (!back) return;
  back.value = missing[0] ?? back.dataset['back'] ?? '1';
  back.textContent = missing[0] === undefined ? words.backToPaper : fill(words.backTo, { number: missing[0] });
}

function drawFlag(form: HTMLFormElement, current: Cell | undefined): void {
  const button = form.querySelector<HTMLButtonElement>('[data-flag]');
  if (!button) return;
  button.hidden = current === undefined;
  button.setAttribute('aria-pressed', String(current?.flagged ?? false));
}
