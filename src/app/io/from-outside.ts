/** Reading JSON documents and compiled objects: apart from the window, for only those who bring one need it. */
import { lispFromJson } from "../../core/index.ts";
import { readBeside } from "../local/beside.ts";
import { declarationsOf, withDeclarations } from "../import/declare-objects.ts";

export { declarationsOf, lispFromJson, readBeside, withDeclarations };
