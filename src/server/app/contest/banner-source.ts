// Typst, not TypeScript: the drawing of every banner, and the two pictures of the visual identity it needs.

/** Layout of a banner in Typst; reads `facts` (`BannerFacts`) and `sheet` (`BannerSheet`) as JSON. */
export const BANNER_SOURCE = String.raw`// One drawing for every banner: the same facts, laid out by the shape of the sheet. 1 pt = 1 pixel on a screen.
#let facts = json(bytes(sys.inputs.facts))
#let sheet = json(bytes(sys.inputs.sheet))
#let ink = rgb("#18211f")
#let soft = rgb("#46514e")
#let teal = rgb("#0b5a58")
#let son = rgb("#9c2a21")
#let w = sheet.width * 1pt
#let h = sheet.height * 1pt
#let ratio = sheet.width / sheet.height
#let side = calc.min(sheet.width, sheet.height) * 1pt
#let pad = if ratio > 3.5 { h * 0.14 } else { side * 0.075 }

#set page(width: w, height: h, margin: 0pt, fill: rgb("#faf9f5"))
#set text(font: "Be Vietnam Pro", fill: ink, lang: facts.lang, hyphenate: false, top-edge: 0.95em, bottom-edge: -0.25em)
#set par(leading: 0.12em)

#let drawing(svg, size) = image(bytes(svg), format: "svg", width: size)
#let mark(size) = drawing(sheet.mark, size)
#let qr(size) = rect(fill: white, inset: size * 0.07, radius: size * 0.03, stroke: 0.75pt + rgb("#ddd9ce"), drawing(sheet.qr, size * 0.86))

// The largest size at which the words fit their box: names of contests are long, and nothing may be cut off.
#let fit(width, height, largest, words) = context {
  let low = largest * 0.25
  let high = largest
  for _ in range(10) {
    let middle = (low + high) / 2
    let measured = measure(words(middle), width: width)
    if measured.height <= height and measured.width <= width { low = middle } else { high = middle }
  }
  block(width: width, words(low))
}
#let title(s) = text(size: s, weight: 700, tracking: -0.012em, facts.name)
#let organiser(s) = text(size: s, weight: 600, fill: son, facts.organiser)
#let dates(s) = text(size: s, weight: 600, fill: soft, facts.dates)
// Breaks at slashes only: what looks like a hyphen at the end of a line would be typed.
#let address(s) = text(size: s, weight: 700, fill: teal, facts.shown.split("/").map(part => box(baseline: 0.25em, part)).join("/" + sym.zws))
#let button(s) = rect(fill: teal, radius: s * 0.35, inset: (x: s * 0.9, y: s * 0.35), text(size: s, weight: 700, fill: white, facts.call))
#let contact(s) = text(size: s, fill: soft, facts.contact)
#let rounds(s) = grid(
  columns: (auto, 1fr), column-gutter: s * 1.1, row-gutter: s * 0.35,
  ..facts.rounds.map(round => (text(size: s, weight: 700, fill: son, round.name), text(size: s, fill: ink, round.when))).flatten(),
)
#let edge = if ratio > 3.5 { place(left + top, rect(width: h * 0.05, height: h, fill: son)) } else { place(left + top, rect(width: w, height: side * 0.022, fill: son)) }
#let ornament(size, dx, dy) = place(right + bottom, dx: dx, dy: dy, drawing(sheet.window, size))

#let strip = {
  let qr-size = if sheet.height >= 200 { h - 2 * pad } else { 0pt }
  let right-width = w * 0.24
  let mark-size = if sheet.height >= 200 { h * 0.42 } else { h - 2 * pad }
  let middle = w - pad * 4.5 - mark-size - right-width - (if qr-size > 0pt { qr-size + pad } else { 0pt })
  place(left + horizon, dx: pad * 1.4, mark(mark-size * 0.82))
  place(left + horizon, dx: pad * 2 + mark-size * 0.92, block(width: middle, stack(
    spacing: h * 0.045,
    fit(middle, h * 0.46, h * 0.3, title),
    fit(middle, h * 0.2, h * 0.135, dates),
  )))
  let right = block(width: right-width, align(center, stack(spacing: h * 0.07, button(h * 0.13), fit(right-width, h * 0.17, h * 0.13, address))))
  place(std.right + horizon, dx: -pad - (if qr-size > 0pt { qr-size + pad } else { 0pt }), right)
  if qr-size > 0pt { place(std.right + horizon, dx: -pad, qr(qr-size)) }
}

#let column(width, height, small) = {
  let roomy = ratio < 0.9 and not small
  stack(
    spacing: side * 0.035,
    fit(width, height * (if roomy { 0.36 } else { 0.6 }), side * (if ratio < 0.55 { 0.115 } else { 0.105 }), title),
    fit(width, height * 0.1, side * (if small { 0.058 } else { 0.042 }), dates),
    ..(if roomy and facts.rounds.len() > 0 { (fit(width, height * 0.22, side * 0.038, rounds),) } else { () }),
  )
}

#let head(width, size) = place(left + top, dx: pad, dy: pad * 1.2, grid(
  columns: (size, width - size * 1.3), column-gutter: size * 0.3, align: horizon,
  mark(size), fit(width - size * 1.3, size, side * 0.04, organiser),
))

#let landscape = {
  let qr-size = h * 0.44
  let width = w - 3 * pad - qr-size
  head(width, side * 0.12)
  place(left + top, dx: pad, dy: pad * 1.2 + side * 0.19, column(width, h - 2 * pad - side * 0.3, false))
  place(left + bottom, dx: pad, dy: -pad, stack(dir: ltr, spacing: pad * 0.5, button(side * 0.038), move(dy: side * 0.016, address(side * 0.038))))
  place(right + horizon, dx: -pad, qr(qr-size))
}

#let small-box = {
  let width = w - 2 * pad
  head(width, side * 0.15)
  place(left + top, dx: pad, dy: pad * 1.5 + side * 0.17, column(width, h * 0.5, true))
  place(left + bottom, dx: pad, dy: -pad, stack(spacing: side * 0.03, button(side * 0.062), fit(width, side * 0.09, side * 0.056, address)))
}

#let portrait = {
  let width = w - 2 * pad
  let qr-size = width * (if ratio < 0.55 { 0.56 } else { 0.34 })
  let foot = if ratio < 0.55 { qr-size + side * 0.46 } else { qr-size + pad }
  head(width, side * 0.13)
  place(left + top, dx: pad, dy: pad * 1.2 + side * 0.2, column(width, h - foot - side * 0.3, false))
  if ratio < 0.55 {
    place(center + bottom, dy: -pad, block(width: width, align(center, stack(
      spacing: side * 0.035, button(side * 0.062), qr(qr-size), fit(width, side * 0.12, side * 0.05, address), fit(width, side * 0.14, side * 0.036, contact),
    ))))
  } else {
    place(left + bottom, dx: pad, dy: -pad, grid(
      columns: (qr-size, width - qr-size - pad * 0.8), column-gutter: pad * 0.8, align: horizon, qr(qr-size),
      stack(spacing: side * 0.028, button(side * 0.04), fit(width - qr-size - pad * 0.8, side * 0.12, side * 0.04, address), fit(width - qr-size - pad * 0.8, side * 0.16, side * 0.027, contact)),
    ))
  }
}

#let skyscraper = {
  let width = w - 2 * pad
  place(center + top, dy: pad * 2, block(width: width, align(center, stack(
    spacing: side * 0.12, mark(side * 0.4), fit(width, h * 0.4, side * 0.15, title), fit(width, h * 0.15, side * 0.085, dates),
  ))))
  place(center + bottom, dy: -pad * 1.6, block(width: width, align(center, stack(spacing: side * 0.07, button(side * 0.085), fit(width, h * 0.06, side * 0.085, address)))))
}

#if side >= 400pt { ornament(side * (if ratio > 1.3 { 1.15 } else { 1.05 }), side * 0.42, side * 0.4) }
#edge
#if ratio > 3.5 { strip } else if side < 200pt { skyscraper } else if side < 400pt { small-box } else if ratio > 1.3 { landscape } else { portrait }
`;

