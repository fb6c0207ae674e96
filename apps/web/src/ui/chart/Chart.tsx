import { Menu, SegmentedControl, UnstyledButton, useComputedColorScheme } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { EChartsCoreOption } from "echarts/core";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useT } from "../../i18n.ts";
import { dark, light, type Tokens } from "../tokens.ts";
import classes from "./Chart.module.css";
import { ChartTable } from "./ChartTable.tsx";
import { savePng, saveSvg, saveTable } from "./saving.ts";

const Drawing = lazy(() => import("./Drawing.tsx"));

export type TableColumn = { header: string; end?: boolean };
/** The figures behind a picture, already written for the reader. Numbers stay numbers in the CSV. */
export type TableRow = readonly (string | number | null)[];

/**
 * A picture with its table behind it: the reader switches between the two and takes either along (PNG, SVG, CSV).
 * `option` gets the theme's colours; the same wheel has the same colour everywhere: `tokens.value`, with a disc as
 * symbol, and `tokens.technology`, with a diamond.
 */
export function Chart(props: {
  title: string;
  /** One sentence that says what the picture shows, for those who do not see it. */
  summary: string;
  option: (tokens: Tokens) => EChartsCoreOption;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Pixels. */
  height?: number;
  onPick?: (dataIndex: number, seriesIndex: number) => void;
}) {
  const t = useT();
  const tokens = useComputedColorScheme("light") === "dark" ? dark : light;
  const [asTable, setAsTable] = useState(false);
  const drawn = useRef<SVGSVGElement | null>(null);
  const option = useMemo(() => props.option(tokens), [props.option, tokens]);
  const height = props.height ?? 320;
  const save = {
    png: () => drawn.current && savePng(drawn.current, props.title, tokens.surface),
    svg: () => drawn.current && saveSvg(drawn.current, props.title),
    csv: () =>
      saveTable(
        props.columns.map(({ header }) => header),
        props.rows,
        props.title,
      ),
  };
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <span className={classes.title}>{props.title}</span>
        <SegmentedControl
          size="xs"
          aria-label={t("ui.chart.view", { title: props.title })}
          value={asTable ? "table" : "picture"}
          onChange={(view) => setAsTable(view === "table")}
          data={[
            { value: "picture", label: t("ui.chart.picture") },
            { value: "table", label: t("ui.chart.table") },
          ]}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <UnstyledButton className={classes.save} aria-label={t("ui.chart.save", { title: props.title })}>
              <IconDownload size={17} stroke={1.7} />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {!asTable && <Menu.Item onClick={save.png}>PNG</Menu.Item>}
            {!asTable && <Menu.Item onClick={save.svg}>SVG</Menu.Item>}
            <Menu.Item onClick={save.csv}>CSV</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </figcaption>
      {asTable ? (
        <ChartTable title={props.title} columns={props.columns} rows={props.rows} height={height} />
      ) : (
        <div role="img" aria-label={`${props.title}. ${props.summary}`} style={{ height }}>
          <Suspense fallback={null}>
            <Drawing option={option} tokens={tokens} drawn={drawn} onPick={props.onPick} />
          </Suspense>
        </div>
      )}
    </figure>
  );
}
