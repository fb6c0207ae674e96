import type { ImportField } from "@ryorin/contract";

/** Which column fills which field of a voice. One column may fill one field only. */
export type ImportColumns = { readonly [field in ImportField]?: string };
