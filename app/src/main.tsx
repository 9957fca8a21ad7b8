import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "./i18n/language.ts";
import { App } from "./pages/App.tsx";
import { CoopProvider } from "./queries/CoopProvider.tsx";
import { applyTheme } from "./ui/theme.ts";
import "./ui/tokens.css";
import "./ui/app.css";

applyTheme();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root");
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <CoopProvider>
      <App />
    </CoopProvider>
  </StrictMode>,
);
