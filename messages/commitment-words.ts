import type { CommitmentWords } from '../src/core/judging/commitment.ts';
import type { Locale } from '../src/core/shared/localized-text.ts';
import { translator } from './translate.ts';

/** Words of a commitment to confidentiality where neither the council nor the season has its own. */
export function commitmentWords(locale: Locale): CommitmentWords {
  const t = translator(locale);
  return { statement: t('judging.commitment.statement'), embargo: t('judging.commitment.embargo') };
}
