/** `npm start -- …`: installs and builds what is missing, then runs the server. */
import { become, build, install } from "./prepare.mjs";

await install();
if (await build()) become("apps/server/src/main.ts", process.argv.slice(2));
else process.exitCode = 1;
