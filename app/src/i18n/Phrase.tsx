import { cloneElement, Fragment, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly i18nKey: string;
  readonly count?: number;
  readonly values?: Readonly<Record<string, string>>;
  /** By the name of the tag that stands around the words they take, e.g. `m` for `<m>{{n}} members</m>`. */
  readonly components: Readonly<Record<string, ReactElement<{ children?: ReactNode }>>>;
}

/** A sentence with parts of its own: words between tags become the children of the component of that name. */
export function Phrase({ i18nKey, count, values = {}, components }: Props) {
  const { t } = useTranslation();
  // Values are put in after the tags were read: what a co-op calls itself is never taken for a tag.
  const names = Object.keys(values);
  const marks = Object.fromEntries(names.map((name, index) => [name, `\ue000${index}\ue000`]));
  const fill = (text: string) =>
    text.replace(/\ue000(\d+)\ue000/g, (_, index) => values[names[Number(index)] ?? ""] ?? "");
  const read = (text: string): ReactNode[] => {
    const parts: ReactNode[] = [];
    let at = 0;
    for (const found of text.matchAll(/<(\w+)>(.*?)<\/\1>/gs)) {
      const [whole, tag = "", inner = ""] = found;
      const component = components[tag];
      parts.push(fill(text.slice(at, found.index)));
      parts.push(component ? cloneElement(component, undefined, ...read(inner)) : fill(whole));
      at = found.index + whole.length;
    }
    return [...parts, fill(text.slice(at))];
  };
  const text = t(i18nKey, { ...marks, ...(count !== undefined && { count }) });
  return read(text).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their order.
    <Fragment key={index}>{part}</Fragment>
  ));
}
