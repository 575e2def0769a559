import type { Translate } from '#messages/translate.ts';

/** Codes that the verifier in the browser may answer with. */
const REASONS = [
  'root-differs',
  'proof-invalid',
  'signature-invalid',
  'key-unknown',
  'malformed',
  'commitment-differs',
  'not-understood',
] as const;

/** The sentences the script of the page needs, by code. */
export function checkWords(t: Translate): Readonly<Record<string, string>> {
  const reasons = REASONS.map((code) => [code, t('ledger.check.not-valid', { why: t(`ledger.reason.${code}`) })]);
  return {
    ...(Object.fromEntries(reasons) as Record<string, string>),
    valid: t('ledger.check.valid'),
    'key-malformed': t('ledger.check.key-malformed'),
    origin: t('ledger.origin'),
    size: t('ledger.size'),
    time: t('ledger.check.time'),
  };
}
