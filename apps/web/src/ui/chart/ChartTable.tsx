import { ScrollRegion } from "../ScrollRegion.tsx";
import classes from "./Chart.module.css";
import type { TableColumn, TableRow } from "./Chart.tsx";

export function ChartTable(props: {
  title: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  height: number;
}) {
  return (
    <ScrollRegion className={classes.scroll} style={{ maxHeight: props.height }} aria-label={props.title}>
      <table className={classes.table}>
        <thead>
          <tr>
            {props.columns.map(({ header, end }) => (
              <th key={header} scope="col" data-end={end}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of figures has no other identity
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells follow the columns
                <td key={column} data-end={props.columns[column]?.end}>
                  {cell ?? "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