/** A square (earth), a round window (sky), eight wedges: the light left between them is the star Khuê. */
export const MARK_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#9c2a21"/>' +
  '<circle cx="16" cy="16" r="12.2" fill="none" stroke="#fffdf8"/><circle cx="16" cy="16" r="10" fill="#fffdf8"/>' +
  '<path fill="#9c2a21" d="M17.49 12.40L17.63 5.12A11 11 0 0 1 22.54 7.16ZM19.60 14.51L24.84 9.46A11 11 0 0 1 26.88 14.37ZM19.60 17.49L26.88 17.63A11 11 0 0 1 24.84 22.54ZM17.49 19.60L22.54 24.84A11 11 0 0 1 17.63 26.88ZM14.51 19.60L14.37 26.88A11 11 0 0 1 9.46 24.84ZM12.40 17.49L7.16 22.54A11 11 0 0 1 5.12 17.63ZM12.40 14.51L5.12 14.37A11 11 0 0 1 7.16 9.46ZM14.51 12.40L9.46 7.16A11 11 0 0 1 14.37 5.12Z"/></svg>';

/** Line art of the round window, behind the content. */
export const WINDOW_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800"><g fill="none" stroke="#b98c2e" stroke-opacity="0.28" ' +
  'stroke-width="1.5"><circle cx="400" cy="400" r="372"/><circle cx="400" cy="400" r="352" stroke-width="5"/>' +
  '<circle cx="400" cy="400" r="330"/><path d="M433.2 201.8L454.5 74.5M442.9 250.5L491.0 82.8M442.1 298.4L526.3 95.1M475.4 264.0L560.0 111.4M516.7 236.4L591.6 131.3M563.6 283.3L668.7 208.4M536.0 324.6L688.6 240.0M501.6 357.9L704.9 273.7M549.5 357.1L717.2 309.0M598.2 366.8L725.5 345.5M598.2 433.2L725.5 454.5M549.5 442.9L717.2 491.0M501.6 442.1L704.9 526.3M536.0 475.4L688.6 560.0M563.6 516.7L668.7 591.6M516.7 563.6L591.6 668.7M475.4 536.0L560.0 688.6M442.1 501.6L526.3 704.9M442.9 549.5L491.0 717.2M433.2 598.2L454.5 725.5M366.8 598.2L345.5 725.5M357.1 549.5L309.0 717.2M357.9 501.6L273.7 704.9M324.6 536.0L240.0 688.6M283.3 563.6L208.4 668.7M236.4 516.7L131.3 591.6M264.0 475.4L111.4 560.0M298.4 442.1L95.1 526.3M250.5 442.9L82.8 491.0M201.8 433.2L74.5 454.5M201.8 366.8L74.5 345.5M250.5 357.1L82.8 309.0M298.4 357.9L95.1 273.7M264.0 324.6L111.4 240.0M236.4 283.3L131.3 208.4M283.3 236.4L208.4 131.3M324.6 264.0L240.0 111.4M357.9 298.4L273.7 95.1M357.1 250.5L309.0 82.8M366.8 201.8L345.5 74.5"/></g></svg>';
