import { Button } from "@mantine/core";
import { type ProposalImport, undoProposalImport } from "@ryorin/contract";
import { IconArrowBackUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";

/** What came of it, and the way back. */
export function Done({ done, onAgain }: { done: ProposalImport; onAgain: () => void }) {
  const t = useT();
  const formats = useFormats();
  const workspace = useWorkspace().slug;
  const [asking, setAsking] = useState(false);
  const undo = useMutationOf(undoProposalImport, { onDone: () => setAsking(false) });
  const made = done.rows.flatMap(({ made, title }) => (made === null ? [] : [{ ...made, title }]));
  const known = done.rows.filter((row) => row.known !== null).length;
  const counted = (count: number) => ({ count, number: formats.number(count) });
  const { answer } = undo;
  return (
    <section className={classes.part} aria-label={t("proposals.import.done.title")}>
      <h2>{t("proposals.import.done.title")}</h2>
      <p role="status">
        {answer === undefined
          ? t("proposals.import.done.made", counted(made.length))
          : t("proposals.import.done.undone", counted(answer.withdrawn))}{" "}
        {answer !== undefined && answer.kept > 0 && t("proposals.import.done.kept", counted(answer.kept))}
        {answer === undefined && known > 0 && t("proposals.import.done.known", counted(known))}
      </p>
      {answer === undefined && made.length > 0 && (
        <ScrollRegion className={classes.made} aria-label={t("proposals.import.done.list")}>
          <ul>
            {made.map(({ id, number, title }) => (
              <li key={id}>
                <Link to="/w/$workspace/proposals/$id" params={{ workspace, id }}>
                  <span className={classes.name}>{t("proposals.number", { number })}</span> <bdi>{title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
      <div className={classes.acts}>
        <Button renderRoot={(rest) => <Link to="/w/$workspace/proposals" params={{ workspace }} {...rest} />}>
          {t("proposals.import.done.show")}
        </Button>
        {answer === undefined && done.id !== null && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} stroke={1.7} />}
            onClick={() => setAsking(true)}
          >
            {t("proposals.import.undo.act")}
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          {t("proposals.import.done.again")}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        danger
        title={t("proposals.import.undo.title")}
        confirm={t("proposals.import.undo.act")}
        pending={undo.pending}
        problem={undo.problem}
        onConfirm={() => done.id !== null && undo.write({ params: { id: done.id } })}
        onClose={() => setAsking(false)}
      >
        {t("proposals.import.undo.text")}
      </ConfirmDialog>
    </section>
  );
}
