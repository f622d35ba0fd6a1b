/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select cannot hold what these lines hold */
/**
 * What the draft means otherwise than a version of it: changes in groups, both
 * versions of the chosen one at the side, and the whole as Markdown.
 */
import { Copy, Download, FileDiff, FolderGit2, RotateCw } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useEffect, useId, useState } from "react";
import { download, fileName } from "../io/download.ts";
import { actions, store } from "../state/index.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { indexOfEvent } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import { useBase } from "./base.ts";
import { BaseChoice } from "./BaseChoice.tsx";
import { chooseFiles, chooseStep } from "./choose.ts";
import { Details } from "./Details.tsx";
import { messages } from "./messages.ts";
import css from "./ReviewPanel.module.css";
import type { ReviewItem, ReviewRow, Sign, Target } from "./rows.ts";
import type { Reviewed } from "./use-review.ts";
import { markdownOf, useReview } from "./use-review.ts";
import { plainWords, Words } from "./Words.tsx";

const ROW = 26;

export function ReviewPanel() {
  const chosen = useBase();
  const workspaceId = store.getState().workspaceId;
  const base = chosen?.workspaceId === workspaceId ? chosen : undefined;
  useEffect(() => {
    // Nobody chose yet: everything that was done since the beginning.
    if (base === undefined) chooseStep(0, messages.start);
  }, [base]);
  const { found, state, compareAgain } = useReview(base);
  const summary = state === "failed" ? messages.failed : (found?.summary ?? messages.comparing);
  const hasChanges = found !== undefined && !found.isSame;
  return (
    <div className={css["panel"]} data-pane="review" aria-busy={state === "working"}>
      <div className={css["tools"]}>
        <BaseChoice base={base} onStep={chooseStep} />
        <span className={css["end"]}>
          <IconButton label={messages.file} icon={FileDiff} onClick={() => void chooseFiles(false)} />
          <IconButton label={messages.folder} icon={FolderGit2} onClick={() => void chooseFiles(true)} />
        </span>
        <p className={css["summary"]} role="status" title={summary}>
          {summary}
        </p>
        {state === "failed" && (
          <Button look="quiet" icon={RotateCw} onClick={compareAgain}>
            {messages.again}
          </Button>
        )}
        {/* Said once, with the first comparison; later ones come with every pause of whoever types. */}
        {state === "working" && found !== undefined && (
          <span className={css["working"]} aria-hidden>
            {messages.comparing}
          </span>
        )}
        <span className={css["end"]}>
          <Button look="quiet" icon={Copy} disabled={!hasChanges} onClick={() => found && void copy(found)}>
            {messages.copy}
          </Button>
          <IconButton
            label={messages.download}
            icon={Download}
            disabled={!hasChanges}
            onClick={() => found && void save(found)}
          />
        </span>
      </div>
      {found !== undefined && <Changes items={found.items} />}
    </div>
  );
}

