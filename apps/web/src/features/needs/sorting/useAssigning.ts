import { useRef, useState } from "react";
import { useBulk } from "../../voices/useBulk.ts";

/**
 * Gives voices their need in the order asked, one write after the other: whoever is faster than the server loses no
 * key. A refusal ends what still waits, so that it can be read.
 */
export function useAssigning() {
  const queue = useRef<{ ids: readonly string[]; needId: string }[]>([]);
  const [left, setLeft] = useState(0);
  const bulk = useBulk(undefined, (error) => {
    if (error === null) queue.current.shift();
    else queue.current = [];
    setLeft(queue.current.length);
    send();
  });
  function send(): void {
    const first = queue.current[0];
    if (first !== undefined) bulk.write(first.ids, { act: "assign", needId: first.needId });
  }
  return {
    assign(ids: readonly string[], needId: string): void {
      queue.current.push({ ids, needId });
      setLeft(queue.current.length);
      if (queue.current.length === 1) send();
    },
    settled: left === 0,
    problem: bulk.problem,
  };
}
