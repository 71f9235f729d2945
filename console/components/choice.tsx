interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  /** The entry that narrows nothing, where there is one. */
  readonly any?: string;
  readonly options: readonly (readonly [string, string])[];
}

/** One of a few entries, under its name. */
export function Choice({ name, label, chosen, any, options }: ChoiceProps) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select name={name}>
        {any === undefined ? null : <option value="">{any}</option>}
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
