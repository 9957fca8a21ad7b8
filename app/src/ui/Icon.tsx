/** Line icons on a 20 by 20 grid. They are ornaments: the word stands beside them. */
const PATHS = {
  arrow: "M4 10h12M11 5l5 5-5 5",
  check: "M4 10.5l4 4 8-9",
  cross: "M5 5l10 10M15 5L5 15",
  dash: "M4 10h12",
  moon: "M16 12.5A6.5 6.5 0 0 1 7.5 4a6.5 6.5 0 1 0 8.5 8.5z",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M16 4l-1.4 1.4M5.4 14.6L4 16",
  globe:
    "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c2.5 2.2 3.5 4.5 3.5 7S12.5 14.8 10 17c-2.5-2.2-3.5-4.5-3.5-7S7.5 5.2 10 3z",
  warn: "M10 3l8 14H2zM10 8v4M10 14.4v.1",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2",
  pen: "M4 16l1-4 8-8 3 3-8 8zM11 6l3 3",
  home: "M3 9l7-6 7 6v8h-5v-5H8v5H3z",
  ballot: "M3 11v6h14v-6M6 11h8M7 11V3h6v8",
  money:
    "M4 5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5-2.7 2.5-6 2.5S4 6.4 4 5zM4 5v5c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5V5M4 10v5c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5v-5",
  data: "M4 3h9l3 3v11H4zM7 9h6M7 12.5h6",
  person: "M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3.5 17c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5",
  lock: "M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9",
} as const;

export type IconName = keyof typeof PATHS;

/** `flips`: turns with the reading direction (arrows do; checks, crosses, clocks and locks do not). */
export function Icon({ name, flips = false }: { readonly name: IconName; readonly flips?: boolean }) {
  return (
    <svg className={flips ? "ico ico--flip" : "ico"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
