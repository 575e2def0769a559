/** What a press of a button asks for: `xem` = shown with its consequences before it is done. */
export interface AskedDelay {
  readonly act: 'gia-han' | 'tam-dung' | 'tiep-tuc' | null;
  readonly minutes: number | null;
  readonly reason: string;
  /** In how many minutes the round is expected to go on. */
  readonly expectedMinutes: number | null;
  readonly expectedAt: Temporal.Instant | null;
  /** What was done just now. */
  readonly done: string;
}

const ACTS = ['gia-han', 'tam-dung', 'tiep-tuc'] as const;

/** Reads the form of the page, from its address (to be asked) or from what was sent (to be done). */
export function readDelayForm(form: URLSearchParams | FormData, now: Temporal.Instant): AskedDelay {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const expectedMinutes = minutesOf(text('du-kien'));
  return {
    act: ACTS.find((act) => act === text('viec')) ?? null,
    minutes: minutesOf(text('so-phut')),
    reason: text('ly-do'),
    expectedMinutes,
    expectedAt: expectedMinutes === null ? null : now.add({ minutes: expectedMinutes }),
    done: text('xong'),
  };
}

function minutesOf(text: string): number | null {
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}
