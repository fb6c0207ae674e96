export * from "./ways.ts";
export { type WhatItTakesOptions, whatItTakes } from "./what-it-takes.ts";
