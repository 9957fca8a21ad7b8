import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The policy stands in index.html for every host. Only the development server needs inline scripts. */
const withoutPolicy: Plugin = {
  name: "without-policy",
  apply: "serve",
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
};

type ModuleInfo = (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null;

/** Whether the first screen loads a module, without waiting for anything to happen. */
function isFirst(id: string, infoOf: ModuleInfo, known: Map<string, boolean>): boolean {
  const before = known.get(id);
  if (before !== undefined) return before;
  known.set(id, false); // a circle of imports is no way in
  const info = infoOf(id);
  const first =
    info !== null && (info.isEntry || info.importers.some((importer) => isFirst(importer, infoOf, known)));
  known.set(id, first);
  return first;
}

const firstScreen = new Map<string, boolean>();

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react(), withoutPolicy],
  build: {
    target: "es2023",
    assetsInlineLimit: 0, // a strict font-src and img-src refuse data: for fonts
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Left to themselves, pages that share modules split the first screen into forty files that compress badly.
          includeDependenciesRecursively: false,
          groups: [
            {
              name: "libraries",
              test: /node_modules\/(react|scheduler|i18next|@tanstack|wouter|use-sync|regexparam|mitt)/,
            },
            {
              debugName: "first",
              name: (id, context) =>
                /\/app\/src\/(?!main\.tsx)/.test(id) &&
                isFirst(id, (of) => context.getModuleInfo(of), firstScreen)
                  ? "first"
                  : null,
            },
          ],
        },
      },
    },
  },
});
