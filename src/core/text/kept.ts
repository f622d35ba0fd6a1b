/**
 * What is derived from an object and kept on it, in a private field that nobody
 * else sees: found again at the price of a property, gone with the object. A
 * `WeakMap` does the same, but one with an entry for every form of a large
 * document is most of what the collector has to look at.
 */

/** Private fields are added to whatever object the constructor of the base class returns. */
// oxlint-disable-next-line typescript/no-extraneous-class
class Given {
  constructor(object: object) {
    return object;
  }
}

/** Values of type `V` kept on objects of type `K`. */
export interface Kept<K extends object, V> {
  get(object: K): V | undefined;
  set(object: K, value: V): void;
}

/** A place for values on objects, told apart from every other place. */
export function createKept<K extends object, V>(): Kept<K, V> {
  class Slot extends Given {
    #value: V;

    private constructor(object: K, value: V) {
      super(object);
      this.#value = value;
    }

    static get(object: K): V | undefined {
      return #value in object ? (object as unknown as Slot).#value : undefined;
    }

    static set(object: K, value: V): void {
      if (#value in object) (object as unknown as Slot).#value = value;
      // What is made is the object itself, with the field on it.
      // oxlint-disable-next-line no-new
      else new Slot(object, value);
    }
  }
  return Slot;
}

/**
 * An object with room for one value that is derived from it. Where there are thousands of such objects, the room that
 * they are made with takes less memory than a field that they are given later.
 */
export class Keeper {
  #value: unknown = undefined;

  static get(keeper: Keeper): unknown {
    return keeper.#value;
  }

  static set(keeper: Keeper, value: unknown): void {
    keeper.#value = value;
  }
}

/** The room of objects of type `K`, for values of type `V`. There is one: nobody else may use it. */
export function createRoom<K extends Keeper, V>(): Kept<K, V> {
  return {
    // Nothing else was put there.
    get: (keeper) => Keeper.get(keeper) as V | undefined,
    set: (keeper, value) => {
      Keeper.set(keeper, value);
    },
  };
}
