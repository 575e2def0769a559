import type { MinutesSigner } from '#core/judging/final-round/minutes-signing.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { countSentences, markWords, ruleSentences } from '#lib/judging/vote-words.ts';
import { formatHundredths, formatMoment } from '#messages/format.ts';
import { isMessageKey, translator } from '#messages/translate.ts';
import type { MinutesDocument, PrintedTable } from '#server/app/judging/print-minutes.ts';
import { withholdEntries } from '#server/app/judging/read-final-vote.ts';
import type { openVote } from './open-vote.ts';

interface FrozenFor {
  readonly number: number;
  readonly signers: readonly MinutesSigner[];
  /** Entries that whoever reads this copy may not see: it is written without them, and says so. */
  readonly without: readonly string[];
}

type View = Awaited<ReturnType<typeof openVote>>['view'];

const t = translator('vi');
const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/**
 * The minutes (biên bản) of a closed vote, as they are printed and written: place, attendance, quorum, agenda, count, draw, signatures.
 * With `frozen`, as they are put up for signing; without, chair and secretary alone stand below.
 */
export function minutesOf(view: View, season: AwardSeason, frozen: FrozenFor | null = null): MinutesDocument {
  if (frozen && frozen.without.length > 0 && view.isWhole)
    return minutesOf(withholdEntries(view, frozen.without), season, frozen);
  const words = view.minutes;
  const title = inLocale(view.titleName, 'vi');
  const owner = season.bodies.find(({ role }) => role === 'organiser')?.name?.vi ?? season.programme.name.vi;
  const parts = [
    { title: t('judging.minutes.attendance'), ...attendanceOf(view) },
    { title: t('judging.minutes.agenda'), paragraphs: [...linesOf(words?.agenda), ...rulesOf(view)], table: null },
    { title: t('judging.minutes.count'), ...countOf(view, season) },
    ...ballotsOf(view),
    { title: t('judging.minutes.conclusion'), paragraphs: conclusionOf(view), table: null },
    ...drawOf(view),
    ...(words?.remarks
      ? [{ title: t('judging.minutes.remarks'), paragraphs: linesOf(words.remarks), table: null }]
      : []),
  ];
  const moment = (at: Temporal.Instant | null) => (at ? formatMoment(at.toString(), 'vi') : '');
  return {
    title: t('judging.minutes.kind'),
    parentAgency: owner,
    agency: view.councilName,
    number: t('document.number'),
    placeAndDate: null,
    kind: t('judging.minutes.kind'),
    subject: t('judging.minutes.subject', { title, number: view.number }),
    paragraphs: [
      t('judging.minutes.held', { opened: moment(view.openedAt), closed: moment(view.closedAt) }),
      ...(words?.place ? [t('judging.minutes.place', { place: words.place })] : []),
      ...(frozen && frozen.without.length > 0 ? [t('judging.minutes.withheld', { count: frozen.without.length })] : []),
      t('judging.minutes.chaired', { chair: words?.chair ?? '', secretary: words?.secretary ?? '' }),
    ],
    sections: parts.map((part, at) => ({ ...part, title: `${NUMERALS[at] ?? at + 1}. ${part.title}` })),
    closing: [
      t('judging.minutes.end', { closed: moment(view.closedAt) }),
      ...(frozen ? [t('judging.minutes.frozen-as', { number: frozen.number })] : []),
    ],
    signers: signersOf(words, frozen),
  };
}

/** Secretary, chair, then members in the order in which they are asked to sign. */
function signersOf(words: View['minutes'], frozen: FrozenFor | null): MinutesDocument['signers'] {
  const members = frozen?.signers.filter(({ capacity }) => capacity === 'member') ?? [];
  return [
    { role: t('judging.minutes.secretary'), name: words?.secretary ?? '' },
    { role: t('judging.minutes.chair'), name: words?.chair ?? '' },
    ...members.map(({ name }) => ({ role: t('judging.minutes.member'), name })),
  ];
}

