/** What is known of a published instance, in its units of time. */
export type Known = { readonly criticalPath: number; readonly bestKnown: number };

/** Reads best_known.csv: `instance,critical_path,lower_bound,best_known,proven_optimal`, columns in any order. */
export function readKnown(csv: string): Map<string, Known> {
  const [head = "", ...rows] = csv.trim().split(/\r?\n/);
  const columns = head.split(",");
  const at = (name: string): number => {
    const index = columns.indexOf(name);
    if (index < 0) throw new Error(`best_known.csv has no column ${name}`);
    return index;
  };
  const [instance, criticalPath, bestKnown] = [at("instance"), at("critical_path"), at("best_known")];
  return new Map(
    rows.map((line) => {
      const cells = line.split(",");
      return [
        cells[instance] ?? "",
        { criticalPath: Number(cells[criticalPath]), bestKnown: Number(cells[bestKnown]) },
      ];
    }),
  );
}
