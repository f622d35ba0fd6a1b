/** Problems, wiring, simulation, review and history. */
import { useMemo } from "react";
import { ProblemsPanel } from "../problems/ProblemsPanel.tsx";
import { useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { deferred } from "../ui/deferred.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import type { BottomTab } from "./layout-state.ts";
import { setLayout, useLayout } from "./layout-state.ts";

const WiringPanel = deferred(async () => (await import("../wiring/WiringPanel.tsx")).WiringPanel);
const SimulatePanel = deferred(async () => (await import("../simulate/SimulatePanel.tsx")).SimulatePanel);
const ReviewPanel = deferred(async () => (await import("../review/ReviewPanel.tsx")).ReviewPanel);
const HistoryPanel = deferred(async () => (await import("../history/HistoryPanel.tsx")).HistoryPanel);

export function BottomPane() {
  const tab = useLayout((state) => state.bottomTab);
  // Another workspace starts at the top.
  const workspace = useStore((state) => state.workspaceId);
  const diagnostics = useStore((state) => state.diagnostics);
  // Notes are listed too, but nothing is wrong with a document that has only them.
  const problems = useMemo(
    () => diagnostics.filter(({ severity }) => severity !== "information").length,
    [diagnostics],
  );
  return (
    <Tabs<BottomTab>
      label={text.panes.bottom}
      active={tab}
      onChange={(bottomTab) => setLayout({ bottomTab })}
      tabs={[
        {
          id: "problems",
          label: text.panes.problems,
          ...(problems === 0 ? {} : { count: problems }),
          content: <ProblemsPanel key={workspace} />,
        },
        {
          id: "wiring",
          label: text.panes.wiring,
          content: <WiringPanel key={workspace} />,
        },
        {
          id: "simulate",
          label: text.panes.simulate,
          content: <SimulatePanel key={workspace} />,
        },
        {
          id: "review",
          label: text.panes.review,
          content: <ReviewPanel key={workspace} />,
        },
        {
          id: "history",
          label: text.panes.history,
          content: <HistoryPanel key={workspace} />,
        },
      ]}
    />
  );
}
