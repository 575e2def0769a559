import type { Glyph } from '#lib/glyphs.ts';
import type { WorkLink } from '#lib/shell/links.ts';
import type { MessageKey, Translate } from '#messages/translate.ts';

interface Place {
  readonly t: Translate;
  readonly href: (path: string) => string;
  readonly seasonId: string;
  /** Where the reader is. */
  readonly path: string;
  readonly waiting: number | undefined;
}

/** Parts of the desk beside the queue, by their place in the address. */
const PARTS: readonly { readonly path: string; readonly label: MessageKey; readonly glyph: Glyph }[] = [
  { path: 'so-tuyen', label: 'vetting.outbox.title', glyph: 'mail' },
  { path: 'de-cu', label: 'nomination.desk.title', glyph: 'megaphone' },
  { path: 'trung', label: 'vetting.related.title', glyph: 'link' },
  { path: 'ho-so-giay', label: 'vetting.paper.title', glyph: 'pencil' },
  { path: 'nhap-excel', label: 'vetting.import.title', glyph: 'file' },
  { path: 'doi-tuong', label: 'secretariat.applicants.title', glyph: 'shield-check' },
  { path: 'phan-cong', label: 'secretariat.nav.assign', glyph: 'users' },
  { path: 'xung-dot', label: 'judging.conflict.title', glyph: 'eye-off' },
  { path: 'gia-han', label: 'secretariat.nav.extensions', glyph: 'hourglass' },
  { path: 'ket-luan', label: 'secretariat.nav.outcomes', glyph: 'scale' },
  { path: 'khieu-nai', label: 'dossier.complaint.list', glyph: 'scale' },
];

/** The pages of the desk; a dossier belongs to the queue. */
export function deskLinks({ t, href, seasonId, path, waiting }: Place): readonly WorkLink[] {
  const here = href(`/thu-ky/${seasonId}`);
  const parts = PARTS.map((part) => ({
    href: `${here}/${part.path}`,
    label: t(part.label),
    glyph: part.glyph,
    current: path.startsWith(`${here}/${part.path}`),
  }));
  const queue: WorkLink = {
    href: here,
    label: t('secretariat.nav.dossiers'),
    glyph: 'file',
    current: !parts.some(({ current }) => current),
    count: waiting ? String(waiting) : undefined,
  };
  // One page for organisers and secretariat, each in their own workspace.
  const final = href(`/to-chuc/giai-thuong/${seasonId}/chung-tuyen`);
  const votes = {
    href: final,
    label: t('council.nav.final'),
    glyph: 'gavel',
    current: path.startsWith(final),
  } as const;
  return [{ ...queue, current: queue.current && !votes.current }, ...parts, votes];
}
