/** A line on its own scale. The figures stand beside it, so it is an ornament to those who cannot see it. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low;
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  const points = values.map((value, index) => {
    const y = span === 0 ? (high === 0 ? 31 : 16) : 29 - ((value - low) / span) * 26;
    return `${(index * step).toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <svg className="spark" viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
      <path className="base" d="M0 31.5H100" />
      {points.length > 1 && <path d={`M${points.join("L")}`} />}
    </svg>
  );
}
