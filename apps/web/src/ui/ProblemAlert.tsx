import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { problemOf } from "../data/mutation.ts";
import { useT } from "../i18n.ts";
import classes from "./ProblemAlert.module.css";

/**
 * What went wrong, in the reader's words: the server writes its refusals in their language; only its silence is
 * ours to tell. Takes an Error or problem details, shows nothing for neither. Fields that a form shows itself
 * (`shown`) are not repeated.
 */
export function ProblemAlert(props: { problem: unknown; retry?: () => void; shown?: readonly string[] }) {
  const t = useT();
  const problem =
    props.problem !== null &&
    typeof props.problem === "object" &&
    "code" in props.problem &&
    "status" in props.problem
      ? (props.problem as NonNullable<ReturnType<typeof problemOf>>)
      : problemOf(props.problem);
  if (problem === undefined) return null;
  const away = problem.code === "away";
  const fields = (problem.errors ?? []).filter((error) => !props.shown?.includes(error.path));
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      className={classes.alert}
      icon={<IconAlertTriangle size={18} stroke={1.7} />}
      title={away ? t("ui.problem.away") : problem.title}
    >
      {away ? t("ui.problem.awayText") : problem.detail}
      {fields.length > 0 && (
        <ul className={classes.fields}>
          {fields.map((error) => (
            <li key={`${error.path} ${error.code}`}>{error.message}</li>
          ))}
        </ul>
      )}
      {props.retry && (
        <div className={classes.retry}>
          <Button variant="default" size="xs" onClick={props.retry}>
            {t("ui.retry")}
          </Button>
        </div>
      )}
    </Alert>
  );
}

/** Field errors of a problem by path, as Mantine's `form.setErrors` and input `error` props take them. */
export function fieldErrors(
  problem: { errors?: { path: string; message: string }[] | undefined } | undefined,
) {
  return Object.fromEntries((problem?.errors ?? []).map(({ path, message }) => [path, message]));
}
