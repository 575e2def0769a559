import { COLUMN_WIDTH, HANDOVER, INVITATION, MINUTES, RESULT_LIST } from './typst-official.ts';

/**
 * The documents the product prints, in Typst. Every value comes in as data, never as markup, so that no name or title can change
 * what a page does. Those in the form of official documents stand in `typst-official.ts`.
 */

/** A certificate has no form in Decree 30: free design, landscape, with the code and the drawing by which it is checked. */
const CERTIFICATE = `
#let data = json(bytes(sys.inputs.data))
#let ink = rgb("#1c2b33")
#let gold = rgb("#9a6b00")
#let teal = rgb("#0b5c6b")
#set document(title: data.title, author: data.agency)
#set page(
  paper: "a4",
  flipped: true,
  margin: (x: 24mm, top: 20mm, bottom: 17mm),
  background: [
    #place(center + horizon, rect(width: 100% - 16mm, height: 100% - 16mm, stroke: 1.6pt + gold))
    #place(center + horizon, rect(width: 100% - 20mm, height: 100% - 20mm, stroke: 0.5pt + gold))
  ],
)
#set text(font: "Tinos", size: 14pt, fill: ink, lang: "vi", region: "VN", hyphenate: false)
#set par(justify: false, leading: 0.6em, spacing: 0.8em)
#set align(center)
// The largest size at which the words stand on one line, not below a readable one; then they take two.
#let fitted(words, largest, smallest, weight) = layout(size => {
  let points = largest
  while points > smallest and measure(text(size: points * 1pt, weight: weight, words)).width > size.width { points -= 1 }
  text(size: points * 1pt, weight: weight, words)
})
#text(size: 12pt, weight: "bold", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") \\
#text(size: 13pt, weight: "bold", "Độc lập - Tự do - Hạnh phúc")
#v(-1.5mm)
#line(length: 52mm, stroke: 0.6pt)
#v(1fr)
#fitted(upper(data.agency), 15, 11, "bold")
#v(3mm)
#par(text(size: 38pt, weight: "bold", fill: teal, data.kind))
#v(1mm)
#par(text(style: "italic", size: 15pt, data.lead))
#v(3mm)
#fitted(data.name, 34, 18, "bold")
#if data.unit != none { v(1.5mm); fitted(data.unit, 15, 10, "regular") }
#v(3mm)
#block(width: 90%, for line in data.lines { par(text(size: 15pt, line)) })
#v(1fr)
#grid(
  columns: (1fr, 1fr),
  align: (left + bottom, center + bottom),
  grid(
    columns: (27mm, 1fr),
    column-gutter: 4mm,
    align: left + horizon,
    image(bytes(data.qr), format: "svg", width: 27mm),
    text(size: 9.5pt)[#for line in data.check { par(spacing: 0.5em, leading: 0.45em, line) } #text(weight: "bold", size: 11pt, data.code)],
  ),
  [
    #text(style: "italic", size: 13pt, data.placeAndDate) \\
    #text(weight: "bold", size: 13pt, upper(data.signerRole))
    #v(14mm)
    #text(weight: "bold", data.signer)
  ],
)
`;

/** A dossier is long and read by many: the mark and the name on every page, a table of files with their digests at the end. */
const DOSSIER = `
#let data = json(bytes(sys.inputs.data))
#let grey = rgb("#5b6770")
#set document(title: data.title, author: data.season)
#set page(
  paper: "a4",
  margin: (top: 24mm, bottom: 20mm, left: 25mm, right: 18mm),
  header: {
    set text(size: 9pt, fill: grey)
    grid(
      columns: (1fr, auto),
      column-gutter: 4mm,
      align: (left + bottom, right + bottom),
      data.title,
      text(weight: "bold", fill: if data.isDraft { rgb("#a3261c") } else { grey }, data.mark),
    )
    v(-0.8mm)
    line(length: 100%, stroke: 0.4pt + grey)
  },
  footer: context {
    set text(size: 9pt, fill: grey)
    grid(
      columns: (1fr, auto),
      data.season,
      [#data.pageOf #str(counter(page).get().first())/#str(counter(page).final().first())],
    )
  },
)
#set text(font: "Tinos", size: 11.5pt, lang: "vi", region: "VN", hyphenate: false)
#set par(justify: false, leading: 0.58em, spacing: 0.7em)
// A run of letters without a blank (an address) may break after every fiftieth.
#let broken(words) = words.replace(regex("\\\\S{50}"), found => found.text + "\\u{200b}")
#let lines(words) = broken(words).split("\\n").map(one => [#one]).join(linebreak())
#let cells(rows) = rows.flatten().map(one => lines(one))
#text(size: 12pt, weight: "bold", upper(data.kind))
#par(text(size: 17pt, weight: "bold", data.title))
#table(
  columns: (38mm, 1fr),
  stroke: none,
  inset: (x: 0mm, y: 1mm),
  ..data.facts.map(one => (text(fill: grey, one.term), lines(one.value))).flatten(),
)
#for section in data.sections {
  v(3mm)
  block(sticky: true, text(size: 13pt, weight: "bold", section.name))
  line(length: 100%, stroke: 0.4pt)
  for item in section.items {
    block(sticky: true, above: 3.6mm, below: 1.9mm, text(size: 10.5pt, weight: "bold", item.label))
    if item.text != none { par(lines(item.text)) }
    if item.table != none {
      let numbers = item.table.isOfNumbers
      set text(size: 10pt)
      table(
        columns: item.table.columns.enumerate().map(((at, one)) => if numbers and at > 0 { auto } else { 1fr }),
        stroke: 0.4pt + grey,
        inset: (x: 1.6mm, y: 1.2mm),
        align: (x, y) => if numbers and x > 0 { right } else { left },
        table.header(..item.table.columns.map(one => text(weight: "bold", one))),
        ..cells(item.table.rows),
      )
    }
  }
}
#v(4mm)
#block(sticky: true, text(size: 13pt, weight: "bold", data.files.title))
#if data.files.rows.len() == 0 { par(data.files.empty) } else {
  set text(size: 9pt)
  table(
    columns: (1fr, auto, 62mm),
    stroke: 0.4pt + grey,
    inset: (x: 1.6mm, y: 1.2mm),
    table.header(..data.files.columns.map(one => text(weight: "bold", one))),
    ..data.files.rows.map(one => (one.at(0), one.at(1), one.at(2).codepoints().chunks(32).map(part => part.join()).join(linebreak()))).flatten(),
  )
}
`;

