import { inLocale, type LocalizedText } from '#core/shared/localized-text.ts';
import { formatNumber, formatPlainDate, formatTime } from '#messages/format.ts';
import { qrSvg } from '#server/app/contest/draw-qr.ts';
import type { PackSheet, RoomPack } from '#server/app/judging/read-room-pack.ts';

/** The pack of a room in words, as it is printed. */
export function packDocument({ t, locale, app }: App.Locals, pack: RoomPack) {
  const { plan, day } = pack;
  const season = app.seasons.find(pack.seasonId)?.season;
  const date = formatPlainDate(day, locale);
  const title = t('judging.room.title', { room: plan.name, day: date });
  return {
    title,
    season: season ? inLocale(season.name, locale) : pack.seasonId,
    kind: t('judging.pack.timetable', { room: plan.name, day: date }),
    place: [plan.panelName, [plan.place, plan.city].filter(Boolean).join(', ')].filter((line) => line !== ''),
    timetable: {
      columns: [
        { label: t('judging.room.col.time'), kind: 'number' as const },
        { label: t('judging.room.col.entry'), kind: 'wide' as const },
        { label: t('judging.room.judges'), kind: 'text' as const },
        { label: t('judging.pack.signed'), kind: 'short' as const },
      ],
      rows: pack.timetable.map(({ startsAtMs, entry, judges }) => [
        formatTime(startsAtMs),
        entry ? `${entry.name} – ${entry.organisationName}` : t('judging.room.other'),
        judges.join(', '),
        '',
      ]),
    },
    note: t('judging.pack.note', { count: pack.sheets.length }),
    pageOf: t('dossier.paper.page'),
    sheetKind: t('judging.pack.sheet'),
    codeLabel: t('judging.pack.code'),
    columns: {
      criterion: t('judging.panel.criterion'),
      weight: t('judging.seal.weight'),
      score: t('judging.pack.score'),
      comment: t('judging.sheet.comment'),
    },
    totalNote: t('judging.pack.total-note'),
    statement: t('judging.pack.statement'),
    dateLine: t('judging.pack.date-line', { year: day.slice(0, 4) }),
    signer: t('judging.pack.signer'),
    signerHint: t('judging.pack.signer-hint'),
    sheets: pack.sheets.map((sheet) => sheetOf({ t, locale, app } as App.Locals, sheet)),
  };
}

function sheetOf({ t, locale, app }: App.Locals, sheet: PackSheet) {
  const percent = (value: number) => t('judging.sheet.percent', { value: formatNumber(value, locale) });
  const { entry, definition } = sheet;
  const { min, max } = definition.scale;
  return {
    facts: [
      { term: t('judging.room.col.entry'), value: entry.name },
      { term: t('judging.room.col.entrant'), value: entry.organisationName },
      { term: t('judging.pack.category'), value: inLocale(entry.category, locale) },
      { term: t('judging.room.col.time'), value: formatTime(sheet.startsAtMs) },
      { term: t('judging.pack.judge'), value: sheet.judgeName },
    ],
    code: sheet.code,
    qr: qrSvg(`${app.config.publicUrl}/cham-diem/phieu-giay/${sheet.assignmentId}`, 1),
    scale: `(${formatNumber(min, locale)}–${formatNumber(max, locale)})`,
    judge: sheet.judgeName,
    criteria: definition.criteria.map(({ name, weight, subCriteria }) => ({
      name: inLocale(name, locale),
      weight: percent(weight),
      subs: subCriteria.map((sub) => ({ name: inLocale(sub.name, locale), weight: percent(sub.weight) })),
    })),
    beside: besideOf({ t, locale }, definition),
  };
}

function besideOf(
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
  { bonus = [], independent = [], recommendation, scale }: PackSheet['definition'],
): readonly string[] {
  const said = (name: LocalizedText, note: string) => `${inLocale(name, locale)} (${note})`;
  const choices = recommendation?.values.map(({ name }) => `[   ] ${inLocale(name, locale)}`).join('   ');
  return [
    ...bonus.map(({ name, max }) => said(name, t('judging.fields.bonus-max', { max }))),
    ...independent.map(({ name }) => said(name, `${scale.min}–${scale.max}, ${t('judging.fields.independent-note')}`)),
    ...(choices ? [`${t('judging.fields.recommendation')}   ${choices}`] : []),
  ];
}
