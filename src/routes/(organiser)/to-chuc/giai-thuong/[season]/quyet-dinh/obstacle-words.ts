import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import type { Translate } from '#messages/translate.ts';
import type { AssessedTitle, RecognitionObstacle } from '#server/app/honour/assess-recognition.ts';
import { refusalWords } from '../open-award.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Why this entry cannot be granted this title, in words; empty where nothing stands against it. */
export function obstaclesInWords(
  reader: Reader,
  season: AwardSeason,
  { title, entryId }: { readonly title: AssessedTitle; readonly entryId: string },
): readonly string[] {
  return (title.obstacles.get(entryId) ?? []).map((obstacle) => obstacleWords(reader, season, obstacle));
}

/** Why nobody can be granted this title now, in words; `null` where somebody can. */
export function titleRefusalWords({ t }: Reader, { refusal }: AssessedTitle): string | null {
  return refusal && refusalWords(t, refusal);
}

function obstacleWords({ t, locale }: Reader, season: AwardSeason, obstacle: RecognitionObstacle): string {
  if (obstacle.code === 'entry-not-accepted')
    return t('decision.obstacle.entry-not-accepted', { state: t(`dossier.state.${obstacle.state as EntryState}`) });
  if (obstacle.code === 'quorum-not-met' && obstacle.countedJudges === 0) return t('decision.obstacle.no-result');
  if (obstacle.code === 'quorum-not-met')
    return t('decision.obstacle.quorum-not-met', { count: obstacle.countedJudges });
  if (obstacle.code === 'documents-missing') {
    const documents = obstacle.documents.map((label) => inLocale(label, locale)).join('; ');
    return t('decision.obstacle.documents-missing', { documents });
  }
  if (obstacle.code === 'title-held-already' || obstacle.code === 'prior-title-missing') {
    const title = season.award.titles.find(({ id }) => id === obstacle.title);
    return t(`decision.obstacle.${obstacle.code}`, { title: title ? inLocale(title.name, locale) : obstacle.title });
  }
  return t(`decision.obstacle.${obstacle.code}`);
}
