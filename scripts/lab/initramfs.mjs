/** The file system of an emulated kernel: a cpio archive (newc) of busybox, dash, programs with the libraries they need, and modules. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname } from "node:path";

const [FILE, FOLDER, LINK] = [0o100755, 0o040755, 0o120777];

/** An archive of `files`: contents by absolute path; a string that starts with `->` is a symbolic link. */
export function archive(files) {
  const parts = [];
  let inode = 1;
  const add = (path, mode, content) => {
    const name = Buffer.from(`${path}\0`);
    const fields = [inode++, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0];
    const head = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`;
    parts.push(Buffer.from(head), name, Buffer.alloc(padding(head.length + name.length)));
    parts.push(content, Buffer.alloc(padding(content.length)));
  };
  const folders = new Set();
  const addFolders = (path) => {
    const parent = dirname(path);
    if (parent === "/" || folders.has(parent)) return;
    addFolders(parent);
    folders.add(parent);
    add(parent.slice(1), FOLDER, Buffer.alloc(0));
  };
  for (const [path, content] of files) {
    addFolders(path);
    const link = typeof content === "string" && content.startsWith("->");
    add(path.slice(1), link ? LINK : FILE, Buffer.from(link ? content.slice(2) : content));
  }
  add("TRAILER!!!", 0, Buffer.alloc(0));
  return Buffer.concat(parts);
}

function padding(length) {
  return (4 - (length % 4)) % 4;
}

/** A program of this machine with the shared libraries that it needs, at the paths where the loader of libraries looks for them. */
export function withLibraries(path) {
  const files = new Map([[path, readFileSync(path)]]);
  // ldd fails on a static binary, which needs nothing.
  let listed = "";
  try {
    listed = execFileSync("ldd", [path], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return files;
  }
  for (const [library] of listed.matchAll(/\/\S+/g)) {
    if (existsSync(library)) files.set(library, readFileSync(realpathSync(library)));
  }
  return files;
}

/** Where a program of this machine is. */
export function programPath(name) {
  const found = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"]
    .map((folder) => `${folder}/${name}`)
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}
