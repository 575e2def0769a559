import { bytesToHex } from '@noble/hashes/utils.js';
import { asJson, isClaim, type Claim, type Verdict } from '#core/ledger/claim-fields.ts';
import { judgeDocument } from '#core/ledger/judge-document.ts';
import { leafOfJson } from '#core/ledger/leaf.ts';
import { readNoteKey } from '#core/ledger/signed-note.ts';
import { grouped } from '#core/shared/grouped.ts';
import { readPublicCode } from '#core/shared/public-code.ts';
import { formatClock, formatDate } from '#messages/format.ts';

// Checks a receipt in the reader's own browser. By its code the receipt is fetched and judged here; a file or a text is sent nowhere,
// and works without network once the page is loaded.
for (const place of document.querySelectorAll<HTMLElement>('[data-receipt-check]')) openCheck(place);

/** Sentences of the page by code: the verdicts, why a server does not give a receipt, and what a receipt is about. */
type Words = Readonly<Record<string, string>>;

interface Check {
  readonly words: Words;
  readonly code: HTMLInputElement;
  readonly text: HTMLTextAreaElement;
  readonly key: HTMLInputElement;
  readonly status: HTMLElement;
}

function openCheck(place: HTMLElement): void {
  const code = place.querySelector<HTMLInputElement>('input[name="code"]');
  const text = place.querySelector<HTMLTextAreaElement>('textarea');
  const key = place.querySelector<HTMLInputElement>('input[name="key"]');
  const file = place.querySelector<HTMLInputElement>('input[type="file"]');
  const status = place.querySelector<HTMLElement>('[data-receipt-verdict]');
  if (!code || !text || !key || !file || !status) return;
  const check = { words: JSON.parse(place.dataset['receiptCheck'] ?? '{}') as Words, code, text, key, status };
  place.hidden = false;
  file.addEventListener('change', () => void readFile(check, file));
  onSubmit(place.querySelector('[data-check-code]'), () => tell(check, code.value));
  onSubmit(place.querySelector('[data-check-text]'), () => tell(check, text.value));
  addEventListener('hashchange', () => fromAddress(check));
  fromAddress(check);
}

function onSubmit(form: Element | null, act: () => Promise<void>): void {
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void act();
  });
}

/** A receipt's own page and its QR code lead here with the code behind `#`, which a browser keeps to itself. */
function fromAddress(check: Check): void {
  const code = location.hash.slice(1);
  if (code === '') return;
  check.code.value = code;
  void tell(check, code);
}

async function readFile(check: Check, file: HTMLInputElement): Promise<void> {
  const chosen = file.files?.[0];
  if (!chosen) return;
  check.text.value = await chosen.text();
  await tell(check, check.text.value);
}

/** Somebody pastes a code where the text belongs, or the text where the code does: both are read in either place. */
async function tell(check: Check, typed: string): Promise<void> {
  const text = typed.trim();
  if (text === '') return say(check, 'warn', 'empty');
  if (text.startsWith('{') || text.startsWith('[')) return judge(check, parsed(text));
  const code = readPublicCode(text);
  if (!code.ok) return say(check, 'warn', code.refusal.code);
  say(check, 'info', 'asking');
  const answer = await askFor(code.value);
  if ('refusal' in answer) return say(check, 'warn', answer.refusal);
  check.text.value = JSON.stringify(answer.receipt, null, 2);
  judge(check, answer.receipt);
}

async function askFor(code: string): Promise<{ readonly receipt: unknown } | { readonly refusal: string }> {
  try {
    const reply = await fetch(`/api/v1/receipts/${code}`);
    const body = (await reply.json()) as { readonly code?: string };
    return reply.ok ? { receipt: body } : { refusal: body.code ?? 'unreachable' };
  } catch {
    return { refusal: 'unreachable' }; // no network, or no JSON on the way
  }
}

function judge(check: Check, receipt: unknown): void {
  const trusted = check.key.value.trim();
  if (trusted !== '' && readNoteKey(trusted) === null) return say(check, 'bad', 'key-malformed');
  const verdict = judgeDocument(receipt, trusted === '' ? [] : [trusted]);
  if (verdict.valid) return say(check, 'ok', 'valid', factsOf(check.words, verdict, receipt));
  say(check, verdict.reason === 'not-understood' ? 'warn' : 'bad', verdict.reason ?? 'malformed');
}

function say({ words, status }: Check, tone: string, sentence: string, facts: readonly HTMLElement[] = []): void {
  status.className = `note note-${tone}`;
  const box = element('div', '', 'stack-2');
  box.append(element('p', words[sentence] ?? words['unreachable'] ?? sentence, 'strong'), ...facts);
  status.replaceChildren(box);
  status.scrollIntoView({ block: 'nearest' });
}

/** What was proven, in the order of the receipt, so that paper and page can be compared line by line. */
function factsOf(words: Words, verdict: Verdict, receipt: unknown): readonly HTMLElement[] {
  const claim: Claim = isClaim(receipt) ? receipt : {};
  const leaf: Claim = isClaim(claim['leaf']) ? claim['leaf'] : {};
  const facts = [
    ['code', claim['code']],
    ['contest', leaf['contest']],
    ['round', leaf['round']],
    ['time', typeof leaf['serverTime'] === 'string' ? momentOf(leaf['serverTime'], words) : undefined],
    ['fingerprint', claim['leaf'] === undefined ? undefined : grouped(bytesToHex(leafOfJson(asJson(claim['leaf']))))],
    ['origin', verdict['origin']],
    ['size', verdict['size']],
  ] as const;
  const list = element('dl', '', 'dl dl-sm');
  for (const [name, value] of facts) {
    if (value === undefined || value === null) continue;
    const look = name === 'fingerprint' || name === 'origin' ? 'hash' : '';
    list.append(element('dt', words[name] ?? name), element('dd', String(value), look));
  }
  return claim['leaf'] === undefined ? [list] : [list, element('p', words['compare'] ?? '', 'sm')];
}

function momentOf(iso: string, words: Words): string {
  return `${formatClock(iso)} ${formatDate(iso, words['locale'] === 'en' ? 'en' : 'vi')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function element(tag: string, text: string, look = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (look !== '') made.className = look;
  return made;
}
