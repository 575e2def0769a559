import type { SubmitFunction } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import type { Typed } from '#core/contest/parameter-input.ts';

const RETRY_MS = 4000;

type FormEvent = Event & { currentTarget: HTMLFormElement };

/** The saving of a form that saves by itself, one save at a time. */
export interface Autosave {
  readonly state: 'idle' | 'saving' | 'failed';
  /** Whether what came back answers a button that was pressed, or a save that nobody asked for. */
  readonly answered: 'button' | 'save';
  /** What was typed while a save was under way: the answer to that save does not know of it. */
  readonly typedSince: Typed;
  /** The button that saves and does nothing else. */
  saver: HTMLButtonElement | undefined;
  readonly submit: SubmitFunction;
  readonly oninput: (event: FormEvent) => void;
  readonly onchange: (event: FormEvent) => void;
}

/** Begins to save a form. A second save sent before the first came back would know nothing of it, and meet itself: it waits. */
export function autosave(): Autosave {
  let state = $state<Autosave['state']>('idle');
  let answered = $state<Autosave['answered']>('button');
  let saver = $state<HTMLButtonElement>();
  const meanwhile = typedMeanwhile();
  /** The button pressed, or the save asked for, while another save was under way. */
  let waiting: HTMLElement | undefined;

  const submit: SubmitFunction = ({ cancel, submitter, formElement }) => {
    if (state === 'saving') {
      waiting = submitter ?? saver;
      cancel();
      return;
    }
    state = 'saving';
    meanwhile.begin();
    return async ({ result, update }) => {
      if (result.type === 'error') {
        state = 'failed';
        setTimeout(() => submitBy(formElement, saver), RETRY_MS);
        return; // the page and what was typed stay; it is tried again
      }
      answered = submitter === saver ? 'save' : 'button';
      // What could be read has been saved: the page must know of it, or the next save would meet it as somebody else's.
      await update({ reset: false });
      if (result.type === 'failure') await invalidateAll();
      meanwhile.settle();
      state = 'idle';
      const next = waiting;
      waiting = undefined;
      if (next) submitBy(formElement, next.isConnected ? next : saver);
    };
  };
  return {
    get state() {
      return state;
    },
    get answered() {
      return answered;
    },
    get typedSince() {
      return meanwhile.typed;
    },
    get saver() {
      return saver;
    },
    set saver(button) {
      saver = button;
    },
    submit,
    oninput: (event) => {
      if (state === 'saving') meanwhile.note(event);
    },
    onchange: ({ currentTarget, target }) => {
      if (!(target instanceof HTMLButtonElement)) currentTarget.requestSubmit(saver);
    },
  };
}

function submitBy(form: HTMLFormElement, submitter: HTMLElement | undefined): void {
  if (form.isConnected) form.requestSubmit(submitter);
}

/** Keeps what is typed into a form while an answer is on its way that would put something else there. */
function typedMeanwhile() {
  let typed = $state<Record<string, readonly string[]>>({});
  /** The part of it that came after the save under way was sent. */
  let unsent: Record<string, readonly string[]> = {};
  return {
    get typed(): Typed {
      return typed;
    },
    begin() {
      unsent = {};
    },
    note({ currentTarget, target }: FormEvent) {
      if (!target || !('name' in target)) return;
      const name = String(target.name);
      const values = new FormData(currentTarget).getAll(name).map(String);
      unsent[name] = values;
      typed[name] = values;
    },
    /** What was sent stands in the page now; only the rest is still to be kept. */
    settle() {
      typed = unsent;
    },
  };
}
