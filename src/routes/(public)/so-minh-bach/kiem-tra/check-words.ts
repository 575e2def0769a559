import type { Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';

/** Codes that the verifier in the browser may answer with. */
const REASONS = [
  'root-differs',
  'proof-invalid',
  'signature-invalid',
  'key-unknown',
  'malformed',
  'commitment-differs',
] as const;

/** Why this server may not have the receipt of a code; it says nothing about whether a receipt is valid. */
const REFUSALS = ['receipt-not-found', 'receipt-pending', 'receipt-held-back', 'receipt-ambiguous'] as const;

/** The sentences the script of the page needs, by code. */
export function checkWords(t: Translate, locale: Locale): Readonly<Record<string, string>> {
  const reasons = REASONS.map((code) => [code, t('ledger.check.not-valid', { why: t(`ledger.reason.${code}`) })]);
  const refusals = REFUSALS.map((code) => [code, t(`ledger.refusal.${code}`)]);
  return {
    ...(Object.fromEntries([...reasons, ...refusals]) as Record<string, string>),
    locale,
    'not-understood': t('ledger.check.not-a-receipt'),
    'public-code-malformed': t('ledger.check.code-malformed'),
    'public-code-check-character': t('ledger.check.code-mistyped'),
    empty: t('ledger.check.empty'),
    asking: t('ledger.check.asking'),
    unreachable: t('ledger.check.unreachable'),
    valid: t('ledger.check.valid'),
    'key-malformed': t('ledger.check.key-malformed'),
    code: t('ledger.check.code'),
    contest: t('ledger.check.contest'),
    round: t('ledger.check.round'),
    time: t('ledger.check.time'),
    fingerprint: t('ledger.check.fingerprint'),
    compare: t('ledger.check.compare'),
    origin: t('ledger.origin'),
    size: t('ledger.size'),
  };
}
