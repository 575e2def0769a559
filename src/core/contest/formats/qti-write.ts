import { escapeXml } from '../../shared/xml.ts';
import { optionLetter, type FormatQuestion, type FormatWriting } from './format-question.ts';
import { htmlOfText } from './html-text.ts';
import { readQtiItems, type TextPart } from './qti-read.ts';
import { readBack } from './read-back.ts';

const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const MATCH_CORRECT = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml';

/** Writes questions as QTI 3.0 items, a file each, named by their ids (by their places where they have none). */
export function writeQtiItems(questions: readonly FormatQuestion[]): FormatWriting<readonly TextPart[]> {
  const complete = questions.map((question, at) => ({
    ...question,
    id: question.id ?? `item-${at + 1}`,
    options: question.options.map((option, place) => ({
      ...option,
      id: option.id ?? optionLetter(place).toLowerCase(),
    })),
  }));
  return readBack(complete, { format: 'qti', write, read: readQtiItems });
}

function write(questions: readonly FormatQuestion[]): readonly TextPart[] {
  return questions.map((question) => ({ name: `items/${question.id}.xml`, text: itemOf(question) }));
}

function itemOf(question: FormatQuestion): string {
  const { id, options, shuffleOptions, explanation, foreign } = question;
  const right = options.filter(({ isRight }) => isRight);
  const isSingle = right.length === 1;
  const lines = [
    `<qti-response-declaration identifier="RESPONSE" cardinality="${isSingle ? 'single' : 'multiple'}" base-type="identifier">`,
    `  <qti-correct-response>${right.map((option) => `<qti-value>${option.id}</qti-value>`).join('')}</qti-correct-response>`,
    '</qti-response-declaration>',
    ...outcomes(question),
    ...foreign.filter(({ format }) => format === 'qti').map(({ content }) => content),
    '<qti-item-body>',
    `  <qti-choice-interaction response-identifier="RESPONSE"${shuffleOptions === null ? '' : ` shuffle="${shuffleOptions}"`} max-choices="${isSingle ? 1 : 0}">`,
    `    <qti-prompt>${htmlOfText(question.stem)}</qti-prompt>`,
    ...options.map(
      (option) => `    <qti-simple-choice identifier="${option.id}">${htmlOfText(option.text)}</qti-simple-choice>`,
    ),
    '  </qti-choice-interaction>',
    '</qti-item-body>',
    `<qti-response-processing template="${MATCH_CORRECT}"/>`,
    ...(explanation === null ? [] : [feedbackOf(explanation)]),
  ];
  const title = escapeXml(question.stem.slice(0, 80).replace(/\s+/g, ' '));
  const opening = `<qti-assessment-item xmlns="${NAMESPACE}" identifier="${escapeXml(id ?? '')}" title="${title}" adaptive="false" time-dependent="false" xml:lang="vi">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${opening}\n${lines.map((line) => `  ${line}`).join('\n')}\n</qti-assessment-item>\n`;
}

function outcomes({ points, explanation }: FormatQuestion): readonly string[] {
  const declared = (identifier: string, type: string, value: number | null) =>
    `<qti-outcome-declaration identifier="${identifier}" cardinality="single" base-type="${type}">${
      value === null ? '' : `<qti-default-value><qti-value>${value}</qti-value></qti-default-value>`
    }</qti-outcome-declaration>`;
  return [
    declared('SCORE', 'float', 0),
    ...(points === null ? [] : [declared('MAXSCORE', 'float', points)]),
    ...(explanation === null ? [] : [declared('FEEDBACK', 'identifier', null)]),
  ];
}

function feedbackOf(explanation: string): string {
  return (
    '<qti-modal-feedback outcome-identifier="FEEDBACK" identifier="explanation" show-hide="hide">' +
    `<qti-content-body><p>${htmlOfText(explanation)}</p></qti-content-body></qti-modal-feedback>`
  );
}
