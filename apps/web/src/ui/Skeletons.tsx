import { Skeleton, Stack } from "@mantine/core";
import { useT } from "../i18n.ts";

/** While a page's code or first data is on its way; the shape keeps the layout still. */
export function PageSkeleton() {
  const t = useT();
  return (
    <Stack gap="lg" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t("ui.loading")}
      </span>
      <Skeleton height={30} width="14rem" />
      <RowsSkeleton />
    </Stack>
  );
}

export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Stack gap={10} aria-hidden="true">
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <Skeleton key={at} height={26} width={`${96 - ((at * 17) % 30)}%`} />
      ))}
    </Stack>
  );
}

export function TextSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <Stack gap={8} aria-hidden="true">
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <Skeleton key={at} height={14} width={at === lines - 1 ? "60%" : "100%"} />
      ))}
    </Stack>
  );
}
