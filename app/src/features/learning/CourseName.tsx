import { useTranslation } from "react-i18next";
import type { CourseView } from "../../chain/commons.ts";
import { parseCourse } from "../../chain/courseFile.ts";
import { readOr } from "../../chain/documentFields.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useDocument } from "../../queries/documentQueries.ts";

/** As its document calls it; by its number where that is not to be had. */
export function CourseName({ course }: { readonly course: Pick<CourseView, "id" | "content"> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = useDocument(course.content).data;
  const read = told?.kind === "text" ? readOr(() => parseCourse(told.text, "course.json")) : undefined;
  return read === undefined || read instanceof Error ? (
    t("learning.course", { number: format.number(course.id) })
  ) : (
    <bdi lang={read.language}>{read.title}</bdi>
  );
}
