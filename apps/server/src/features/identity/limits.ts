/** At most `max` within `seconds`. */
export type Limit = { readonly max: number; readonly seconds: number };

export type Limiter = {
  /** Counts one attempt; answers the seconds to wait when it is one too many, else 0. */
  take(key: string, limit: Limit): number;
  forget(key: string): void;
};

const most = 50_000;

/** Counts attempts in memory: a limit must not cost a write. Each process counts for itself. */
export function openLimiter(clock: () => Date): Limiter {
  const windows = new Map<string, { count: number; end: number }>();

  function makeRoom(now: number): void {
    for (const [key, { end }] of windows) if (end <= now) windows.delete(key);
    // Maps keep their order: the oldest go first when an attacker fills the table with fresh keys.
    for (const key of windows.keys()) {
      if (windows.size < most) return;
      windows.delete(key);
    }
  }

  return {
    take(key, { max, seconds }) {
      const now = clock().getTime();
      const window = windows.get(key);
      // One that ends later than any can end comes from a clock that has since been put back.
      if (window === undefined || window.end <= now || window.end - now > seconds * 1000) {
        if (windows.size >= most) makeRoom(now);
        windows.set(key, { count: 1, end: now + seconds * 1000 });
        return 0;
      }
      window.count += 1;
      return window.count > max ? Math.ceil((window.end - now) / 1000) : 0;
    },
    forget: (key) => void windows.delete(key),
  };
}

const minute = 60;

/**
 * What each door allows. An account is counted per address, so that a stranger cannot lock its owner out, and
 * in all, so that many addresses together cannot guess its password either.
 */
export const limits = {
  signInPerAddress: { max: 30, seconds: minute },
  signInPerAccountAndAddress: { max: 10, seconds: 15 * minute },
  signInPerAccount: { max: 100, seconds: 60 * minute },
  linkPerAddress: { max: 10, seconds: 15 * minute },
  linkPerAccount: { max: 3, seconds: 15 * minute },
  setUpPerAddress: { max: 10, seconds: minute },
  invitationPerAddress: { max: 30, seconds: minute },
} as const satisfies Record<string, Limit>;
