import type { JudgedStage } from '../src/core/contest/definition.ts';
import type { Translate } from './translate.ts';

/** What is made for a part that people judge, and what is asked of it: "khẩu hiệu, mỗi đơn vị nhiều nhất 1 bài, từ 10 đến 20 từ". */
export function judgedWords(judged: Omit<JudgedStage, 'stage' | 'season' | 'source'>, t: Translate): string {
  const { work, perUnit, maxPages } = judged;
  const parts = [
    t(`contest.option.work.${work}`),
    perUnit === null ? null : t('contest.judged.per-unit', { count: perUnit }),
    lengthWords(judged, t),
    maxPages === undefined ? null : t('contest.judged.pages', { max: maxPages }),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function lengthWords({ minWords: min, maxWords: max }: Pick<JudgedStage, 'minWords' | 'maxWords'>, t: Translate) {
  if (min !== undefined && max !== undefined) return t('contest.judged.words', { min, max });
  if (min !== undefined) return t('contest.judged.words-least', { min });
  return max === undefined ? null : t('contest.judged.words-most', { max });
}
