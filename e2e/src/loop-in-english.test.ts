import { liveTheLoop } from "./loop/loop.ts";

liveTheLoop("en");
