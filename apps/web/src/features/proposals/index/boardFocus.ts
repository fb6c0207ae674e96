/**
 * Where an arrow key leads from a card: up and down within its column, left and right to the nearest column that
 * has cards, at the same height where there is one. Undefined for other keys and at the edge.
 */
export function nextCard<Card>(
  columns: readonly (readonly Card[])[],
  from: Card,
  key: string,
): Card | undefined {
  const column = columns.findIndex((cards) => cards.includes(from));
  const row = columns[column]?.indexOf(from) ?? -1;
  if (row < 0) return undefined;
  const cards = columns[column]!;
  switch (key) {
    case "ArrowDown":
      return cards[row + 1];
    case "ArrowUp":
      return cards[row - 1];
    case "Home":
      return cards[0];
    case "End":
      return cards.at(-1);
    case "ArrowRight":
    case "ArrowLeft": {
      const beyond = key === "ArrowRight" ? columns.slice(column + 1) : columns.slice(0, column).toReversed();
      const next = beyond.find((other) => other.length > 0);
      return next?.[Math.min(row, next.length - 1)];
    }
    default:
      return undefined;
  }
}
