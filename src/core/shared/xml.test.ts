import { expect, test } from 'vitest';
import { childElement, escapeXml, readXml, textOf } from './xml.ts';

test('a document gives its elements, attributes and text with references resolved', () => {
  const read = readXml(
    '<?xml version="1.0"?>\n<!-- x -->\n<a b="1 &lt; 2">Đ&amp;<c>&#273;&#x1EDD;i</c><![CDATA[<b>]]></a>\n',
  );
  expect(read.ok && [read.value.attributes['b'], textOf(read.value), textOf(childElement(read.value, 'c'))]).toEqual([
    '1 < 2',
    'Đ&đời<b>',
    'đời',
  ]);
  expect(read.ok && read.value.line).toBe(3);
});

for (const [text, reason, line] of [
  ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'doctype', 1],
  ['<a>&b;</a>', 'reference', 1],
  ['<a>a & b</a>', 'reference', 1],
  ['<a>\n<b></a>', 'nesting', 2],
  ['<a>\n\n<b', 'tag', 3],
  ['<a>', 'end', 1],
  ['<a/><b/>', 'root', 1],
  ['', 'root', 1],
  ['chữ', 'root', 1],
  ['<a b="1" b="2"/>', 'tag', 1],
  ['<a>&#0;</a>', 'reference', 1],
  ['<a>'.repeat(200), 'too-deep', 1],
] as const) {
  test(`${JSON.stringify(text.slice(0, 40))} is broken: ${reason}, line ${line}`, () => {
    expect(readXml(text)).toEqual({ ok: false, refusal: { code: 'xml-broken', line, reason } });
  });
}

test('what was escaped reads as it was', () => {
  const text = `<a> & "b" 'c' ]]> đ \n\r`;
  const read = readXml(`<x y="${escapeXml(text)}">${escapeXml(text)}</x>`);
  expect(read.ok && textOf(read.value)).toBe(text);
});
