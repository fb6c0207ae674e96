import { type Limit, openLimiter } from "../features/identity/limits.ts";
import type { House } from "../house.ts";
import { type Result, refuse } from "../result.ts";
import type { Scope } from "./scope.ts";

/** Files that one process holds at a time at one gate, and how many of them may be one person's. */
const mostHeld = 4;
const mostHeldOfOne = 2;
const retryAfterSeconds = 10;

export type FileGate = {
  /** `take` runs while the file is held; it is not called when the file is refused, whose body stays unread. */
  pass<T>(scope: Scope, request: Request, take: () => Promise<Result<T>>): Promise<Result<T>>;
};

/**
 * What every upload passes before it is read: a person's turns, the size it announces, and what is held already.
 * A file is held until it is answered, however slowly its line brings it; so nobody may hold all there are.
 */
export function openFileGate(
  house: Pick<House, "clock">,
  { perPerson, largest }: { readonly perPerson: Limit; readonly largest: number },
): FileGate {
  const limiter = openLimiter(house.clock);
  const holders: string[] = [];
  return {
    async pass({ personId }, request, take) {
      const wait = limiter.take(personId, perPerson);
      if (wait > 0) return refuse("too_many", { retryAfterSeconds: wait });
      if (Number(request.headers.get("content-length") ?? 0) > largest)
        return refuse("too_large", { limitBytes: largest });
      if (holders.filter((one) => one === personId).length >= mostHeldOfOne)
        return refuse("too_many", { retryAfterSeconds });
      if (holders.length >= mostHeld) return refuse("busy", { retryAfterSeconds });
      holders.push(personId);
      try {
        return await take();
      } finally {
        holders.splice(holders.indexOf(personId), 1);
      }
    },
  };
}