/** Minutes that were put up for signing, with who has signed them in the place of the hand. */
export function withSignatures(document: MinutesDocument, { signers, contentHash }: Signed): MinutesDocument {
  if (signers.every(({ signedAt }) => signedAt === null)) return document;
  const of = (capacity: MinutesSigner['capacity']) => signers.filter((one) => one.capacity === capacity);
  const inOrder = [...of('secretary'), ...of('chair'), ...of('member')];
  const marked = document.signers.map((line, at) => ({ ...line, ...marksOf(inOrder[at], contentHash) }));
  return {
    ...document,
    closing: [...document.closing, t('judging.minutes.signed-hash', { hash: contentHash })],
    signers: marked,
  };
}

interface Signed {
  readonly contentHash: string;
  readonly signers: readonly (MinutesSigner & {
    readonly means: 'password' | 'typed-name' | 'pdf' | null;
    readonly signedAt: Temporal.Instant | null;
  })[];
}

function marksOf(signer: Signed['signers'][number] | undefined, contentHash: string) {
  if (!signer?.signedAt || !signer.means) return {};
  return {
    marks: [
      t(`judging.minutes.signed.${signer.means}`),
      t('judging.minutes.signed-at', { moment: formatMoment(signer.signedAt.toString(), 'vi') }),
      t('judging.minutes.signed-code', { code: contentHash.slice(0, 16) }),
    ],
  };
}

function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
}

function attendanceOf(view: View): { paragraphs: readonly string[]; table: PrintedTable } {
  const { members, present, required, met } = view.quorum;
  const said = (kind: 'office' | 'capacity', value: string | null) => {
    const key = `judging.vote.${kind}.${value}`;
    return isMessageKey(key) ? t(key) : '';
  };
  return {
    paragraphs: [
      t(met ? 'judging.vote.quorum-met' : 'judging.vote.quorum-lacks', { members, present, required }),
      t('judging.minutes.cast', { cast: view.cast ?? 0, members }),
    ],
    table: {
      title: null,
      columns: [
        { label: t('judging.minutes.order'), kind: 'number' },
        { label: t('judging.vote.member'), kind: 'wide' },
        { label: t('judging.minutes.capacity'), kind: 'wide' },
        { label: t('judging.vote.attendance'), kind: 'short' },
        { label: t('judging.vote.turnout'), kind: 'short' },
      ],
      rows: view.roll.map((member, at) => [
        String(at + 1),
        member.name,
        [said('office', member.office), said('capacity', member.capacity), member.body].filter((one) => one).join(', '),
        t(`judging.vote.presence.${member.presence}`),
        t(
          member.onPaper
            ? 'judging.paper-ballots.voted'
            : member.hasVoted
              ? 'judging.vote.voted'
              : 'judging.vote.not-voted',
        ),
      ]),
    },
  };
}

function rulesOf({ rules, places, titleName }: View): readonly string[] {
  const sentences = ruleSentences(t, rules, places).map((sentence) => `- ${sentence}.`);
  return [t('judging.minutes.rules', { title: inLocale(titleName, 'vi') }), ...sentences];
}

function countOf(view: View, season: AwardSeason): { paragraphs: readonly string[]; table: PrintedTable } {
  const labels = new Map(season.award.categories.map(({ id, label }) => [id, label]));
  const rank = { sure: 0, tied: 1, out: 2 } as const;
  const about = { method: view.rules.method, grades: view.rules.grades, locale: 'vi' } as const;
  const lines = view.candidates.toSorted((a, b) => rank[a.standing ?? 'out'] - rank[b.standing ?? 'out']);
  return {
    paragraphs: [],
    table: {
      title: null,
      columns: [
        { label: t('judging.minutes.order'), kind: 'number' },
        { label: t('judging.vote.candidate'), kind: 'wide' },
        { label: t('judging.vote.category'), kind: 'short' },
        { label: t('judging.vote.score'), kind: 'number' },
        { label: t('judging.vote.column-count'), kind: 'wide' },
        { label: t('judging.vote.column-result'), kind: 'short' },
      ],
      rows: lines.map((one, at) => [
        String(at + 1),
        `${one.name}, ${one.organisationName}`,
        labels.get(one.categoryId) ?? one.categoryId,
        one.resultHundredths === null ? '' : formatHundredths(one.resultHundredths, 'vi'),
        one.counted ? countSentences(t, one.counted, { ...about, place: view.isWhole ? at + 1 : null }).join('. ') : '',
        t(`judging.vote.outcome.${one.isStruck ? 'struck' : (one.standing ?? 'out')}`),
      ]),
    },
  };
}

