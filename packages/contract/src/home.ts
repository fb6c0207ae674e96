import { seatSchema, statusSchema, wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { personRef } from "./proposals.ts";
import { day, instant, route } from "./route.ts";

/** Why something waits for this person. */
export const waitingCodes = [
  "review_to_draft",
  "review_to_seal",
  "key_to_turn",
  "stop_key_to_turn",
  "question_to_wheel",
  "proposal_returned",
  "objection_window",
  "objection_to_answer",
  "escalation",
  /** Told to the owner: what others were asked for has not come in time. */
  "overdue",
  "baseline_key",
  "outcome_due",
  "outcome_to_learn",
  "import_failed",
  "mention",
] as const;

export const waiting = z.object({
  code: z.enum(waitingCodes),
  /** For which wheel, where it is a wheel's. */
  wheel: wheelSchema.nullable(),
  subject: z.object({
    kind: z.enum(["proposal", "baseline", "import"]),
    id: z.uuid(),
    /** P-12, B-3; null for an import. */
    number: z.number().int().nullable(),
    title: z.string(),
  }),
  /** Within the subject: the comment. */
  partId: z.uuid().nullable(),
  by: personRef.nullable(),
  since: instant,
  /** Null: no date was set. */
  due: day.nullable(),
  overdue: z.boolean(),
});
export type Waiting = z.infer<typeof waiting>;

/** What happened to one thing since the last visit, by others. */
export const subjectChange = z.object({
  subject: z.object({
    kind: z.string(),
    id: z.string(),
    number: z.number().int().nullable(),
    /** Null where the thing has no title. */
    title: z.string().nullable(),
  }),
  kinds: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  by: z.array(personRef),
  /** The reader asked to be told of it: it comes before the rest, however much else changed. */
  followed: z.boolean(),
  lastAt: instant,
  lastSeq: z.number().int(),
});
export type SubjectChange = z.infer<typeof subjectChange>;

const done = z.boolean();
/** What a new company does first on either side, and what of it is done. */
export const firstSteps = z.object({
  value: z.object({ voices: done, needs: done, proposal: done }),
  technology: z.object({ teams: done, holidays: done, proposal: done }),
});

export const home = z.object({
  waiting: z.array(waiting),
  waitingTotal: z.number().int(),
  changes: z.array(subjectChange),
  /** Entries since the last visit, and whether more things changed than are listed. */
  changedEntries: z.number().int(),
  moreChanges: z.boolean(),
  /** The last entry that this answer knows: hand it to `POST /home/seen`. */
  seq: z.number().int(),
  seenSeq: z.number().int(),
  wheels: z.object({
    statuses: z.array(z.object({ status: statusSchema, count: z.number().int() })),
    waitingOn: z.array(
      z.object({
        wheel: wheelSchema,
        seat: seatSchema,
        lead: personRef.nullable(),
        reviews: z.number().int(),
        keys: z.number().int(),
        questions: z.number().int(),
      }),
    ),
  }),
  /** Null once the reader's own side has done its first steps, or something was decided. */
  firstSteps: firstSteps.nullable(),
  plan: z.object({
    /** When the odds were computed; null: not yet. */
    computedAt: instant.nullable(),
    next: z.array(
      z.object({
        proposalId: z.uuid(),
        number: z.number().int(),
        title: z.string(),
        p50: day.nullable(),
        p80: day.nullable(),
        hardDate: z.object({ date: day, share: z.number().nullable() }).nullable(),
      }),
    ),
  }),
});
export type Home = z.infer<typeof home>;

export const getHome = route({
  feature: "home",
  name: "getHome",
  method: "GET",
  path: "/home",
  access: "member",
  summary: "What waits for the reader, what changed, both wheels, the plan's next dates",
  answer: home,
});

export const markSeen = route({
  feature: "home",
  name: "markSeen",
  method: "POST",
  path: "/home/seen",
  access: "member",
  summary: "Everything up to an entry of the ledger has been seen",
  body: z.object({ seq: z.number().int().min(0) }),
  answer: z.object({ seenSeq: z.number().int() }),
});

export const homeRoutes = [getHome, markSeen];
