import { isCredential, isToken, judgeToken } from '#core/ledger/credential.ts';
import { isClaim, verdict, type Verdict, type VerifyReason } from '#core/ledger/claim-fields.ts';
import { judgeDocument } from '#core/ledger/judge-document.ts';
import { readNoteKey } from '#core/ledger/signed-note.ts';
import type { Difference } from '#core/season/bundle-difference.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { judgeCollectivePrizes } from '#core/season/judge-collective-prizes.ts';
import { judgeContestPrizes } from '#core/season/judge-contest-prizes.ts';
import { verifyCredential } from '#server/app/ledger/verify-credential.ts';
import type { Command, CommandLine } from './command.ts';
import { parseJson, readInput, type Input } from './read-input.ts';

/** The verdict on one file, by the name that was given. */
interface FileVerdict {
  readonly file: string;
  readonly type: string | null;
  readonly valid: boolean;
  readonly reason?: VerifyReason | 'file-not-found';
  readonly [fact: string]: unknown;
}

type NotFound = { readonly type: null; readonly valid: false; readonly reason: 'file-not-found' };

/** The key the reader trusts: for credentials (multibase), or for logs (`name+id+base64`), which must then have signed too. */
interface Trust {
  readonly credentialKey: string | null;
  readonly noteKeys: readonly string[];
}

/** `vinhdanh verify FILE… [--key KEY]`: whether what somebody published or was given holds. Needs no server and no network. */
export const verify: Command = async (line) => {
  const trust = trustOf(line.options['key']);
  if (line.words.length === 0 || !trust) return 2;
  const inputs = await Promise.all(line.words.map(readInput));
  const files: FileVerdict[] = [];
  for (const [at, file] of line.words.entries()) files.push({ file, ...(await judge(inputs[at] ?? null, trust)) });
  const valid = files.every((one) => one.valid);
  const inputHash = inputs[0]?.hash ?? null;
  const head = { command: 'verify', method: 'strict', version: '1', inputHash, seed: null, warnings: [] };
  if (line.json) line.print(JSON.stringify({ ...head, valid, files }));
  else for (const one of files) tell(line, one);
  return valid ? 0 : 1;
};

function trustOf(key: string | undefined): Trust | null {
  if (key === undefined) return { credentialKey: null, noteKeys: [] };
  if (/^z6Mk[1-9A-HJ-NP-Za-km-z]+$/.test(key)) return { credentialKey: key, noteKeys: [] };
  return readNoteKey(key) ? { credentialKey: null, noteKeys: [key] } : null;
}

async function judge(input: Input | null, { credentialKey, noteKeys }: Trust): Promise<Verdict | NotFound> {
  if (!input) return { type: null, valid: false, reason: 'file-not-found' };
  if (isToken(input.text)) return judgeToken(input.text, credentialKey);
  const document = parseJson(input.text);
  if (document === undefined) return verdict(null, 'malformed');
  if (isCredential(document)) return verifyCredential(document, credentialKey);
  if (isClaim(document) && document['type'] === 'bundle') return judgeBundle(document, noteKeys);
  if (isClaim(document) && document['type'] === 'contest-prizes') return judgeContestPrizes(document, noteKeys);
  if (isClaim(document) && document['type'] === 'collective-prizes') return judgeCollectivePrizes(document, noteKeys);
  return judgeDocument(document, noteKeys);
}

function tell({ print, t }: CommandLine, { file, valid, reason, type, ...facts }: FileVerdict): void {
  const what = t('ledger.verify.type', { type: (type ?? 'unknown').replaceAll('-', '_') });
  if (valid) print(t('ledger.verify.valid', { file, what }));
  else print(t('ledger.verify.not-valid', { file, what, why: t(`ledger.reason.${reason ?? 'malformed'}`) }));
  for (const { code, path, stated, computed } of (facts['differences'] ?? []) as readonly Difference[]) {
    const values = { path, stated: JSON.stringify(stated), computed: JSON.stringify(computed) };
    print(`  ${t(`ledger.difference.${code}`, values)}`);
  }
  if (facts['marking'] === 'not-released') print(`  ${t('ledger.verify.marking-closed')}`);
}
