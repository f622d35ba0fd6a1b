/** Starts the app in the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { invariant } from "../core/index.ts";
import { App } from "./App.tsx";
import "./theme/tokens.css";
import "./theme/base.css";

const root = document.getElementById("root");
invariant(root !== null, "the page has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
