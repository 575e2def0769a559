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
  /** An auditor reads: pages where something is done are not theirs. */
  readonly audits: boolean;
}

const NOT_FOR_AUDITORS = ['nhap-excel', 'phan-cong'];

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

/** Parts that the organiser's workspace has too. */
const SHARED: typeof PARTS = [
  { path: 'phan-cong/phuong-an', label: 'council.plan.title', glyph: 'users' },
  { path: 'chung-tuyen', label: 'council.nav.final', glyph: 'gavel' },
  { path: 'binh-chon', label: 'council.nav.public-vote', glyph: 'megaphone' },
];

/** The pages of the desk; a dossier belongs to the queue. */
export function deskLinks({ t, href, seasonId, path, waiting, audits }: Place): readonly WorkLink[] {
  const here = href(`/thu-ky/${seasonId}`);
  const own = PARTS.filter((part) => !audits || !NOT_FOR_AUDITORS.includes(part.path));
  const parts = own.map((part) => ({
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
  const workspace = { href: href(`/giam-sat/${seasonId}`), label: t('judging.audit.title'), glyph: 'history' } as const;
  if (audits) return [queue, ...parts, workspace];
  // Pages of organisers and secretariat alike, each in their own workspace.
  const shared = SHARED.map((part): WorkLink => {
    const there = href(`/to-chuc/giai-thuong/${seasonId}/${part.path}`);
    return { href: there, label: t(part.label), glyph: part.glyph, current: path.startsWith(there) };
  });
  return [{ ...queue, current: queue.current && !shared.some(({ current }) => current) }, ...parts, ...shared];
}
