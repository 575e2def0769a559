import { judgeDocument } from '#core/ledger/judge-document.ts';
import { readNoteKey } from '#core/ledger/signed-note.ts';

// Checks a receipt in the reader's own browser: nothing is sent anywhere, and it works without network once the page is loaded.
for (const place of document.querySelectorAll<HTMLElement>('[data-receipt-check]')) openCheck(place);

/** Sentences of the page by code: `valid`, `key-malformed`, the reasons of the verifier, and what a receipt is about. */
type Words = Readonly<Record<string, string>>;

interface Check {
  readonly words: Words;
  readonly receipt: HTMLTextAreaElement;
  readonly key: HTMLInputElement;
  readonly status: HTMLElement;
}

function openCheck(place: HTMLElement): void {
  const receipt = place.querySelector<HTMLTextAreaElement>('textarea');
  const key = place.querySelector<HTMLInputElement>('input[name="key"]');
  const file = place.querySelector<HTMLInputElement>('input[type="file"]');
  const status = place.querySelector<HTMLElement>('[data-receipt-verdict]');
  if (!receipt || !key || !file || !status) return;
  const check = { words: JSON.parse(place.dataset['receiptCheck'] ?? '{}') as Words, receipt, key, status };
  place.hidden = false;
  file.addEventListener('change', () => void readFile(check, file));
  place.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    tell(check);
  });
}

async function readFile(check: Check, file: HTMLInputElement): Promise<void> {
  const chosen = file.files?.[0];
  if (!chosen) return;
  check.receipt.value = await chosen.text();
  tell(check);
}

function tell({ words, receipt, key, status }: Check): void {
  const trusted = key.value.trim();
  const verdict = judgeDocument(parsed(receipt.value), trusted === '' ? [] : [trusted]);
  const isKey = trusted === '' || readNoteKey(trusted) !== null;
  const reason = !isKey ? 'key-malformed' : (verdict.reason ?? 'valid');
  const facts = verdict.valid ? factsOf(words, verdict, parsed(receipt.value)) : [];
  status.className = `note note-${verdict.valid ? 'ok' : 'bad'}`;
  status.replaceChildren(...[words[reason] ?? reason, ...facts].map(paragraph));
}

function factsOf(words: Words, verdict: Readonly<Record<string, unknown>>, receipt: unknown): readonly string[] {
  const { leaf } = receipt as { readonly leaf?: { readonly serverTime?: unknown } };
  const facts = [
    ['origin', verdict['origin']],
    ['size', verdict['size']],
    ['time', leaf?.serverTime],
  ] as const;
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [`${words[name] ?? name}: ${String(value)}`]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function paragraph(text: string): HTMLElement {
  const line = document.createElement('p');
  line.textContent = text;
  return line;
}
