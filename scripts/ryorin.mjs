#!/usr/bin/env node
/** `npx ryorin …`: the command line under Node 24. */
import { become, build, install } from "./prepare.mjs";

const given = process.argv.slice(2);
await install();
const showsPages = given[0] === "serve" || given[0] === "demo";
if (!showsPages || (await build())) become("apps/cli/src/main.ts", given);
else process.exitCode = 1;
