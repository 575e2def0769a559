import { moveMark, type PickerOption } from '#lib/form/combobox.ts';

// Turns the plain unit picker of a form (search button, list of radios) into one that searches while somebody types.
for (const place of document.querySelectorAll<HTMLElement>('[data-unit-picker]')) openPicker(place);

interface Picker {
  readonly input: HTMLInputElement;
  readonly value: HTMLInputElement;
  readonly list: HTMLElement;
  readonly said: Element | null;
  /** Address that answers `{ options }` for `?q=`. */
  readonly source: string;
  readonly none: string;
  options: readonly PickerOption[];
  mark: number;
}

const PAUSE_MS = 150;

function openPicker(place: HTMLElement): void {
  const input = place.querySelector<HTMLInputElement>('input[name$="Query"]');
  if (!input) return;
  const picker = layOut(place, input);
  let typing: number | undefined;
  input.addEventListener('input', () => {
    picker.value.value = '';
    clearTimeout(typing);
    typing = window.setTimeout(() => void search(picker), PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => press(picker, event));
  input.addEventListener('blur', () => close(picker));
  picker.list.addEventListener('mousedown', (event) => event.preventDefault());
  picker.list.addEventListener('click', ({ target }) => {
    const line = (target as Element).closest<HTMLElement>('[role="option"]');
    if (line) pick(picker, [...picker.list.children].indexOf(line));
  });
  // On a slow line somebody types before this script has come.
  if (document.activeElement === input && picker.value.value === '') void search(picker);
}

function layOut(place: HTMLElement, input: HTMLInputElement): Picker {
  const name = input.name.replace(/Query$/, '');
  const value = Object.assign(document.createElement('input'), { type: 'hidden', name });
  value.value =
    place.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? place.dataset['value'] ?? '';
  const list = Object.assign(document.createElement('div'), { className: 'listbox', id: `${name}-list`, hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', place.dataset['label'] ?? '');
  for (const plain of place.querySelectorAll('.picker-search, fieldset')) plain.remove();
  input.closest('.picker')?.after(value, list);
  for (const [attribute, text] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ] as const)
    input.setAttribute(attribute, text);
  const { unitPicker: source = '', none = '' } = place.dataset;
  return { input, value, list, said: place.querySelector('[role="status"]'), source, none, options: [], mark: -1 };
}

async function search(picker: Picker): Promise<void> {
  const query = picker.input.value.trim();
  if (query === '') return close(picker);
  try {
    const response = await fetch(`${picker.source}?q=${encodeURIComponent(query)}`);
    const { options } = (await response.json()) as { options: readonly PickerOption[] };
    if (picker.input.value.trim() === query) show(picker, options);
  } catch {
    close(picker); // without network the form still carries the words, and the server answers with a list
  }
}

function show(picker: Picker, options: readonly PickerOption[]): void {
  picker.options = options;
  picker.list.textContent = '';
  for (const [at, option] of options.entries()) picker.list.appendChild(lineOf(picker.list.id, option, at));
  picker.list.hidden = options.length === 0;
  picker.input.setAttribute('aria-expanded', String(options.length > 0));
  if (picker.said) picker.said.textContent = options.length === 0 ? picker.none : '';
  markLine(picker, -1);
}

function lineOf(listId: string, option: PickerOption, at: number): HTMLElement {
  const line = document.createElement('div');
  line.id = `${listId}-${at}`;
  line.setAttribute('role', 'option');
  const text = document.createElement('span');
  text.append(
    ...option.parts.map((part) =>
      part.found ? Object.assign(document.createElement('mark'), { textContent: part.text }) : part.text,
    ),
    Object.assign(document.createElement('span'), { className: 'xs muted picker-detail', textContent: option.detail }),
  );
  line.append(text);
  return line;
}

function press(picker: Picker, event: KeyboardEvent): void {
  const isOpen = !picker.list.hidden;
  if (event.key === 'Escape') close(picker);
  else if (event.key === 'Enter' && isOpen && picker.mark >= 0) pick(picker, picker.mark);
  else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
    markLine(picker, moveMark(event.key, picker.mark, picker.options.length));
  else return;
  event.preventDefault();
}

function markLine(picker: Picker, at: number): void {
  picker.mark = at;
  [...picker.list.children].forEach((line, index) => line.setAttribute('aria-selected', String(index === at)));
  const line = picker.list.children[at];
  if (line) picker.input.setAttribute('aria-activedescendant', line.id);
  else picker.input.removeAttribute('aria-activedescendant');
  line?.scrollIntoView({ block: 'nearest' });
}

function pick(picker: Picker, at: number): void {
  const option = picker.options[at];
  if (!option) return;
  picker.input.value = option.parts.map((part) => part.text).join('');
  picker.value.value = option.value;
  close(picker);
}

function close(picker: Picker): void {
  picker.list.hidden = true;
  picker.input.setAttribute('aria-expanded', 'false');
  picker.input.removeAttribute('aria-activedescendant');
}
