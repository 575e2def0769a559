import { expect, it } from 'vitest';
import { formOfYear, type WrittenForm } from './written-form.ts';

const written: WrittenForm = {
  sections: [
    {
      id: 'so-lieu',
      name: { vi: 'Ba năm đến {year-1}', en: 'Three years to {year-1}' },
      formFields: [
        {
          id: 'three-years',
          label: { vi: 'Số liệu' },
          required: true,
          type: 'table',
          rows: [{ id: 'revenue', name: { vi: 'Doanh thu' }, unit: { vi: 'triệu đồng' } }],
          columns: { years: 3, until: -1 },
        },
        {
          id: 'revenue',
          label: { vi: 'Doanh thu năm {year-1}' },
          hint: { vi: 'Kế hoạch năm {year+1}, mùa {year}, {khác}' },
          required: true,
          type: 'number',
          min: 0,
          max: 9,
          unit: { vi: 'đồng' },
        },
      ],
    },
  ],
};

for (const [year, years] of [
  [2019, ['2016', '2017', '2018']],
  [2024, ['2021', '2022', '2023']],
] as const) {
  it(`asks a season of ${year} for ${years.join(', ')}`, () => {
    const [section] = formOfYear(written, year).sections;
    const [table, revenue] = section!.formFields;
    expect(table).toMatchObject({ columns: years.map((id) => ({ id, name: { vi: `Năm ${id}`, en: id } })) });
    expect(section!.name).toEqual({ vi: `Ba năm đến ${year - 1}`, en: `Three years to ${year - 1}` });
    expect(revenue).toMatchObject({
      label: { vi: `Doanh thu năm ${year - 1}` },
      hint: { vi: `Kế hoạch năm ${year + 1}, mùa ${year}, {khác}` },
    });
  });
}
