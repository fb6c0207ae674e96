import { config } from "zod";

// Zod compiles validators with `new Function`, which the content-security policy forbids; even its probe for
// that is reported as a violation. Imported first, before any schema is made.
config({ jitless: true });