/** Of an open vote: what each member wrote. */
function ballotsOf(view: View): MinutesDocument['sections'] {
  if (view.rules.secret) return [];
  const names = new Map(view.candidates.map(({ entryId, name }) => [entryId, name]));
  const words = (mark: string) => markWords(t, mark, { grades: view.rules.grades, locale: 'vi' });
  const paragraphs = view.roll.flatMap(({ name, marks }) => {
    if (!marks) return [];
    const given = Object.entries(marks).map(([entry, mark]) => `${names.get(entry) ?? entry}: ${words(mark)}`);
    return [`${name}: ${given.join('; ')}.`];
  });
  return [{ title: t('judging.vote.ballots'), paragraphs, table: null }];
}

function conclusionOf(view: View): readonly string[] {
  const { settlement } = view;
  const { members, present, required, met } = view.quorum;
  if (!settlement) return [];
  if (!settlement.quorumMet)
    return [met ? t('judging.vote.result-empty') : t('judging.vote.result-void', { members, present, required })];
  const names = new Map(view.candidates.map(({ entryId, name }) => [entryId, name]));
  const listed = (entries: readonly string[]) => entries.map((entry) => names.get(entry) ?? entry).join('; ');
  const tied = settlement.bands.flatMap(({ entries }) => entries);
  return [
    `${t('judging.vote.summary', { sure: settlement.sure.length, tied: tied.length })}.`,
    ...(settlement.sure.length > 0 ? [t('judging.minutes.passed', { names: listed(settlement.sure) })] : []),
    ...settlement.steps.map(({ key, entries, admitted }) =>
      t('judging.vote.step', {
        ...{ count: entries.length, admitted: admitted.length },
        key: t(`judging.vote.tie-key.${key}`),
      }),
    ),
    ...settlement.bands.flatMap(({ entries, placesLeft, next }) => [
      `${t('judging.vote.band', { count: entries.length, places: placesLeft })}: ${listed(entries)}.`,
      t(
        next === 'second-ballot'
          ? 'judging.vote.band-second'
          : next === 'draw'
            ? 'judging.vote.band-draw'
            : 'judging.vote.band-tied',
      ),
    ]),
  ];
}

function drawOf({ draw, commitment, candidates }: View): MinutesDocument['sections'] {
  if (!draw) return [];
  const names = new Map(candidates.map(({ entryId, name }) => [entryId, name]));
  const table: PrintedTable = {
    title: null,
    columns: [
      { label: t('judging.minutes.order'), kind: 'number' },
      { label: t('judging.vote.candidate'), kind: 'text' },
      { label: t('judging.minutes.ticket'), kind: 'wide' },
    ],
    rows: draw.tickets.map(({ entry, ticket }, at) => [String(at + 1), names.get(entry) ?? entry, ticket]),
  };
  const paragraphs = [
    t('judging.minutes.drawn', { places: draw.request.places, count: draw.request.candidates.length }),
    `${t('judging.vote.draw-commitment')}: ${commitment}`,
    `${t('judging.vote.draw-seed')}: ${draw.request.beacon.seed}`,
    t('judging.vote.draw-proof-text'),
  ];
  return [{ title: t('judging.vote.draw-proof'), paragraphs, table }];
}
