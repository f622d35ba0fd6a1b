/** Files or outline above, the inspector below. */
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { Inspector } from "../inspector/Inspector.tsx";
import { Outline } from "../outline/Outline.tsx";
import { useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { deferred } from "../ui/deferred.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import type { SideTab } from "./layout-state.ts";
import { setLayout, useLayout } from "./layout-state.ts";
import css from "./Panes.module.css";

const FileList = deferred(async () => (await import("../files/FileList.tsx")).FileList);

export function SidePane() {
  const tab = useLayout((state) => state.sideTab);
  // Another workspace starts at the top.
  const workspace = useStore((state) => state.workspaceId);
  const saved = useDefaultLayout({ id: "tatara-ebpf:side", panelIds: ["list", "inspector"], storage: localStorage });
  return (
    <Group orientation="vertical" className={css["group"]} disableCursor {...saved}>
      <Panel id="list" defaultSize="44%" minSize={80}>
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
      </Panel>
      <Separator className={css["row"]} aria-label={text.panes.resize(text.panes.inspector)} />
      <Panel id="inspector" minSize={100}>
        <Inspector />
      </Panel>
    </Group>
  );
}
