import { newId } from "../db/id.ts";

export type Kind =
  | "person"
  | "segment"
  | "customer"
  | "need"
  | "voice"
  | "team"
  | "proposal"
  | "option"
  | "comment"
  | "scenario"
  | "baseline";

/** The story's slugs and the ids under which the server knows the same things. */
export type Ids = {
  /** Ids that the server gave. */
  note(kind: Kind, slug: string, id: string): void;
  /** Gives an id where the story, not the server, names a thing: the same each time. */
  give(kind: Kind, slug: string): string;
  /** @throws when the story speaks of what is not there yet */
  of(kind: Kind, slug: string): string;
};

export function openIds(): Ids {
  const known = new Map<string, string>();
  const key = (kind: Kind, slug: string): string => `${kind} ${slug}`;
  return {
    note: (kind, slug, id) => void known.set(key(kind, slug), id),
    give(kind, slug) {
      const id = known.get(key(kind, slug)) ?? newId();
      known.set(key(kind, slug), id);
      return id;
    },
    of(kind, slug) {
      const id = known.get(key(kind, slug));
      if (id === undefined) throw new Error(`the demo speaks of the ${kind} ${slug} before it is there`);
      return id;
    },
  };
}
