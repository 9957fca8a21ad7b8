import "./stepper.css";

interface Props {
  /** What the steps lead through, for who hears the page. */
  readonly label: string;
  /** The steps' names, in order. */
  readonly names: readonly string[];
  readonly current: number;
  /** The furthest step that can be gone to. */
  readonly last: number;
  readonly onGo: (step: number) => void;
}

/** The steps of something long: where one is, and back to what was filled in. */
export function Stepper({ label, names, current, last, onGo }: Props) {
  return (
    <nav aria-label={label}>
      <ol className="stepper">
        {names.map((name, step) => (
          <li key={name}>
            <button
              type="button"
              aria-current={step === current ? "step" : undefined}
              disabled={step > last}
              onClick={() => onGo(step)}
            >
              <span className="num">{step + 1}</span> {name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
