// The waiting room: asks where we stand as often as the server says, and goes in when it is our turn.

interface Standing {
  readonly state: 'in' | 'waiting';
  readonly ahead: number;
  /** `null` = the line is held. */
  readonly seconds: number | null;
  readonly askAgainSeconds: number;
  readonly time: string;
}

const room = document.querySelector<HTMLElement>('[data-waiting-room]');
if (room) void wait(room);

async function wait(place: HTMLElement): Promise<void> {
  const first = { ahead: 0 };
  let spoken = '';
  for (;;) {
    const asked = await ask(place.dataset['waitingRoom']!);
    if (asked?.state === 'in') return location.replace(place.dataset['inside']!);
    if (asked) {
      first.ahead = Math.max(first.ahead, asked.ahead);
      const words = show(place, asked, first.ahead);
      if (words !== spoken) slot(place, 'spoken').textContent = words; // a screen reader hears of a change, not of every second
      spoken = words;
    }
    await pass(place, asked ?? null);
  }
}

/** `null` = nobody answered: the place is kept on the server, so we simply ask again. */
async function ask(address: string): Promise<Standing | null> {
  try {
    const answer = await fetch(address, { cache: 'no-store', credentials: 'same-origin' });
    return answer.ok ? ((await answer.json()) as Standing) : null;
  } catch {
    return null;
  }
}

const slot = (place: HTMLElement, name: string) => place.querySelector<HTMLElement>(`[data-slot="${name}"]`)!;

function show(place: HTMLElement, { ahead, seconds }: Standing, most: number): string {
  const panel = place.querySelector<HTMLElement>('[data-locale]')!;
  const progress = slot(place, 'progress') as HTMLProgressElement;
  slot(place, 'ahead').textContent = new Intl.NumberFormat(panel.dataset['locale']).format(ahead);
  const words = waitWords(panel, seconds);
  slot(place, 'estimate').textContent = words;
  progress.hidden = most === 0;
  progress.value = most === 0 ? 0 : ((most - ahead) / most) * 100;
  return words;
}

function waitWords({ dataset }: HTMLElement, seconds: number | null): string {
  if (seconds === null) return dataset['held']!;
  if (seconds < 60) return dataset['soon']!;
  return dataset['minutes']!.replace('{n}', String(Math.ceil(seconds / 60)));
}

const UNHEARD_SECONDS = 15;

/** Waits until it is time to ask again; meanwhile the estimate and the server's clock go on. */
function pass(place: HTMLElement, standing: Standing | null): Promise<void> {
  const began = performance.now();
  const panel = place.querySelector<HTMLElement>('[data-locale]')!;
  const until = (standing?.askAgainSeconds ?? UNHEARD_SECONDS * (0.5 + (performance.now() % 1000) / 1000)) * 1000;
  return new Promise((resolve) => {
    const tick = setInterval(() => {
      const passed = performance.now() - began;
      if (standing) {
        slot(place, 'time').textContent = new Date(Date.parse(standing.time) + passed).toLocaleTimeString('vi', {
          timeZone: 'Asia/Ho_Chi_Minh',
          hour12: false,
        });
        if (standing.seconds !== null)
          slot(place, 'estimate').textContent = waitWords(panel, Math.max(0, standing.seconds - passed / 1000));
      }
    }, 1000);
    setTimeout(() => {
      clearInterval(tick);
      resolve();
    }, until);
  });
}
