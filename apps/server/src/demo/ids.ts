import { derivedId } from "../features/identity/workspace/derived-id.ts";

/** Slugs of the demo's story to ids: the same story gives the same ids in every demo of one workspace. */
export type Ids = (kind: string, slug: string) => string;

export const idsOf =
  (workspaceId: string): Ids =>
  (kind, slug) =>
    derivedId(`${workspaceId} ${kind} ${slug}`);
