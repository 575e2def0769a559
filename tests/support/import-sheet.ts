import ExcelJS from 'exceljs';
import { importCells, type ImportCell } from '#core/dossier/import-cells.ts';
import { saidByRecord } from '#core/dossier/import-columns.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { sampleAnswer, type Award } from './award.ts';
import { applicantsOf } from './seed-dossiers.ts';

const HEAD = ['Đơn vị', 'Mã số thuế', 'Tên sản phẩm', 'Nhóm', 'Lĩnh vực'];

/** A sheet with a row for each of so many who enter, all answered that a sheet can hold; `change` spoils it afterwards. */
export async function wholeSheet(
  { world: { app } }: Pick<Award, 'world'>,
  seasonId: string,
  { change, ...wanted }: { count: number; among?: readonly string[]; change?: (page: ExcelJS.Worksheet) => void },
): Promise<Uint8Array> {
  const { form, award } = awardInForce(app, seasonId)!;
  const cells = importCells(form).filter(({ field }) => saidByRecord(field) === null);
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Hồ sơ');
  page.addRow(['DANH SÁCH ĐĂNG KÝ']);
  page.addRow([...HEAD, ...cells.map(({ names }) => names[0]!.vi)]);
  const answers = cells.map(valueOf);
  for (const one of applicantsOf(award.categories, wanted))
    page.addRow([one.maker, one.taxCode, one.name, one.category, one.field, ...answers]);
  change?.(page);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function valueOf({ field, cell }: ImportCell): ExcelJS.CellValue {
  const answer = sampleAnswer(field);
  if (cell !== null) return (answer as Readonly<Record<string, number>>)[cell] ?? null;
  if (typeof answer === 'boolean') return answer ? 'Có' : 'Không';
  return typeof answer === 'object' ? null : answer;
}
