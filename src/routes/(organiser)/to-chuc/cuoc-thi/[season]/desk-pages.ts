import type { MessageKey } from '#messages/translate.ts';
import type { Glyph } from '#lib/glyphs.ts';

/** One page of an organiser's desk, below `/to-chuc/cuoc-thi/<season>`. */
export interface DeskPage {
  readonly page: string;
  readonly label: MessageKey;
  readonly glyph: Glyph;
}

/** The pages of the desk in the order of its menu; one line each. */
export const DESK_PAGES: readonly DeskPage[] = [
  { page: '', label: 'contest.desk.overview', glyph: 'dashboard' },
  { page: '/truc-tiep', label: 'contest.live.title', glyph: 'circle-dot' },
  { page: '/thong-bao', label: 'contest.notices.title', glyph: 'bell' },
  { page: '/truyen-thong', label: 'contest.reach.title', glyph: 'megaphone' },
  { page: '/the-le', label: 'contest.lint-page.title', glyph: 'clipboard-check' },
  { page: '/khong-du-thi', label: 'contest.exclusion.title', glyph: 'shield-off' },
  { page: '/danh-sach-ma', label: 'contest.roster.title', glyph: 'users' },
  { page: '/lan-toa', label: 'contest.spreaders.title', glyph: 'megaphone' },
  { page: '/ngan-hang', label: 'contest.bank.title', glyph: 'question' },
  { page: '/nguoi-thuoc-dien', label: 'contest.headcount.title', glyph: 'users' },
  { page: '/giai-tap-the', label: 'contest.collective.title', glyph: 'trophy' },
  { page: '/cau-hoi-phu', label: 'contest.side.title', glyph: 'question' },
  { page: '/qua-tang', label: 'contest.gifts.title', glyph: 'award' },
  { page: '/giai-chung-cuoc', label: 'contest.prizes.title', glyph: 'trophy' },
  { page: '/liem-chinh', label: 'contest.cases.title', glyph: 'shield-check' },
  { page: '/tong-ket', label: 'contest.closing.title', glyph: 'award' },
  { page: '/khieu-nai', label: 'contest.complaint.desk', glyph: 'inbox' },
  { page: '/dinh-chinh', label: 'contest.correction.title', glyph: 'history' },
  { page: '/phong-cho', label: 'contest.waiting.title', glyph: 'hourglass' },
];
