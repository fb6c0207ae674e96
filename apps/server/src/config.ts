/**
 * The configuration: environment variables, read once at start. `docs/guides/configuration.md` is generated
 * from this schema (`node scripts/configuration.ts`); what each variable must be, in the reader's language, is
 * `startup.expected.<VARIABLE>` in packages/messages.
 */
import { isAbsolute, join, resolve } from "node:path";
import type { Language } from "@ryorin/messages";
import { z } from "zod";
import { translate } from "./http/translate.ts";

const projectFolder = join(import.meta.dirname, "../../..");

function url(...protocols: string[]) {
  return (
    z
      .string()
      // libpq's form for a socket names no host: postgres://user:password@/database?host=/folder
      .refine((text) => protocols.includes(URL.parse(text.replace("@/", "@localhost/"))?.protocol ?? ""))
      .optional()
  );
}

function wholeNumber(low: number, high: number, standard: number) {
  return z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((number) => number >= low && number <= high)
    .default(standard);
}

/** `example` and the default of a variable are shown in the guide; the value of a `secret` one is shown nowhere. */
type Meta = { description: string; default: string; example?: string; secret?: true };

const described = <T extends z.ZodType>(schema: T, meta: Meta): T => schema.meta(meta);

export const configurationSchema = z.object({
  PORT: described(wholeNumber(0, 65_535, 4_180), {
    description: "Port of the web server; 0 takes any free one.",
    default: "4180",
  }),
  HOST: described(z.string().regex(/^\S+$/).default("127.0.0.1"), {
    description:
      "Address to listen on. The default is reachable from this machine only; `0.0.0.0` from everywhere, which wants a reverse proxy with TLS in front.",
    default: "127.0.0.1",
    example: "0.0.0.0",
  }),
  RYORIN_ORIGIN: described(
    url("http:", "https:").transform((text, context) => {
      if (text === undefined || !URL.canParse(text)) return undefined;
      const { origin, pathname } = new URL(text);
      if (pathname !== "/") context.addIssue({ code: "custom" });
      return origin;
    }),
    {
      description:
        "Address that people type into their browser, without a path. Links in mails, cookies and passkeys depend on it; set it when Ryorin runs behind a proxy or under a name.",
      default: "http://localhost and the port",
      example: "https://ryorin.example.com",
    },
  ),
  RYORIN_DATA: described(
    z
      .string()
      .transform((folder) => (isAbsolute(folder) ? folder : resolve(folder)))
      .default(join(projectFolder, "data")),
    {
      description:
        "Folder of everything Ryorin keeps: the embedded PostgreSQL, the secret, the local outbox.",
      default: "data in the project folder",
      example: "/var/lib/ryorin",
    },
  ),
  DATABASE_URL: described(url("postgres:", "postgresql:"), {
    description:
      "A PostgreSQL server of your own, version 15 or newer, with a UTF-8 database. Without it Ryorin starts its own.",
    default: "the embedded PostgreSQL",
    example: "postgres://ryorin:…@db.example.com/ryorin",
    secret: true,
  }),
  DATABASE_CONNECTIONS: described(wholeNumber(2, 200, 10), {
    description: "Most connections one process opens for requests at the same time.",
    default: "10",
  }),
  RYORIN_SECRET: described(z.string().min(32).optional(), {
    description:
      "Signs cookies and protects tokens, at least 32 characters. Several processes on one database need the same.",
    default: "made on first start, kept in the data folder",
    secret: true,
  }),
  SMTP_URL: described(url("smtp:", "smtps:"), {
    description:
      "Mail server. Without it mails go to the local outbox, which administrators read in the app.",
    default: "the local outbox",
    example: "smtps://user:…@mail.example.com",
    secret: true,
  }),
  MAIL_FROM: described(
    z
      .string()
      .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/)
      .default("Ryorin <ryorin@localhost>"),
    {
      description: "Sender of mails.",
      default: "Ryorin &lt;ryorin@localhost&gt;",
      example: "Ryorin &lt;ryorin@example.com&gt;",
    },
  ),
});

export type Variable = keyof typeof configurationSchema.shape;
export const variables = Object.keys(configurationSchema.shape) as Variable[];

/** Read by the command line, not by the server, and no misspelt variables of it either. */
export const ofTheCommandLine = {
  RYORIN_SERVER:
    "Address of the server that verbs such as `ryorin export` ask; http://127.0.0.1:4180 when unset.",
  RYORIN_TOKEN: "API token they sign in with: `ryorin token create`, or the page of one's tokens.",
} as const;

export type Configuration = z.output<typeof configurationSchema>;

export type ConfigurationProblem =
  | { readonly code: "wrong"; readonly variable: Variable; readonly value: string | undefined }
  | { readonly code: "unknown"; readonly variable: string };

/**
 * Reads the environment. An empty variable counts as not set. All problems are told at once, and a variable of
 * ours that does not exist is one: it is a misspelt one.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly value: Configuration }
  | { readonly ok: false; readonly code: "configuration_wrong"; readonly problems: ConfigurationProblem[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const unknown = Object.keys(given)
    .filter((name) => name.startsWith("RYORIN_") && !name.startsWith("RYORIN_TEST_"))
    .filter((name) => !(variables as string[]).includes(name) && !(name in ofTheCommandLine));
  const parsed = configurationSchema.safeParse(given);
  if (parsed.success && unknown.length === 0) return { ok: true, value: parsed.data };
  const wrong = new Set(parsed.error?.issues.map((issue) => issue.path[0] as Variable));
  return {
    ok: false,
    code: "configuration_wrong",
    problems: [
      ...[...wrong].map((variable) => ({ code: "wrong", variable, value: shown(variable, given) }) as const),
      ...unknown.map((variable) => ({ code: "unknown", variable }) as const),
    ],
  };
}

function shown(variable: Variable, given: Readonly<Record<string, string | undefined>>): string | undefined {
  return metaOf(variable).secret ? undefined : given[variable];
}

export function metaOf(variable: Variable): Meta {
  return configurationSchema.shape[variable].meta() as unknown as Meta;
}

/** The problems as lines for the terminal. */
export function explainConfiguration(problems: readonly ConfigurationProblem[], language: Language): string {
  const lines = problems.map((problem) => {
    if (problem.code === "unknown") return translate(language, "startup.variable_unknown", problem);
    const expected = translate(language, `startup.expected.${problem.variable}`);
    return problem.value === undefined
      ? translate(language, "startup.variable_wrong", { variable: problem.variable, expected })
      : translate(language, "startup.variable_wrong_value", { ...problem, expected });
  });
  return [translate(language, "startup.configuration_wrong"), ...lines.map((line) => `  ${line}`)].join("\n");
}
