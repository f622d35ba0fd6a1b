import { describe, expect, test } from "vitest";
import { createKept, createRoom, Keeper } from "./kept.ts";

describe("values kept on objects", () => {
  test("are found on the object that they were set on, and can be replaced", () => {
    const kept = createKept<object, string>();
    const object = {};
    expect(kept.get(object)).toBeUndefined();
    kept.set(object, "first");
    kept.set(object, "second");
    expect(kept.get(object)).toBe("second");
    expect(kept.get({})).toBeUndefined();
  });

  test("of two places do not meet, and nobody else sees them", () => {
    const [one, other] = [createKept<object, number>(), createKept<object, number>()];
    const object = { shown: true };
    one.set(object, 1);
    other.set(object, 2);
    expect([one.get(object), other.get(object)]).toEqual([1, 2]);
    expect(Reflect.ownKeys(object)).toEqual(["shown"]);
    expect({ ...object }).toEqual({ shown: true });
    expect(one.get({ ...object })).toBeUndefined();
  });
});

test("an object has room for one value, which nobody else sees", () => {
  class Form extends Keeper {
    readonly source = "(a)";
  }
  const room = createRoom<Form, string>();
  const form = new Form();
  expect(room.get(form)).toBeUndefined();
  room.set(form, "first");
  room.set(form, "second");
  expect(room.get(form)).toBe("second");
  expect(room.get(new Form())).toBeUndefined();
  expect(Reflect.ownKeys(form)).toEqual(["source"]);
});
