export * from "./ways.ts";
export { defaultOdds, type WhatItTakesOptions, whatItTakes } from "./what-it-takes.ts";
