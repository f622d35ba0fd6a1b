/**
 * Icons of nodes, drawn once as symbols and used by reference: nodes come and
 * go with every step of a pan, and an icon of its own is a handful of elements.
 */
import { CircleAlert, FishingHook, Pin, Scale, TriangleAlert, Unlink } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import css from "./NodeView.module.css";
import { KIND_ICONS } from "./KindIcon.tsx";

const ICONS = [...new Set([...KIND_ICONS, CircleAlert, FishingHook, Pin, Scale, TriangleAlert, Unlink])];
const IDS: ReadonlyMap<LucideIcon, string> = new Map(ICONS.map((icon, index) => [icon, `glyph-${index}`]));

/** The symbols; once in the page, where the nodes are. */
export function Glyphs() {
  return (
    <svg className={css["glyphs"]} aria-hidden>
      {ICONS.map((Icon) => (
        <symbol key={IDS.get(Icon)} id={IDS.get(Icon)} viewBox="0 0 24 24">
          <Icon size={24} />
        </symbol>
      ))}
    </svg>
  );
}

interface GlyphProps {
  readonly icon: LucideIcon;
  readonly size: number;
  readonly className?: string | undefined;
}

export function Glyph({ icon, size, className }: GlyphProps) {
  return (
    <svg className={className} width={size} height={size} aria-hidden>
      <use href={`#${IDS.get(icon) ?? ""}`} />
    </svg>
  );
}
