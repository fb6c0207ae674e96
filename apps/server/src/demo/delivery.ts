import type { DemoCommand, Slug } from "@ryorin/fixtures";
import type { Stage } from "./stage.ts";

type Act = Extract<DemoCommand, { act: "start" | "finish" | "launch" | "learn" }>;
export async function deliver(stage: Stage, actor: Slug, proposal: Slug, act: Act): Promise<void> {}