function Changes({ items }: { readonly items: readonly ReviewItem[] }) {
  const [at, setAt] = useState(1);
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const id = useId();
  const { indexes, total, startOf, reveal } = useWindow({ scroller: list, count: items.length, size: ROW });
  // The list changes while somebody types; the place in it stays where it can.
  const active = nearestRow(items, at, 1) ?? nearestRow(items, at, -1) ?? -1;
  const item = items[active];
  const row = item?.kind === "row" ? item : undefined;
  const reachable = row === undefined ? undefined : reachOf(row.target);

  const moveTo = (index: number, by: 1 | -1): void => {
    const to = nearestRow(items, index, by);
    if (to === undefined) return;
    setAt(to);
    // The heading above the first line comes into view with it.
    reveal(items[to - 1]?.kind === "heading" ? to - 1 : to);
    reveal(to);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") moveTo(active + 1, 1);
    else if (event.key === "ArrowUp") moveTo(active - 1, -1);
    else if (event.key === "Home") moveTo(0, 1);
    else if (event.key === "End") moveTo(items.length - 1, -1);
    else if (event.key === "Enter" || event.key === " ") reachable?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (items.length === 0) return null;
  return (
    <div className={css["body"]}>
      <div
        ref={setList}
        className={css["list"]}
        role="listbox"
        aria-label={messages.list}
        tabIndex={0}
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={keyDown}
        onClick={(event) => {
          const index = indexOfEvent(event.target);
          const clicked = index === undefined ? undefined : items[index];
          if (index === undefined || clicked?.kind !== "row") return;
          setAt(index);
          reachOf(clicked.target)?.();
        }}
        data-start=""
      >
        <div className={css["rows"]} style={{ height: total }} role="presentation">
          {indexes.map((index) => {
            const each = items[index];
            const place = { transform: `translateY(${startOf(index)}px)` };
            if (each === undefined) return null;
            return each.kind === "heading" ? (
              <div key={index} className={css["heading"]} style={place} role="presentation">
                {messages.groups[each.group]}
              </div>
            ) : (
              <Row
                key={index}
                id={`${id}-${index}`}
                index={index}
                row={each}
                isActive={index === active}
                place={place}
              />
            );
          })}
        </div>
      </div>
      <Details row={row} onSelect={reachable} />
    </div>
  );
}

const LOOKS: Readonly<Record<Sign, string | undefined>> = {
  "+": css["new"],
  "-": css["gone"],
  "~": css["changed"],
  "!": css["breaking"],
  "·": undefined,
};

interface RowProps {
  readonly id: string;
  readonly index: number;
  readonly row: ReviewRow;
  readonly isActive: boolean;
  readonly place: { readonly transform: string };
}

function Row({ id, index, row, isActive, place }: RowProps) {
  const said = plainWords(row.phrase);
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-label={messages.option(messages.groups[row.group], messages.signs[row.sign], said)}
      className={classes(css["row"], isActive && css["active"], isActive && css["chosen"])}
      style={place}
      title={said}
      data-index={index}
    >
      <span className={classes(css["sign"], LOOKS[row.sign])} aria-hidden>
        {row.sign}
      </span>
      <span className={css["said"]}>
        <Words phrase={row.phrase} />
      </span>
    </div>
  );
}

/** The nearest line at or behind (before, for -1) an index that is no heading. */
function nearestRow(items: readonly ReviewItem[], from: number, by: 1 | -1): number | undefined {
  for (let index = Math.max(0, Math.min(items.length - 1, from)); items[index] !== undefined; index += by) {
    if (items[index]?.kind === "row") return index;
  }
  return undefined;
}

/** Selects what the draft has of a line, everywhere; undefined where it has nothing. */
function reachOf(target: Target | undefined): (() => void) | undefined {
  if (target === undefined) return undefined;
  const { analysis, workspace } = store.getState();
  if (target.kind === "file") {
    const { path } = target;
    return workspace.files.some((file) => file.path === path && file.kind === "text")
      ? () => actions.revealSpan(path, 0, 0, "review")
      : undefined;
  }
  const placed = analysis.byName[target.sort].get(target.name);
  if (placed === undefined) return undefined;
  if (target.sort !== "function") return () => actions.select([placed.id], "review");
  const { path, start, form } = placed;
  return () => actions.revealSpan(path, start, start + form.source.length, "review");
}

async function copy(found: Reviewed): Promise<void> {
  const markdown = await writtenOf(found);
  if (markdown === undefined) return;
  navigator.clipboard.writeText(markdown).then(
    () => actions.notify(messages.copied),
    () => actions.notify(messages.copyFailed, "error"),
  );
}

async function save(found: Reviewed): Promise<void> {
  const markdown = await writtenOf(found);
  if (markdown === undefined) return;
  download(fileName(`${store.getState().workspaceName}-review`, ".md"), markdown, "text/markdown;charset=utf-8");
}

/** Undefined when it could not be written, which is said then. */
async function writtenOf(found: Reviewed): Promise<string | undefined> {
  return markdownOf(found).catch(() => {
    actions.notify(messages.writeFailed, "error");
    return undefined;
  });
}
