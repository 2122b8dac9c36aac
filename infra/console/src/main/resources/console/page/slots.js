// The elements of a long list that moves: a new row takes those of one that has left. Ten times a second new elements
// for 33 rows would leave hundreds of megabytes behind until the browser cleans up.

export class Slots {
  #slots = new Map();
  #next = 0;

  /** The number of the elements of each row, by its id; rows that stay keep theirs. */
  assign(rows) {
    const before = this.#slots;
    this.#slots = new Map();
    const fresh = [];
    for (const {id} of rows) {
      if (before.has(id)) {
        this.#slots.set(id, before.get(id));
        before.delete(id);
      } else {
        fresh.push(id);
      }
    }
    const free = [...before.values()];
    for (const id of fresh) this.#slots.set(id, free.pop() ?? this.#next++);
    return this.#slots;
  }
}
