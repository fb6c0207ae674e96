import { z } from "zod";
import { day, flag, raw, route } from "./route.ts";

/** Bytes and rows of a history that is looked at. */
export const largestHistory = 20 * 1024 ** 2;
export const mostHistoryRows = 100_000;
/** Columns that tell tasks apart; the planner's `mostClasses`. */
export const mostHistoryBy = 6;

export const historyFields = ["estimate", "actual", "estimatedAt", "doneAt"] as const;
export type HistoryField = (typeof historyFields)[number];

/** With the interval in which it lies with 95 % certainty; null where too little is there to know it. */
const figure = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() });
export type BacktestFigure = z.infer<typeof figure>;
/** Share of actuals in the middle part of the forecasts that was given at this level. */
const covered = z.array(figure.extend({ level: z.number() }));

export const backtestReport = z.object({
  /** Finished tasks, and those of them that were forecast: the ones estimated from `from` on. */
  tasks: z.number().int(),
  scored: z.number().int(),
  from: day,
  seed: z.number().int(),
  plannerVersion: z.string(),
  /** Ours first, then the simple ones it must beat. Losses are mean pinball from P5 to P95: smaller is better. */
  methods: z.array(
    z.object({
      method: z.enum(["history", "naive", "half_to_double", "person_history"]),
      n: z.number().int(),
      coverage: covered,
      /** 1 is a factor of two. */
      log2: figure,
      unit: figure,
    }),
  ),
  /** Totals of consecutive tasks of one person; null where nobody has enough of them. */
  batches: z
    .object({
      size: z.number().int(),
      methods: z.array(
        z.object({
          method: z.enum(["history", "independent", "person_history"]),
          n: z.number().int(),
          coverage: covered,
          /** (P90 − P10) ÷ P50 */
          width: figure,
          log2: figure,
        }),
      ),
      /** What a person's tasks of one period have in common, of an error's variance; from `n` totals. */
      sharedError: z.object({ share: z.number(), n: z.number().int() }),
    })
    .nullable(),
  /** Whether 80 % ranges serve everybody with 100 scored tasks or more, by name; null but for leads and the owner. */
  people: z.array(z.object({ person: z.string(), n: z.number().int(), held: figure })).nullable(),
  /** Share of actuals in each twentieth of their forecast: all alike when calibrated. */
  pit: z.array(z.number()),
});
export type BacktestReport = z.infer<typeof backtestReport>;

export const backtest = z.object({
  /** How the file was read. */
  file: z.object({
    format: z.string(),
    encoding: z.string().nullable(),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    /** `example`: the first thing that stands in the column, shortened. */
    headers: z.array(z.object({ name: z.string(), example: z.string() })),
  }),
  /** Guessed where not named; null where no column looks like it. Who comes first in `by`. */
  columns: z.object({
    estimate: z.string().nullable(),
    actual: z.string().nullable(),
    estimatedAt: z.string().nullable(),
    doneAt: z.string().nullable(),
    id: z.string().nullable(),
    by: z.array(z.string()),
  }),
  /** Every row is in one of these. Null while a column is missing. */
  counts: z
    .object({
      read: z.number().int(),
      used: z.number().int(),
      unfinished: z.number().int(),
      repeated: z.number().int(),
      leftOut: z.number().int(),
      refused: z.number().int(),
    })
    .nullable(),
  /** The first of the rows that were refused. */
  flaws: z.array(z.object({ line: z.number().int(), code: z.string(), message: z.string() })),
  /** Null in a dry run. */
  report: backtestReport.nullable(),
});
export type Backtest = z.infer<typeof backtest>;

const column = z.string().max(1_000);
/** A parameter that may be given several times. */
const several = (most: number) =>
  z
    .union([column, z.array(column)])
    .transform((given) => (typeof given === "string" ? [given] : given))
    .pipe(z.array(column).max(most))
    .optional();

export const runBacktest = route({
  feature: "outcomes",
  name: "runBacktest",
  method: "POST",
  path: "/forecasts/backtest",
  access: "member",
  summary:
    "How good would our forecasts have been? A file of finished tasks (CSV, TSV, JSON, JSON Lines, XLSX; 20 MB, 100,000 rows), each forecast from what was done before it was estimated. Nothing is stored",
  query: z.object({
    name: z.string().trim().min(1).max(255),
    estimate: column.optional(),
    actual: column.optional(),
    estimatedAt: column.optional(),
    doneAt: column.optional(),
    id: column.optional(),
    by: several(mostHistoryBy),
    /** What is not to be guessed either. */
    without: several(2).pipe(z.array(z.enum(["id", "by"])).optional()),
    /** `COLUMN=VALUE`: only such rows; several of one column are alternatives. */
    where: several(50),
    /** Tasks estimated from then on are scored; unless told, the later half. */
    from: day.optional(),
    /** Tasks in a total. */
    batch: z.coerce.number().int().min(2).max(200).default(20),
    seed: z.coerce.number().int().default(1),
    encoding: z.string().max(40).optional(),
    sheet: z.string().max(200).optional(),
    /** Only read the file, and say what would be used. */
    dryRun: flag.optional(),
  }),
  body: raw("application/octet-stream"),
  answer: backtest,
  errors: [
    "too_large",
    "too_many",
    "history_unreadable",
    "history_empty",
    "history_too_short",
    "took_too_long",
    "busy",
  ],
});

export const backtestRoutes = [runBacktest];