/** Sheets of a room on paper: each is a page of its own, with the code by which whoever types it knows that it is the right one. */
const ROOM_PACK = `
#let data = json(bytes(sys.inputs.data))
#let grey = rgb("#5b6770")
#set document(title: data.title, author: data.season)
#set page(
  paper: "a4",
  margin: (top: 16mm, bottom: 16mm, left: 20mm, right: 15mm),
  footer: context {
    set text(size: 9pt, fill: grey)
    grid(columns: (1fr, auto), data.title, [#data.pageOf #str(counter(page).get().first())/#str(counter(page).final().first())])
  },
)
#set text(font: "Tinos", size: 11pt, lang: "vi", region: "VN", hyphenate: false)
#set par(justify: false, leading: 0.5em, spacing: 0.6em)
#set table.cell(breakable: false)
${COLUMN_WIDTH}
#text(size: 10pt, fill: grey, data.season)
#par(text(size: 15pt, weight: "bold", data.kind))
#for line in data.place { par(line) }
#v(2mm)
#table(
  columns: data.timetable.columns.map(one => column-width(one.kind)),
  stroke: 0.5pt,
  inset: (x: 1.6mm, y: 1.6mm),
  table.header(..data.timetable.columns.map(one => text(weight: "bold", one.label))),
  ..data.timetable.rows.flatten().map(one => [#one]),
)
#text(size: 10pt, data.note)
#for sheet in data.sheets {
  pagebreak()
  grid(
    columns: (1fr, 24mm),
    column-gutter: 4mm,
    [
      #text(size: 10pt, fill: grey, data.season)
      #par(text(size: 15pt, weight: "bold", data.sheetKind))
      #table(
        columns: (28mm, 1fr),
        stroke: none,
        inset: (x: 0mm, y: 0.7mm),
        ..sheet.facts.map(one => (text(fill: grey, one.term), text(weight: "bold", one.value))).flatten(),
      )
    ],
    align(center)[
      #image(bytes(sheet.qr), format: "svg", width: 24mm)
      #text(size: 8pt, fill: grey, data.codeLabel) \\
      #text(size: 11pt, weight: "bold", sheet.code)
    ],
  )
  v(1mm)
  set text(size: 9.5pt)
  set par(leading: 0.38em, spacing: 0.5em)
  table(
    columns: (1fr, auto, 20mm, 50mm),
    stroke: 0.5pt,
    inset: (x: 1.4mm, y: 0.8mm),
    align: (x, y) => if x == 0 or x == 3 { left + horizon } else { center + horizon },
    table.header(..(data.columns.criterion, data.columns.weight, data.columns.score + "\\n" + sheet.scale, data.columns.comment).map(one => text(weight: "bold", one))),
    ..sheet.criteria.map(criterion => (
      table.cell(fill: rgb("#eef1f2"), text(weight: "bold", criterion.name)),
      table.cell(fill: rgb("#eef1f2"), text(weight: "bold", criterion.weight)),
      table.cell(fill: rgb("#eef1f2"))[],
      table.cell(rowspan: criterion.subs.len() + 1)[],
      ..criterion.subs.map(sub => (par(hanging-indent: 3mm, [#h(3mm)#sub.name]), [#sub.weight], box(width: 13mm, height: 5.4mm, stroke: 0.8pt))).flatten(),
    )).flatten(),
  )
  for line in sheet.beside { par([#line: #box(width: 1fr, repeat[.])]) }
  text(size: 9.5pt, style: "italic", data.totalNote)
  v(1mm)
  par([#box(width: 3.4mm, height: 3.4mm, stroke: 0.8pt) #data.statement])
  v(2mm)
  grid(
    columns: (1fr, 70mm),
    [],
    align(center)[
      #text(style: "italic", data.dateLine) \\
      #text(weight: "bold", data.signer) \\
      #text(size: 9.5pt, style: "italic", data.signerHint)
      #v(13mm)
      #text(weight: "bold", sheet.judge)
    ],
  )
}
`;

/** Every template by name. */
export const TEMPLATES = {
  'room-pack': ROOM_PACK,
  'result-list': RESULT_LIST,
  invitation: INVITATION,
  handover: HANDOVER,
  minutes: MINUTES,
  certificate: CERTIFICATE,
  dossier: DOSSIER,
} as const;

export type TemplateName = keyof typeof TEMPLATES;
