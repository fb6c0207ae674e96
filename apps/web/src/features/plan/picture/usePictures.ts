import { useCallback } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import { shownShare } from "../odds.ts";
import { axisLabels } from "../timeline/axisLabels.ts";
import { type PlanRow, spanOf } from "../timeline/rows.ts";
import { useRowDates } from "../timeline/useRowDates.ts";
import type { Picture } from "./marks.ts";
import { pictureOf } from "./picture.ts";

export type PlanShown = {
  readonly title: string;
  readonly rows: readonly PlanRow[];
  readonly names: Names;
  readonly today: string;
  readonly horizon: string;
  /** Runs and seed of the forecast: whoever reads the picture can have the same again. */
  readonly runs: number | undefined;
  readonly seed: number;
};

/** Pictures of a plan in the reader's words, all lines in one or at most so many in each. */
export function usePictures(): (plan: PlanShown, most?: number) => Picture[] {
  const t = useT();
  const formats = useFormats();
  const dates = useRowDates();
  const { demo } = useWorkspace();
  return useCallback(
    ({ title, rows, names, today, horizon, runs, seed }, most = rows.length) => {
      const asOf = t("plan.picture.subtitle", {
        day: formats.date(today),
        runs: runs === undefined ? "–" : formats.number(runs),
        seed: String(seed),
      });
      // What is made up says so wherever it is sent.
      const subtitle = demo ? `${t("ui.demo.title")} · ${asOf}` : asOf;
      const span = spanOf(rows, today, horizon);
      const parts = Math.max(1, Math.ceil(rows.length / most));
      return Array.from({ length: parts }, (_, at) =>
        pictureOf(rows.slice(at * most, (at + 1) * most), span, today, horizon, {
          title: parts === 1 ? title : t("plan.picture.part", { title, part: at + 1, of: parts }),
          subtitle,
          today: t("plan.today"),
          upper: (date, { zoom }) => axisLabels(zoom, formats)[0]({ date }),
          lower: (date, { zoom }) => axisLabels(zoom, formats)[1]({ date }),
          name: ({ item }) => names.item(item.id),
          dates,
          percent: (share) => formats.percent(shownShare(share)),
          legend: {
            band: t("plan.legend.band"),
            p50: t("plan.legend.p50"),
            p80: t("plan.legend.p80"),
            hardDate: t("plan.legend.hardDate"),
            baseline: t("plan.legend.baseline"),
          },
        }),
      );
    },
    [t, formats, dates, demo],
  );
}
