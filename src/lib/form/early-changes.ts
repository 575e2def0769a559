// What somebody did in a form that the server sent before the script of the page came: on a slow line that is some time.

/** What is chosen in a list, where it is not what the server sent. */
export function earlyChoice(id: string): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const list = document.getElementById(id);
  return list instanceof HTMLSelectElement && isChanged(list) ? list.value : undefined;
}

/** Whether a form differs from what the server sent. Ask before the page takes it over: afterwards nothing tells. */
export function isChangedEarly(formId: string): boolean {
  if (typeof document === 'undefined') return false;
  const form = document.getElementById(formId);
  return form instanceof HTMLFormElement && [...form.elements].some(isChanged);
}

function isChanged(control: Element): boolean {
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control instanceof HTMLInputElement)
    return control.checked !== control.defaultChecked || control.value !== control.defaultValue;
  if (!(control instanceof HTMLSelectElement)) return false;
  const sent = control.querySelector<HTMLOptionElement>('option[selected]'); // a list made by script has no such mark
  return sent !== null && !sent.selected;
}
