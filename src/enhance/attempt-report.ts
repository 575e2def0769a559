import { send } from './attempt-line.ts';
import type { Saving } from './attempt-saving.ts';

/** Sends what somebody says is wrong with a question, without leaving it. Their answers and their time are not touched. */
export async function reportQuestion(button: HTMLButtonElement, saving: Saving): Promise<void> {
  const box = button.closest<HTMLElement>('[data-report-box]');
  const told = box?.querySelector('[data-report-told]');
  const kind = box?.querySelector('select')?.value ?? '';
  if (!box || !told) return;
  if (kind === '') {
    told.textContent = saving.words.reportKindMissing;
    box.querySelector('select')?.focus();
    return;
  }
  const note = box.querySelector('input')?.value ?? '';
  const body = { question: button.dataset['report'], kind, ...(note === '' ? {} : { note }) };
  const reply = await send('POST', `${saving.api}/reports`, body, false);
  const { reported, reportFailed } = saving.words;
  told.textContent = reply.kind === 'done' ? reported : reportFailed;
}
