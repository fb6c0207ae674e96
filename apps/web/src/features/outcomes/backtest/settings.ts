import {
  type Backtest,
  type HistoryField,
  historyFields,
  type RouteQuery,
  type runBacktest,
} from "@ryorin/contract";

/** What people changed about how their file is read; what is absent is left to the guess. */
export type Settings = {
  readonly columns: { readonly [field in HistoryField]?: string };
  /** null: no column. */
  readonly id?: string | null;
  readonly by?: readonly string[];
  readonly encoding?: string;
  readonly sheet?: string;
  /** Only rows with one of the values. */
  readonly where?: { readonly column: string; readonly values: readonly string[] };
  readonly from?: string;
  readonly batch: number;
};

export const asGuessed: Settings = { columns: {}, batch: 20 };

export function queryOf(name: string, settings: Settings): RouteQuery<typeof runBacktest> {
  const { columns, id, by, encoding, sheet, where, from, batch } = settings;
  const without = [...(id === null ? ["id"] : []), ...(by?.length === 0 ? ["by"] : [])];
  return {
    name,
    ...columns,
    ...(typeof id === "string" ? { id } : {}),
    ...(by === undefined || by.length === 0 ? {} : { by: [...by] }),
    ...(without.length === 0 ? {} : { without }),
    ...(where === undefined || where.values.length === 0
      ? {}
      : { where: where.values.map((value) => `${where.column}=${value}`) }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(from === undefined ? {} : { from }),
    batch,
  };
}

/** Other columns stand in another sheet, or are called otherwise in another encoding. */
export const readAnew = (settings: Settings, change: Pick<Settings, "encoding" | "sheet">): Settings => ({
  ...asGuessed,
  batch: settings.batch,
  ...(settings.from === undefined ? {} : { from: settings.from }),
  ...(settings.encoding === undefined ? {} : { encoding: settings.encoding }),
  ...(settings.sheet === undefined ? {} : { sheet: settings.sheet }),
  ...change,
});

/** A column serves one purpose: taken for another, it is freed from the one it had. */
export function withColumn(
  settings: Settings,
  present: Backtest["columns"],
  purpose: HistoryField | "id",
  column: string | null,
): Settings {
  const columns = Object.fromEntries(
    historyFields.flatMap((field) => {
      const kept = settings.columns[field];
      return kept === undefined || kept === column ? [] : [[field, kept]];
    }),
  ) as Settings["columns"];
  const by = settings.by ?? present.by;
  const freed = column !== null && by.includes(column) ? { by: by.filter((one) => one !== column) } : {};
  const id = settings.id === column && column !== null ? { id: null } : {};
  if (purpose === "id") return { ...settings, ...freed, columns, id: column };
  if (column === null) {
    const { [purpose]: _, ...rest } = columns;
    return { ...settings, columns: rest };
  }
  return { ...settings, ...freed, ...id, columns: { ...columns, [purpose]: column } };
}
