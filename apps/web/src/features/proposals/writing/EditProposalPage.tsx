import { Alert, Button } from "@mantine/core";
import { changeProposal, getProposal, type Proposal } from "@ryorin/contract";
import { IconLockOpen } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useCallNow } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { useUnsavedGuard } from "../../../ui/useUnsavedGuard.ts";
import { BackToProposal } from "../BackToProposal.tsx";
import { ContentFields } from "./ContentFields.tsx";
import {
  bodyOf,
  type ContentForm,
  changesJudged,
  contentFields,
  contentOf,
  isSame,
  withoutBlanks,
} from "./content.ts";
import classes from "./writing.module.css";

export function EditProposalPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data } = useCallNow(getProposal, { params: { id } });
  return <Editor key={id} loaded={data} />;
}

/** The wording as it was loaded stays the base, whatever others save meanwhile: a stale save is merged by field. */
function Editor({ loaded }: { loaded: Proposal }) {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const { id } = loaded;
  const [base, setBase] = useState({ form: contentOf(loaded), version: loaded.version });
  const [form, setForm] = useState(base.form);
  const save = useMutationOf(changeProposal, {
    touches: ["decisions"],
    onDone: () => {
      toast(t("proposals.write.saved"));
      leave();
      void navigate({ to: "/w/$workspace/proposals/$id", params: { workspace, id }, replace: true });
    },
  });
  const dirty = !isSame(form, base.form);
  const leave = useUnsavedGuard(dirty);

  function write(content: ContentForm, version: number): void {
    const clean = withoutBlanks(content);
    setForm(clean);
    save.write({ params: { id }, body: bodyOf(clean), version });
  }
  const submit = () => write(form, base.version);
  useActions([
    {
      id: "proposals.save",
      label: t("proposals.write.save"),
      group: t("ui.shortcuts.page"),
      keys: "mod+Enter",
      run: submit,
    },
  ]);

  const current = save.stale?.current as Proposal | null | undefined;
  const errors = fieldErrors(save.problem);
  const breaksSeals = loaded.status === "in_review" && changesJudged(base.form, form);
  return (
    <>
      <PageHeader title={t("proposals.write.edit")} above={<BackToProposal proposal={loaded} />} />
      <ContentFields
        form={form}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
        errors={errors}
        ownId={id}
        onSubmit={submit}
        above={
          loaded.status === "in_review" && (
            <Alert
              color="ink"
              variant={breaksSeals ? "outline" : "light"}
              icon={<IconLockOpen size={18} stroke={1.7} />}
              role="status"
            >
              {t(breaksSeals ? "proposals.write.breaksSeals" : "proposals.write.mayBreakSeals")}
            </Alert>
          )
        }
        foot={
          <>
            <span className={classes.footText}>{dirty ? t("proposals.write.unsaved") : ""}</span>
            <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
            <Button
              variant="default"
              renderRoot={(rest) => (
                <Link to="/w/$workspace/proposals/$id" params={{ workspace, id }} {...rest} />
              )}
            >
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={save.pending} disabled={!dirty}>
              {t("proposals.write.save")}
            </Button>
          </>
        }
      />
      {current && (
        <ConflictDialog
          opened
          base={base.form}
          mine={form}
          theirs={contentOf(current)}
          pending={save.pending}
          fields={contentFields.map((key) => ({
            key,
            label: t(`proposals.field.${key === "noEvidenceBecause" ? "noEvidence" : key}`),
            ...(key === "options" || key === "dependencies" || key === "attachments"
              ? { show: (rows: unknown) => <Rows rows={rows as ContentForm[typeof key]} /> }
              : {}),
          }))}
          onKeep={(merged) => write(merged as ContentForm, current.version)}
          onTakeTheirs={() => {
            setBase({ form: contentOf(current), version: current.version });
            setForm(contentOf(current));
            save.dismissStale();
          }}
          onClose={save.dismissStale}
        />
      )}
    </>
  );
}

function Rows({ rows }: { rows: ContentForm["options" | "dependencies" | "attachments"] }) {
  return (
    <ol>
      {rows.map((row) => (
        <li key={"key" in row ? row.key : row.proposalId}>
          {row.title}
          {"description" in row && row.description !== "" && (
            <div className={classes.quiet}>{row.description}</div>
          )}
          {"scope" in row && row.scope !== "" && <div className={classes.quiet}>{row.scope}</div>}
          {"url" in row && <div className={classes.quiet}>{row.url}</div>}
        </li>
      ))}
    </ol>
  );
}
