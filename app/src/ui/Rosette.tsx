const TURNS = [0, 30, 60, 90, 120, 150] as const;

/** The mark of the dashboard: an engraved rosette, drawn in code. */
export function Rosette() {
  return (
    <svg viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="17" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <g fill="none" stroke="currentColor" strokeWidth="1.4">
        {TURNS.map((turn) => (
          <ellipse key={turn} cx="18" cy="18" rx="4.6" ry="12.5" transform={`rotate(${turn} 18 18)`} />
        ))}
      </g>
      <circle cx="18" cy="18" r="2.6" fill="currentColor" />
    </svg>
  );
}
