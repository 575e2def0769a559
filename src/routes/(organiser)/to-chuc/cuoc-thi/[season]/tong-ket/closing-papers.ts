import { writeCalendar } from '#core/shared/calendar.ts';
import { addressLines, withAddressLines } from '#messages/address-lines.ts';
import { formatDate, formatDong, formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import { readAddressBlock, type AddressBlock } from '#server/app/contest/address-block.ts';
import type { HandoverDocument, InvitationDocument, InvitationWords } from '#server/app/contest/invite-holders.ts';
import type { PrizeLine } from '#server/app/contest/list-prizes.ts';
import type { ClosingProgramme } from '#server/app/contest/plan-closing.ts';

const t = translator('vi');

interface Names {
  readonly agency: string;
  readonly contest: string;
  /** Where the contest is and where people ask. */
  readonly address: readonly string[];
  readonly block: AddressBlock | null;
}

/** Names and address of the contest and of who holds it, as papers write them. */
export async function namesOf(app: App, seasonId: string): Promise<Names> {
  const block = await readAddressBlock(app, seasonId);
  const contest = block?.name.vi ?? seasonId;
  const agency = block?.organiser?.vi ?? contest;
  return { contest, agency, block, address: block ? addressLines(block, t) : [] };
}

function officialOf({ agency }: Names) {
  return {
    parentAgency: null,
    agency,
    number: t('document.number'),
    copiesLabel: t('document.copies'),
    copies: [t('document.copies-file')],
    signerRole: [t('document.signer-for'), t('document.signer-head')],
    signer: '',
  };
}

/** The invitation (giấy mời) of one holder. */
export function invitationOf(names: Names, line: PrizeLine, programme: ClosingProgramme): InvitationDocument {
  const { contest } = names;
  return {
    ...officialOf(names),
    title: t('contest.closing.invitation'),
    placeAndDate: t('document.place-and-date'),
    kind: t('contest.closing.invitation'),
    subject: t('contest.closing.subject', { contest }),
    addressee: t('contest.closing.invites', { name: line.name }),
    paragraphs: [
      t('contest.closing.holder-of', { prize: prizeWords(line), contest }),
      t('contest.closing.when', { moment: formatMoment(programme.startsAt, 'vi') }),
      t('contest.closing.where', { place: programme.place }),
      ...programme.agenda.split(/\r?\n/).filter((one) => one.trim() !== ''),
      t('contest.closing.bring'),
      ...names.address,
    ],
  };
}

/** The record of handing over (biên bản): who received what, with room to sign. */
export function handoverOf(
  names: Names,
  lines: readonly PrizeLine[],
  programme: ClosingProgramme | null,
): HandoverDocument {
  const columns = ['order', 'name', 'prize', 'value', 'received', 'signature'] as const;
  const kinds = {
    order: 'number',
    name: 'wide',
    prize: 'text',
    value: 'number',
    received: 'text',
    signature: 'short',
  } as const;
  return {
    ...officialOf(names),
    title: t('contest.closing.record'),
    placeAndDate: null,
    kind: t('contest.closing.record'),
    subject: t('contest.closing.record-subject', { contest: names.contest }),
    paragraphs: programme
      ? [t('contest.closing.held', { moment: formatMoment(programme.startsAt, 'vi'), place: programme.place })]
      : [],
    tables: [
      {
        title: null,
        columns: columns.map((id) => ({ label: t(`contest.closing.column.${id}`), kind: kinds[id] })),
        rows: lines.map((line, at) => [
          String(at + 1),
          line.unitName ? `${line.name}, ${line.unitName}` : line.name,
          prizeWords(line),
          line.valueVnd === null ? '' : formatDong(line.valueVnd, 'vi'),
          line.handover ? `${line.handover.receivedBy}, ${formatDate(line.handover.at, 'vi')}` : '',
          '',
        ]),
      },
    ],
    closing: [
      t('contest.closing.record-end', { count: lines.filter(({ handover }) => handover).length, all: lines.length }),
      ...names.address.slice(0, 1),
    ],
    signers: [t('contest.closing.secretary'), t('contest.closing.chair')],
  };
}

/** "Giải Nhất Đợt 1", or the name of a collective prize. */
export function prizeWords({ prizeName, roundName }: PrizeLine): string {
  return roundName ? `${prizeName.vi} ${roundName.vi}` : prizeName.vi;
}

/** The programme as a calendar entry (RFC 5545). */
export function calendarOf(names: Names, programme: ClosingProgramme): string {
  const starts = Temporal.Instant.from(programme.startsAt);
  const event = {
    uid: `${programme.id}@vinh-danh`,
    starts,
    ends: starts.add({ hours: 2 }),
    title: t('contest.closing.subject', { contest: names.contest }),
    place: programme.place,
    text: programme.agenda,
    ...(names.block && { url: names.block.url }),
  };
  return writeCalendar({ name: event.title, madeAt: starts, events: [event] });
}

function mailText({ contest }: Names, line: PrizeLine, programme: ClosingProgramme): string {
  const moment = formatMoment(programme.startsAt, 'vi');
  return t('contest.closing.mail', {
    name: line.name,
    prize: prizeWords(line),
    contest,
    moment,
    place: programme.place,
  });
}

/** Words and papers of the invitations of a contest. */
export async function invitationWords(app: App, seasonId: string): Promise<InvitationWords> {
  const names = await namesOf(app, seasonId);
  return {
    mail: (line, programme) => ({
      subject: t('contest.closing.subject', { contest: names.contest }),
      text: withAddressLines(mailText(names, line, programme), names.block, t),
    }),
    papers: async (line, programme) => {
      const at = Temporal.Instant.from(programme.startsAt);
      const pdf = await app.documents.print('invitation', invitationOf(names, line, programme), at);
      return [
        { filename: 'giay-moi.pdf', content: Buffer.from(pdf), contentType: 'application/pdf' },
        { filename: 'lich.ics', content: Buffer.from(calendarOf(names, programme)), contentType: 'text/calendar' },
      ];
    },
  };
}
