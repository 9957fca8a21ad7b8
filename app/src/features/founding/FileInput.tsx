import { useId } from "react";

/** Opens files of the reader's device, one after the other. */
export function FileInput({
  label,
  multiple = false,
  onFile,
}: {
  readonly label: string;
  readonly multiple?: boolean;
  readonly onFile: (file: File) => Promise<void>;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        multiple={multiple}
        onChange={async (event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          for (const file of files) await onFile(file);
        }}
      />
    </div>
  );
}
