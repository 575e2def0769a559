/** How wide a column of a table is, by what stands in it. */
export const COLUMN_WIDTH = `#let column-width(kind) = if kind == "wide" { 5fr } else if kind == "text" { 4fr } else if kind == "short" { 3fr } else { auto }`;

/** The layout of official documents is that of Decree 30/2020/NĐ-CP, Annex I: A4, margins, Times, sizes. */
const OFFICIAL = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.agency)
#set page(
  paper: "a4",
  margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm),
  header-ascent: 40%,
  header: context {
    let at = counter(page).get().first()
    if at > 1 { align(center, text(size: 13pt, str(at))) }
  },
)
#set text(font: "Tinos", size: 13pt, lang: "vi", region: "VN", hyphenate: false)
#set par(justify: true, leading: 0.62em, spacing: 0.9em)
#let bar(share) = align(center, line(length: share, stroke: 0.6pt))
#let letterhead() = {
  set par(justify: false, leading: 0.5em, spacing: 0.45em)
  set align(center)
  grid(
    columns: (66mm, 1fr),
    column-gutter: 2mm,
    [
      #if data.parentAgency != none { text(size: 12pt, upper(data.parentAgency)); linebreak() }
      #text(size: 12pt, weight: "bold", upper(data.agency))
      #v(0.2mm)
      #bar(24mm)
    ],
    [
      #text(size: 12pt, weight: "bold", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") \\
      #text(size: 13pt, weight: "bold", "Độc lập - Tự do - Hạnh phúc")
      #v(0.2mm)
      #bar(54mm)
    ],
  )
  v(1mm)
  grid(
    columns: (66mm, 1fr),
    column-gutter: 2mm,
    text(size: 13pt, data.number),
    if data.placeAndDate != none { text(size: 13pt, style: "italic", data.placeAndDate) },
  )
}
#let heading-of(kind, subject) = {
  set par(justify: false, spacing: 0.5em)
  set align(center)
  v(5mm)
  text(size: 14pt, weight: "bold", upper(kind))
  linebreak()
  text(size: 14pt, weight: "bold", subject)
  v(0.6mm)
  bar(30mm)
  v(3mm)
}
#let body(paragraphs) = for one in paragraphs { par(first-line-indent: (amount: 12.7mm, all: true), one) }
${COLUMN_WIDTH}
#let list-of(table-of) = {
  set text(size: 11.5pt)
  set par(justify: false, leading: 0.5em)
  set table.cell(breakable: false)
  table(
    columns: table-of.columns.map(one => column-width(one.kind)),
    stroke: 0.5pt,
    inset: (x: 1.6mm, y: 1.4mm),
    align: (x, y) => if y > 0 and table-of.columns.at(x).kind in ("wide", "text", "short") { left + horizon } else { center + horizon },
    table.header(..table-of.columns.map(one => text(weight: "bold", one.label))),
    ..table-of.rows.flatten().map(one => [#one]),
  )
}
#let signature() = {
  v(4mm)
  block(breakable: false, grid(
    columns: (62mm, 1fr),
    [
      #set par(justify: false, leading: 0.5em)
      #if data.copies.len() > 0 [
        #text(size: 12pt, weight: "bold", style: "italic", data.copiesLabel) \\
        #text(size: 11pt, data.copies.map(one => "- " + one).join(linebreak()))
      ]
    ],
    [
      #set align(center)
      #set par(justify: false, leading: 0.5em)
      #for line in data.signerRole { text(weight: "bold", upper(line)); linebreak() }
      #v(24mm)
      #text(weight: "bold", data.signer)
    ],
  ))
}
`;

export const RESULT_LIST = `${OFFICIAL}
#letterhead()
#heading-of(data.kind, data.subject)
#body(data.paragraphs)
#for section in data.tables {
  if section.title != none { par(text(weight: "bold", section.title)) }
  list-of(section)
}
#body(data.closing)
#signature()
`;

export const INVITATION = `${OFFICIAL}
#letterhead()
#heading-of(data.kind, data.subject)
#set par(leading: 0.8em)
#align(center, par(justify: false, text(size: 14pt)[#data.addressee]))
#v(2mm)
#body(data.paragraphs)
#signature()
`;

export const HANDOVER = `${OFFICIAL}
#letterhead()
#heading-of(data.kind, data.subject)
#body(data.paragraphs)
#for section in data.tables {
  if section.title != none { par(text(weight: "bold", section.title)) }
  list-of(section)
}
#body(data.closing)
#v(4mm)
#block(breakable: false, grid(
  columns: (1fr, 1fr),
  ..data.signers.map(role => align(center)[
    #text(weight: "bold", upper(role))
    #v(24mm)
  ]),
))
`;

export const MINUTES = `${OFFICIAL}
#letterhead()
#heading-of(data.kind, data.subject)
#body(data.paragraphs)
#for section in data.sections {
  block(above: 4mm, below: 3mm, sticky: true, text(weight: "bold", section.title))
  body(section.paragraphs)
  if section.table != none { list-of(section.table) }
}
#body(data.closing)
#v(4mm)
#block(breakable: data.signers.len() > 3, grid(
  columns: range(calc.min(data.signers.len(), 3)).map(_ => 1fr),
  row-gutter: 6mm,
  ..data.signers.map(one => align(center, block(breakable: false)[
    #set par(justify: false, leading: 0.5em)
    #text(weight: "bold", upper(one.role))
    #let marks = one.at("marks", default: ())
    #if marks.len() == 0 { v(24mm) } else {
      v(4mm)
      for mark in marks { text(size: 10pt, style: "italic", mark); linebreak() }
      v(4mm)
    }
    #text(weight: "bold", one.name)
  ])),
))
`;
