import { Button, Stack } from "@mantine/core";
import { ProblemError } from "@ryorin/contract";
import { IconMapOff } from "@tabler/icons-react";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { useWorkspaceMaybe } from "../data/session.ts";
import { useT } from "../i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { GuestPage } from "../ui/GuestPage.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ProblemAlert } from "../ui/ProblemAlert.tsx";

/** An address that leads nowhere, or into a workspace one does not belong to: the two look alike on purpose. */
export function NoSuchPage() {
  const t = useT();
  const inside = useWorkspaceMaybe() !== undefined;
  const text = (
    <EmptyState
      small
      icon={IconMapOff}
      title={t("ui.lost.text")}
      action={
        <Button variant="default" component={Link} to="/">
          {t("ui.lost.home")}
        </Button>
      }
    />
  );
  if (!inside) return <GuestPage title={t("ui.lost.title")}>{text}</GuestPage>;
  return (
    <>
      <PageHeader title={t("ui.lost.title")} />
      {text}
    </>
  );
}

/** A page that could not be shown. The frame around it stays. What is not there will not be by trying again. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof ProblemError && error.problem.code === "not_found") return <NoSuchPage />;
  return (
    <Stack maw={640} p="md">
      <ProblemAlert
        problem={error}
        retry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Stack>
  );
}
