import { liveTheLoop } from "./loop/loop.ts";

liveTheLoop("ja");
