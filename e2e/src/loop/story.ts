import type { Desk } from "../desk.ts";

/** What the steps of one journey share: the two people, the names they give, and what they have made so far. */
export type Story = {
  readonly cpo: Desk;
  readonly cto: Desk;
  readonly cpoName: string;
  readonly ctoName: string;
  readonly need: string;
  readonly team: string;
  readonly title: string;
  /** The proposal's, once it is written. */
  id: string;
};

/** That it waits for the reader on their home page, which is left as it stands. */
export async function waiting(desk: Desk, code: WaitingCode, wheel?: "value" | "technology") {
  const { page, t } = desk;
  await desk.go("");
  const word = wheel === undefined ? "" : t(`home.wheelWord.${wheel}`);
  const line = page.getByRole("link").filter({ hasText: t(`home.waiting.${code}`, { wheel: word }) });
  await line.first().waitFor();
  return line.first();
}

/** What somebody else did to the proposal since the reader's last visit. */
export async function seeChange({ page, t, go }: Desk, title: string, by: string): Promise<void> {
  await go("");
  const changes = page.getByRole("region", { name: t("home.changes") });
  await changes.getByRole("link").filter({ hasText: title }).filter({ hasText: by }).first().waitFor();
}

type WaitingCode =
  | "baseline_key"
  | "key_to_turn"
  | "outcome_to_learn"
  | "proposal_returned"
  | "question_to_wheel"
  | "review_to_seal";
