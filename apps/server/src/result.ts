import type { ErrorCode } from "@ryorin/contract";

/** An expected failure: a stable code and the facts a person can act on. */
export type Refusal = {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
};
export type FieldError = {
  readonly path: string;
  readonly code: string;
  readonly data?: Readonly<Record<string, unknown>>;
};
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (code: ErrorCode, data?: Record<string, unknown>): Refusal =>
  data === undefined ? { ok: false, code } : { ok: false, code, data };
