import { z } from "zod";

/** Which side answers: value, for which the CPO stands, or technology, for which the CTO stands. */
export const wheels = ["value", "technology"] as const;
export const wheelSchema = z.enum(wheels);
export type Wheel = z.infer<typeof wheelSchema>;

/** Where a proposal starts: a customer need asks for it, or a technology fact does. */
export const originSchema = wheelSchema;
export type Origin = Wheel;

export const otherWheel = (wheel: Wheel): Wheel => (wheel === "value" ? "technology" : "value");
