/** Two rings of equal size; where they overlap decisions live. */
export function Brand({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeWidth="3.4" aria-hidden="true">
      <circle cx="11.5" cy="16" r="8.2" stroke="#d55e00" />
      <circle cx="20.5" cy="16" r="8.2" stroke="#0072b2" />
      <path d="M19.7 16a8.2 8.2 0 0 1-3.7 6.86A8.2 8.2 0 0 0 19.7 16Z" stroke="#d55e00" />
    </svg>
  );
}
