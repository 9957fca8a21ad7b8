import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The policy stands in index.html for every host. Only the development server needs inline scripts. */
const withoutPolicy: Plugin = {
  name: "without-policy",
  apply: "serve",
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
};

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
          // Left to themselves, pages that share modules split the first screen into forty files that compress badly:
          // ours, and viem's. $initial is what the entry needs without waiting for anything to happen.
          includeDependenciesRecursively: false,
          groups: [
            {
              name: "libraries",
              test: /node_modules\/(react|scheduler|i18next|@tanstack|wouter|use-sync|regexparam|mitt)/,
            },
            { name: "first", test: /\/app\/src\/(?!main\.tsx)|vite\/preload-helper/, tags: ["$initial"] },
            { name: "client", test: /\/node_modules\//, tags: ["$initial"] },
          ],
        },
      },
    },
  },
});
