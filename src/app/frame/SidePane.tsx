/** Files or outline above, the inspector below. */
import { Inspector } from "../inspector/Inspector.tsx";
import { Outline } from "../outline/Outline.tsx";
import { useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { deferred } from "../ui/deferred.tsx";
import { Split } from "../ui/Split.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import type { SideTab } from "./layout-state.ts";
import { setLayout, useLayout } from "./layout-state.ts";

const FileList = deferred(async () => (await import("../files/FileList.tsx")).FileList);

export function SidePane() {
  const tab = useLayout((state) => state.sideTab);
  // Another workspace starts at the top.
  const workspace = useStore((state) => state.workspaceId);
  return (
    <Split
      id="list"
      direction="column"
      pane={
        <Tabs<SideTab>
          label={text.panes.side}
          active={tab}
          onChange={(sideTab) => setLayout({ sideTab })}
          tabs={[
            {
              id: "files",
              label: text.panes.files,
              content: <FileList key={workspace} />,
            },
            { id: "outline", label: text.panes.outline, content: <Outline key={workspace} /> },
          ]}
        />
      }
      initial="44%"
      min={80}
      minRest={100}
      label={text.panes.resize(text.panes.inspector)}
    >
      <Inspector />
    </Split>
  );
}
