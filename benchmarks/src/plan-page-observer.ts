export type Frames = { count: number; median: number; p95: number; longest: number; late: number };
export type Observed = {
  /** Moves the focused line by Alt and an arrow; milliseconds until the new dates are drawn. */
  edit(key: string): Promise<{ quickMs: number; wholeMs: number }>;
  scroll(): Promise<Frames>;
  /** Moves the focused line six times; ends only when each was answered. */
  busy(): Promise<Frames>;
};

/** Runs in the page before anything else there: hears what the threads answer, and watches the frames. */
export function observe(): void {
  let answers: (() => void)[] = [];
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener("message", () => {
        const waiting = answers;
        answers = [];
        for (const done of waiting) done();
      });
    }
  };
  const answer = () => new Promise<void>((done) => answers.push(done));
  const drawn = () =>
    new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key, altKey: true, bubbles: true, cancelable: true }),
    );

  async function edit(key: string) {
    const begun = performance.now();
    const quick = answer();
    press(key);
    await quick;
    await drawn();
    const quickMs = performance.now() - begun;
    await answer();
    await drawn();
    return { quickMs, wholeMs: performance.now() - begun };
  }

  async function framesDuring(act: () => Promise<void>): Promise<Frames> {
    const times: number[] = [];
    let going = true;
    let last = performance.now();
    const tick = (now: number) => {
      times.push(now - last);
      last = now;
      if (going) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    await act();
    going = false;
    const sorted = times.slice(1).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    const late = sorted.filter((ms) => ms > 50).length;
    return { count: sorted.length, median: at(0.5), p95: at(0.95), longest: at(1), late };
  }

  const observed: Observed = {
    edit,
    scroll: () =>
      framesDuring(async () => {
        const box = document.querySelector("[data-row]")?.closest("[class*=scroller]");
        const until = performance.now() + 3_000;
        while (performance.now() < until) {
          box?.scrollBy(6, 24);
          await drawn();
        }
      }),
    busy: () =>
      framesDuring(async () => {
        for (let n = 0; n < 6; n++) {
          const answered = answer();
          press("ArrowDown");
          await Promise.all([answered, pause(500)]);
        }
      }),
  };
  Object.assign(window, observed);
}
