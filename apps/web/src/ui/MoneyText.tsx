import type { Money } from "@ryorin/domain";
import { useFormats } from "./useFormats.ts";

/** An amount; `compact` writes ￥120万 · ¥1.2M and keeps the exact one on hover. */
export function MoneyText({ money, compact }: { money: Money; compact?: boolean }) {
  const formats = useFormats();
  return <span title={compact ? formats.money(money) : undefined}>{formats.money(money, compact)}</span>;
}
