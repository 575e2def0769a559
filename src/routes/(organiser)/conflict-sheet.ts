import type { RequestEvent } from '@sveltejs/kit';
import { translator } from '#messages/translate.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { savedSheet } from '../saved-file.ts';
import { loadConflictRecord } from './conflict-desk.ts';

const t = translator('vi');

const COLUMNS = [
  { label: t('judging.conflict.person'), width: 24, kind: 'text' },
  { label: t('judging.conflict.organisation'), width: 34, kind: 'text' },
  { label: t('judging.conflict.dossier'), width: 30, kind: 'text' },
  { label: t('judging.conflict.kind'), width: 22, kind: 'text' },
  { label: t('judging.conflict.origin'), width: 20, kind: 'text' },
  { label: t('judging.conflict.why'), width: 48, kind: 'text' },
  { label: t('judging.conflict.stated-at'), width: 20, kind: 'text' },
  { label: t('judging.conflict.standing'), width: 18, kind: 'text' },
  { label: t('judging.conflict.history'), width: 60, kind: 'text' },
] as const;

/** The conflicts of a season as a sheet for an office, with every resolution: a part of the record. */
export async function conflictSheet(event: RequestEvent<{ season: string }>): Promise<Response> {
  const { season, lines } = await loadConflictRecord(event);
  const title = t('judging.conflict.sheet', { season: season.name.vi });
  const rows = lines.map((line) => [
    line.person,
    line.organisation,
    line.dossier ?? t('judging.conflict.every-dossier'),
    line.kindText,
    line.originText,
    line.because,
    line.statedAt,
    line.stateText,
    line.steps
      .map((step) =>
        t('judging.conflict.step', { outcome: step.outcomeText, by: step.by, at: step.at, reason: step.reason }),
      )
      .join('\n'),
  ]);
  const sheet = await writeResultSheet({
    name: t('judging.conflict.title'),
    head: [{ text: title.toLocaleUpperCase('vi'), look: 'title' }],
    columns: COLUMNS,
    rows,
    foot: [],
    orientation: 'landscape',
  });
  return savedSheet(sheet, `${event.params.season}-xung-dot.xlsx`);
}
