import Award from '@lucide/svelte/icons/award';
import Ban from '@lucide/svelte/icons/ban';
import Bell from '@lucide/svelte/icons/bell';
import Building from '@lucide/svelte/icons/building-2';
import Calendar from '@lucide/svelte/icons/calendar';
import Check from '@lucide/svelte/icons/check';
import ChevronDown from '@lucide/svelte/icons/chevron-down';
import ChevronLeft from '@lucide/svelte/icons/chevron-left';
import ChevronRight from '@lucide/svelte/icons/chevron-right';
import ChevronUp from '@lucide/svelte/icons/chevron-up';
import ChevronsUpDown from '@lucide/svelte/icons/chevrons-up-down';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import CircleMinus from '@lucide/svelte/icons/circle-minus';
import CircleX from '@lucide/svelte/icons/circle-x';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Clock from '@lucide/svelte/icons/clock';
import Cloud from '@lucide/svelte/icons/cloud';
import CloudAlert from '@lucide/svelte/icons/cloud-alert';
import CloudCheck from '@lucide/svelte/icons/cloud-check';
import CloudOff from '@lucide/svelte/icons/cloud-off';
import Download from '@lucide/svelte/icons/download';
import EyeOff from '@lucide/svelte/icons/eye-off';
import FileCheck from '@lucide/svelte/icons/file-check';
import FileText from '@lucide/svelte/icons/file-text';
import FileX from '@lucide/svelte/icons/file-x';
import Flag from '@lucide/svelte/icons/flag';
import Gavel from '@lucide/svelte/icons/gavel';
import History from '@lucide/svelte/icons/history';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Inbox from '@lucide/svelte/icons/inbox';
import Info from '@lucide/svelte/icons/info';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import Link from '@lucide/svelte/icons/link';
import Lock from '@lucide/svelte/icons/lock';
import Mail from '@lucide/svelte/icons/mail';
import MailOpen from '@lucide/svelte/icons/mail-open';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Menu from '@lucide/svelte/icons/menu';
import MessageCircleQuestion from '@lucide/svelte/icons/message-circle-question-mark';
import MoveLeft from '@lucide/svelte/icons/arrow-left';
import MoveRight from '@lucide/svelte/icons/arrow-right';
import Pause from '@lucide/svelte/icons/pause';
import Play from '@lucide/svelte/icons/play';
import Pencil from '@lucide/svelte/icons/pencil';
import Printer from '@lucide/svelte/icons/printer';
import Refresh from '@lucide/svelte/icons/refresh-cw';
import Scale from '@lucide/svelte/icons/scale';
import Search from '@lucide/svelte/icons/search';
import Send from '@lucide/svelte/icons/send';
import Settings from '@lucide/svelte/icons/settings';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import ShieldOff from '@lucide/svelte/icons/shield-off';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Trash from '@lucide/svelte/icons/trash-2';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Trophy from '@lucide/svelte/icons/trophy';
import Undo from '@lucide/svelte/icons/rotate-ccw';
import Upload from '@lucide/svelte/icons/upload';
import Users from '@lucide/svelte/icons/users';
import X from '@lucide/svelte/icons/x';

/** The icons the product knows, by meaning-neutral name, so that data from a page's load can name one. */
export const glyphs = {
  award: Award,
  back: MoveLeft,
  ban: Ban,
  bell: Bell,
  building: Building,
  calendar: Calendar,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  'chevrons-up-down': ChevronsUpDown,
  'circle-alert': CircleAlert,
  'circle-check': CircleCheck,
  'circle-dashed': CircleDashed,
  'circle-dot': CircleDot,
  'circle-minus': CircleMinus,
  'circle-x': CircleX,
  'clipboard-check': ClipboardCheck,
  clock: Clock,
  close: X,
  cloud: Cloud,
  'cloud-alert': CloudAlert,
  'cloud-check': CloudCheck,
  'cloud-off': CloudOff,
  dashboard: LayoutDashboard,
  download: Download,
  'eye-off': EyeOff,
  file: FileText,
  'file-check': FileCheck,
  'file-x': FileX,
  flag: Flag,
  forward: MoveRight,
  gavel: Gavel,
  history: History,
  hourglass: Hourglass,
  inbox: Inbox,
  info: Info,
  link: Link,
  lock: Lock,
  mail: Mail,
  'mail-open': MailOpen,
  megaphone: Megaphone,
  menu: Menu,
  pause: Pause,
  pencil: Pencil,
  print: Printer,
  question: MessageCircleQuestion,
  refresh: Refresh,
  remove: Trash,
  resume: Play,
  scale: Scale,
  search: Search,
  send: Send,
  settings: Settings,
  'shield-check': ShieldCheck,
  'shield-off': ShieldOff,
  theme: SunMoon,
  trophy: Trophy,
  undo: Undo,
  upload: Upload,
  users: Users,
  warning: TriangleAlert,
} as const;

/** The name of an icon the product knows. */
export type Glyph = keyof typeof glyphs;
